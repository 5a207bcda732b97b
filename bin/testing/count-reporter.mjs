// A reporter for node:test that writes, as JSON, how many tests ended how. The totals come as diagnostics
// at the end of the run, on every Node version that we support.

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* countReporter(events) {
  /** @type {Record<string, number>} */
  const totals = {};
  for await (const { type, data } of events) {
    const found = type === 'test:diagnostic' && data.nesting === 0 && /^(\w+) (\d+)$/.exec(data.message);
    if (found) totals[found[1]] = Number(found[2]);
  }
  yield JSON.stringify(totals);
}
