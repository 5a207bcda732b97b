/** Words around formulas that make no claim of them, or a condition: "the plane", "abbreviate", "at". */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, reportOn } from './support/checking';

const R = String.raw;
const declared = R`<!-- qedlab
x, y, u, v, b, \omega \in \mathbb{R}; k, t > 0; t > 2; s := 1 - x; \omega \sim \mathcal{N}(0, 1)
-->

`;
const verdicts = async (prose: string) =>
  linesOf(await reportOn(declared + prose)).map(({ verdict }) => verdict);
const reasons = async (prose: string) =>
  (await reportOn(declared + prose)).unclaimed.map(({ reason }) => reason);

test('an equation that names a place claims nothing', async () => {
  for (const place of ['plane', 'line', 'hyperplane', 'curve', 'boundary', 'unit circle', 'constraint']) {
    const prose = `The distance to the ${place} $x + 2 y = 0$ is small.`;
    assert.deepEqual(await verdicts(prose), []);
    assert.deepEqual(await reasons(prose), [`stands behind "${place.split(' ').at(-1)}"`]);
  }
  assert.deepEqual(await verdicts('We get the identity $x + 2 y = 0$.'), ['fails']);
});

test('what is abbreviated is named', async () => {
  const prose = 'Abbreviate $k = 2 y$ and $s = 1 - y$ here.';
  assert.ok(!(await verdicts(prose)).includes('fails'));
  assert.ok((await reasons(prose)).includes('stands behind "abbreviate"'));
});

test('"at" behind a display says what it is judged under', async () => {
  const right = R`$$t x = \frac{k \log t}{x}$$ at $x = \sqrt{\frac{k \log t}{t}}$.`;
  assert.deepEqual(await verdicts(right), ['holds']);
  assert.deepEqual(await verdicts(right.replace(R`\frac{k \log t}{t}}`, R`\frac{k \log t}{2 t}}`)), [
    'fails',
  ]);
});

test('a condition on a letter that the line integrates over leaves it as wrong as it is', async () => {
  const law = R`<!-- qedlab u, v \in \mathbb{R}; b \sim \mathrm{Uniform}(0, 2\pi) -->${'\n\n'}`;
  const judged = async (sign: string) =>
    linesOf(
      await reportOn(R`${law}With $b \sim \mathrm{Unif}[0, 2\pi]$
$$
\int_0^{2\pi} \frac{1}{\pi} \cos(u + b) \cos(v + b) \, db = \cos(u ${sign} v)
$$`),
    ).map(({ verdict }) => verdict);
  assert.deepEqual(await judged('-'), ['holds']);
  assert.deepEqual(await judged('+'), ['fails']);
});
