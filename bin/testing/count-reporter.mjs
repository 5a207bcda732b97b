// A reporter for node:test that writes, as JSON, how many tests ended how, and for each that failed its place,
// its name and its error. The totals come as diagnostics at the end of the run, on every supported Node.
import path from 'node:path';

// An assertion on a long text would hide the other failures.
const longestError = 2000;

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* countReporter(events) {
  /** @type {Record<string, number>} */
  const totals = {};
  /** @type {string[]} */
  const failures = [];
  for await (const { type, data } of events) {
    const found = type === 'test:diagnostic' && data.nesting === 0 && /^(\w+) (\d+)$/.exec(data.message);
    if (found) totals[found[1]] = Number(found[2]);
    if (type === 'test:fail' && isItself(data)) failures.push(described(data));
  }
  yield JSON.stringify({ totals, failures });
}

/** A group fails with any of its tests, which has been told. */
function isItself(/** @type {any} */ { details, skip, todo }) {
  return details?.error?.failureType !== 'subtestsFailed' && skip === undefined && todo === undefined;
}

function described(/** @type {any} */ { name, file, line, details }) {
  const error = details?.error?.cause ?? details?.error;
  const text = String(error?.stack ?? error?.message ?? error);
  const place = file ? `${path.relative(process.cwd(), file)}:${line}: ` : '';
  return `${place}${name}\n${text.slice(0, longestError)}`;
}
