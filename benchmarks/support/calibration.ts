/**
 * A fixed piece of work beside which absolute times are read: what a machine does at the moment (its clock, its
 * neighbours) moves both alike, so that a time divided by the loop's time can be compared between machines and days.
 */

type Value = (x: number) => number;

/** A tree of closures with objects, maps and short strings: the kind of work that reading and judging is. */
function tree(depth: number, names: Map<string, number>): Value {
  if (depth === 0) {
    const name = `x_${names.size % 7}`;
    names.set(`${name}${names.size}`, names.size);
    const scale = 1 + names.get(`${name}${names.size - 1}`)! / 1000;
    return x => Math.sin(scale * x);
  }
  const [left, right] = [tree(depth - 1, names), tree(depth - 1, names)];
  return depth % 2 === 0 ? x => left(x) + right(x) : x => Math.exp(-Math.abs(left(x))) * right(x);
}

function work(): number {
  let sum = 0;
  for (let round = 0; round < 40; round++) {
    const value = tree(9, new Map());
    for (let i = 0; i < 20; i++) sum += value(i / 20);
  }
  return sum;
}

const rounds = 15;

/** Median milliseconds of this process's processor for one round of the work, after it has been compiled. */
export function calibration(): number {
  for (let i = 0; i < 5; i++) work();
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    if (!Number.isFinite(work())) throw new Error('the calibration loop came to no number');
    return process.cpuUsage(before).user / 1000;
  });
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}

/** "calibration loop 24.1 ms": said beside absolute times. */
export function calibrationLine(): string {
  return `calibration loop: ${calibration().toFixed(1)} ms (times can be compared after division by it)`;
}
