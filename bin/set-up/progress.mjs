/**
 * What a person sees of the set-up: a line per step that has something to do, with the seconds it took.
 * @typedef {object} Progress
 * @property {(line: string) => void} say a line of its own
 * @property {(title: string, costs?: string) => Running} begin
 *
 * @typedef {object} Running
 * @property {(detail: string) => void} detail shown beside the title on a terminal
 * @property {(remark?: string) => void} end
 */

/**
 * @param {NodeJS.WriteStream} stream
 * @returns {Progress}
 */
export function progressOn(stream) {
  const say = (/** @type {string} */ line) => void stream.write(`${line}\n`);
  return {
    say,
    begin: (title, costs) => {
      if (costs) say(`  ${title}: ${costs}`);
      return stream.isTTY ? liveStep(stream, title) : plainStep(say, title);
    },
  };
}

/** @returns {Running} */
function plainStep(/** @type {(line: string) => void} */ say, /** @type {string} */ title) {
  const start = Date.now();
  say(`  ${title} ...`);
  return {
    detail: () => {},
    end: remark => say(`  ${title}: ${remark ?? 'done'} (${secondsSince(start)} s)`),
  };
}

/** @returns {Running} */
function liveStep(/** @type {NodeJS.WriteStream} */ stream, /** @type {string} */ title) {
  const start = Date.now();
  let beside = '';
  const draw = () => {
    const line = `  ${title} ... ${secondsSince(start)} s ${beside}`;
    stream.write(`\r\x1b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  draw();
  const timer = setInterval(draw, 1000);
  return {
    detail: detail => {
      beside = detail;
    },
    end: remark => {
      clearInterval(timer);
      stream.write(`\r\x1b[K  ${title}: ${remark ?? 'done'} (${secondsSince(start)} s)\n`);
    },
  };
}

function secondsSince(/** @type {number} */ start) {
  return Math.round((Date.now() - start) / 1000);
}
