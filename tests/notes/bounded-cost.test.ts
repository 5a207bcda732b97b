import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, reportOn } from './support/checking';

/** Only to end a run that hangs: what is tested takes seconds. */
const hang = { timeout: 120_000 };

test('a condition that is never true is paid for like one that is', hang, async () => {
  for (const sum of ['\\sum', '\\prod']) {
    const text = `<!-- qedlab x > 0 -->\n$$${sum}_{\\substack{k=1\\\\k>10^{13}}}^{10^{12}} x = 0$$\n`;
    const [line] = linesOf(await reportOn(text));
    assert.equal(line!.verdict, 'inconclusive');
    assert.match(line!.message, /evaluations/);
  }
});

test('a range that is empty inside a long one is paid for', hang, async () => {
  const text = '<!-- qedlab x > 0 -->\n$$\\sum_{k=1}^{10^{12}} \\sum_{j=2}^{1} x = 1$$\n';
  const [line] = linesOf(await reportOn(text));
  assert.equal(line!.verdict, 'inconclusive');
});

const costly = (constraint: string) =>
  `<!-- qedlab: x > 0; ${constraint} -->\n$$x = x + 1$$\n$$x^2 = x + 1$$\n`;

test(
  'drawing settings under a costly constraint ends with the budget of a line, for all lines together',
  hang,
  async () => {
    const lines = linesOf(await reportOn(costly('\\sum_{k=1}^{900000}\\frac{x}{k} < 0')));
    assert.deepEqual(
      lines.map(({ verdict, message }) => [verdict, /budget of 4000000 evaluations/.test(message)]),
      [
        ['inconclusive', true],
        ['inconclusive', true],
      ],
    );
  },
);

test('drawing settings stops when somebody asks', hang, async () => {
  let asked = 0;
  const report = await reportOn(costly('\\sum_{k=1}^{900000}\\frac{x}{k} < 0'), 'markdown', {
    cancelled: () => asked++ > 3,
  });
  assert.match(linesOf(report)[0]!.message, /stopped/);
});

test('a constraint that costs little leaves out settings as before', hang, async () => {
  const [line] = linesOf(await reportOn(costly('\\sum_{k=1}^{3}\\frac{x}{k} < 2')));
  assert.equal(line!.verdict, 'fails');
});
