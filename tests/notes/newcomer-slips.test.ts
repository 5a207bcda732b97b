/** Slips of the first hour: conclusions planted wrong, directives and names misspelt, conditions said anew. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, reportOn } from './support/checking';

const R = String.raw;
const verdicts = async (text: string): Promise<string[]> =>
  linesOf(await reportOn(text)).map(({ verdict }) => verdict);

test('a letter on both sides is given no value, nor by a bound that is concluded', async () => {
  const head = R`<!-- qedlab x, y \in \mathbb{R}; a, b > 0 -->

`;
  for (const claim of [
    R`Hence $x \ge 3|x|$.`,
    R`Therefore $x = 2x$.`,
    R`So $a = \sqrt{a^2+b}$.`,
    R`Thus $x \ge 3 |y|$.`,
  ])
    assert.deepEqual(await verdicts(head + claim), ['fails'], claim);
  for (const value of [
    R`The update is $x = x - a y$.`,
    R`After one step of it we get $x = x - a y$.`,
    R`Put $x = 2y + 1$ for short.`,
    R`Now let $x \ge 3 |y|$ be large.`,
  ])
    assert.deepEqual(await verdicts(head + value), [], value);
});

test('what a sentence supposes of a letter replaces what one before it did', async () => {
  const head = '<!-- qedlab a, b > 0 -->\n\n';
  assert.deepEqual(await verdicts(R`${head}For $a > 1$ we have $a^2 > a$. For $a > 0$ we have $a^2 > a$.`), [
    'holds',
    'fails',
  ]);
  assert.deepEqual(await verdicts(R`${head}For $a > 1$ we have $a^2 > a$. For $b > 0$ we have $a^2 > a$.`), [
    'holds',
    'inconclusive',
  ]);
});

test('an instruction that is misspelt is told as one, and no declaration', async () => {
  for (const [line, meant] of [
    ['epect fails: typo of a keyword', 'expect'],
    ['ingore: copied from the book', 'ignore'],
    ['ignor line 2: copied', 'ignore'],
  ]) {
    const { remarks } = await reportOn(`<!-- qedlab a \\in \\mathbb{R}\n${line} -->\n\n$$a = a + 1$$`);
    assert.deepEqual(
      remarks.map(({ message }) => message.split('; ')[1]),
      [`did you mean "${meant}"?`],
    );
  }
  assert.deepEqual(await verdicts('<!-- qedlab a \\in \\mathbb{R}\nepect fails: typo -->\n\n$$a = a + 1$$'), [
    'fails',
  ]);
});

test('of declarations that are not understood the one of the letter is told', async () => {
  const report = await reportOn(R`<!-- qedlab
y \in \mathbb{Q}
n \in 1..5
-->
$$\sum_{i=1}^{n} i = n(n+1)/2$$`);
  assert.match(linesOf(report)[0]!.message, /1\.\.5 is not known as a set; write \\\{1, \\dots, 5\\\}/);
  assert.match(report.remarks[0]!.message, /\\mathbb\{Q\} is not known as a set; expected \\mathbb\{R\}/);
});
