/** A note under somebody's hands: what was judged before a change came is not judged again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenNote } from '../../src/language-server/open-note';
import type { FileReport } from '../../src/notes/check-record';

const head = String.raw`<!-- qedlab
x, \mu \in \mathbb{R}; \sigma > 0
p(x) = \mathcal{N}(x; \mu, \sigma^2)
-->
`;
const text =
  head + [1, 2, 3, 4, 5, 6].map(n => String.raw`$$\mathbb{E}_p[x + ${n}] = \mu + ${n}$$`).join('\n\n');

/** Judges the text; from the question `interrupted` on the first pass hears of a change. Questions, and the report. */
async function judged(interrupted = Infinity): Promise<{ asked: number; report: FileReport | undefined }> {
  let asked = 0;
  let passes = 0;
  const note = new OpenNote('note.md', 'markdown', () => {
    const pass = ++passes;
    return () => ++asked >= interrupted && pass === 1;
  });
  const report = await new Promise<FileReport | undefined>(resolve => note.change(text, resolve));
  return { asked, report };
}

const verdicts = (report: FileReport | undefined) =>
  report!.formulas.flatMap(({ lines }) => lines.map(({ verdict }) => verdict));

test('a pass that is broken off near its end leaves what it has judged to the next', async () => {
  const whole = await judged();
  const late = Math.floor(0.8 * whole.asked);
  const broken = await judged(late);
  assert.deepEqual(verdicts(broken.report), Array(6).fill('holds'));
  assert.deepEqual(broken.report, whole.report);
  const again = broken.asked - late;
  assert.ok(again < whole.asked / 2, `${again} of ${whole.asked} questions were asked once more`);
});

test('a long note tells its first faults before its last formula is judged, and an edit of it tells all at once', async () => {
  const lines = Array.from(
    { length: 70 },
    (_, n) => String.raw`$$(x + ${n})^2 = x^2 + ${2 * n} x + ${n * n + (n === 3 ? 1 : 0)}$$`,
  );
  const note = new OpenNote('note.md', 'markdown', () => () => false);
  const told = async (text: string) => {
    const counts: number[] = [];
    note.change(text, report => counts.push(verdicts(report).length));
    await note.report();
    return counts;
  };
  assert.deepEqual(await told(head + lines.join('\n\n')), [32, 64, 70]);
  assert.deepEqual(await told(`${head + lines.join('\n\n')}\n\n$$x = x$$`), [71]);
});
