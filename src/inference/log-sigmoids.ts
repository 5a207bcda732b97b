import { even, scratch } from '../numerics/simd/scratch';

/** A log-odds whose sigmoid is 1 to the last place: it fills an odd place and adds nothing. */
const certain = 1000;

/**
 * sum_t log sigma(g_t) for g_t = s (logs_t - offsets_t), over as many points as there are offsets, at most 1000;
 * scale sigma(-g_t) is written to `weights`. At infinite log-odds they are the limits, NaN is passed on.
 */
export function logSigmoids(
  logs: Float64Array,
  offsets: Float64Array,
  s: 1 | -1,
  scale: number,
  weights: Float64Array,
): number {
  const memory = scratch();
  const count = offsets.length;
  return memory.aside(() => {
    const [logsAt, offsetsAt, totalsAt] = [memory.place(count), memory.place(count), memory.place(4)];
    memory.write(logsAt, logs.length > count ? logs.subarray(0, count) : logs);
    memory.write(offsetsAt, offsets);
    if (count % 2 === 1) {
      memory.numbers[logsAt / 8 + count] = s * certain;
      memory.numbers[offsetsAt / 8 + count] = 0;
    }
    memory.kernels.logSigmoids(logsAt, offsetsAt, s, scale, even(count), logsAt, totalsAt);
    weights.set(memory.view(logsAt, count));
    const at = totalsAt / 8;
    const { numbers } = memory;
    return numbers[at]! + numbers[at + 1]! - Math.log(numbers[at + 2]! * numbers[at + 3]!);
  });
}
