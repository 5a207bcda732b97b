/** What single words around formulas make of them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NoteJudge } from '../../src/notes/judge-note';
import { readNote } from '../../src/notes/read-note';
import { skeletonOf } from '../../src/notes/skeleton';
import { linesOf, reportOn } from './support/checking';

const verdicts = async (text: string) => linesOf(await reportOn(text)).map(({ verdict }) => verdict);
const proposed = async (text: string) =>
  skeletonOf(new NoteJudge(await readNote(text, 'markdown'), { seed: 1, settings: 4 })).lines;

test('terms that are balanced are an equation to be solved, and no claim', async () => {
  const text = String.raw`<!-- qedlab a, b, \Delta > 0 -->

Balancing the two terms $\frac{a}{\Delta} = b \Delta$ gives $$b \Delta^2 = a$$`;
  assert.deepEqual(await verdicts(text), ['holds']);
});

test('a "while" that contrasts claims, one of a time supposes', async () => {
  const text = String.raw`<!-- qedlab x \in \mathbb{R} -->

Here $\cos^2 x + \sin^2 x = 1$, while $\cos^2 x - \sin^2 x = \cos x$. This goes on while $x + 1 = 2 x$.`;
  assert.deepEqual(await verdicts(text), ['holds', 'fails']);
});

test('rates and shapes are positive, what is called nonnegative may be 0', async () => {
  const lines = await proposed(String.raw`# T

Arrivals come at rate $\mu$, with shape $c$ and a nonnegative constant $d$.

$$(\mu + c + d)^2 = (c + d + \mu)^2$$`);
  assert.ok(lines.includes(String.raw`c, \mu > 0`), lines.join('\n'));
  assert.ok(lines.includes(String.raw`d \ge 0`), lines.join('\n'));
});

test('what "with" says in one section of a letter that others use as well is not declared for the whole note', async () => {
  const lines = await proposed(String.raw`# T

## One

With $\alpha = \frac{1}{1 + b}$, $$\alpha (1 + b) + b^2 = b^2 + 1$$

## Two

$$(1 - \alpha)^2 = 1 - 2 \alpha + \alpha^2$$`);
  assert.doesNotMatch(lines.join('\n'), /alpha :=/);
});

test('a function that "for" names is defined', async () => {
  const text = String.raw`<!-- qedlab x, c > 0 -->

For $g(x) = x^2 - c$ Newton's method is $x - \frac{g(x)}{g'(x)} = \frac{1}{2}\left(x + \frac{c}{x}\right)$.`;
  assert.deepEqual(await verdicts(text), ['defines', 'holds']);
});

test('a bound that a section before assumed leaves open what holds under it alone, also of a name that the note defines', async () => {
  const text = String.raw`<!-- qedlab file: \lambda, \mu > 0 -->

## Setting

Write $\rho = \lambda/\mu$ and assume $\rho < 1$.

## Law

$$\sqrt{(1 - \rho)^2} = 1 - \rho$$

$$\sqrt{(1 - \rho)^2} = 2 - \rho$$`;
  const lines = linesOf(await reportOn(text));
  assert.deepEqual(
    lines.map(({ verdict }) => verdict),
    ['defines', 'inconclusive', 'fails'],
  );
  assert.match(lines[1]!.message, /holds under \$\\rho < 1\$/);
});
