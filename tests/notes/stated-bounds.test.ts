/** Letters that a note introduces by bounds alone: which are declared by that, and which are left. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, reportOn } from './support/checking';

const verdicts = async (note: string): Promise<string[]> =>
  linesOf(await reportOn(note)).map(({ verdict }) => verdict);

test('a number that is introduced by its bounds is declared by them, in its section', async () => {
  for (const said of [
    String.raw`Let $c > 0$.`,
    String.raw`Fix a real $c \ge 0.5$.`,
    String.raw`Take any $0 < c < 1$.`,
    String.raw`Let $c, t > 0$.`,
    String.raw`Customers arrive at rate $c > 0$.`,
    String.raw`Throughout, for all $c > 0$, things are simple.`,
  ])
    assert.deepEqual(
      await verdicts(`${said}\n\nThen\n\n$$\\sqrt{c^2} = c$$\n\nand also\n\n$$\\sqrt{c^2} = 2 c$$\n`),
      ['holds', 'fails'],
      said,
    );
  assert.deepEqual(await verdicts('$$\\sqrt{c^2} = c$$\n\nwhere $c > 0$.\n'), ['holds']);
  assert.deepEqual(await verdicts('# One\n\nLet $c > 0$.\n\n# Two\n\n$$\\sqrt{c^2} = c$$\n'), ['unreadable']);
});

test('what may be a case, a count, a function, a vector or one of two bounds is left to the writer', async () => {
  const line = String.raw`$$\sqrt{c^2} = c$$`;
  for (const note of [
    `If $c > 0$, things are simple.\n\n${line}\n`,
    `Suppose $c > 0$.\n\nThings are simple.\n\n${line}\n`,
    `If the rate $c > 0$, things are simple.\n\n${line}\n`,
    `For $c > 0$ things are simple.\n\n${line}\n`,
    `Let $c > 0$ be an integer.\n\n${line}\n`,
    `Let $c > 0$ be a vector.\n\n${line}\n`,
    `Let $c > 0$. Things are simple.\n\nNow let $c < 0$.\n\n${line}\n`,
    `Let $c > 0$. It has $c^\\top c$.\n\n${line}\n`,
    `Let $c > 0$. It is $c(x)$.\n\n${line}\n`,
    `Let $n > 0$.\n\n${line.replaceAll('c', 'n')}\n`,
    `Let $C > 0$.\n\n${line.replaceAll('c', 'C')}\n`,
  ])
    assert.ok(!(await verdicts(note)).includes('holds'), note);
});

test('a letter that was introduced by bounds may be given a value later', async () => {
  const note = (
    right: string,
  ) => String.raw`Let $\alpha > 0$. Then $$\int_0^\infty e^{-\alpha x} \, dx = \frac{1}{\alpha}$$

With $\alpha = \frac{1}{2 \sigma}$, where $\sigma > 0$, we get $$\int_0^\infty e^{-\alpha x} \, dx = ${right}$$
`;
  assert.deepEqual(await verdicts(note(String.raw`2 \sigma`)), ['holds', 'holds']);
  assert.deepEqual(await verdicts(note(String.raw`\sigma`)), ['holds', 'fails']);
});
