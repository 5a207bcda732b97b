import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const R = String.raw;
const numbers = R`a, b, c, x, y \in \mathbb{R}`;

const expected: readonly (readonly [string, readonly string[]])[] = [
  // Rows of names and numbers above the row of an arrow are assumed.
  [R`a &= 1 \\ b &= 2 \implies a + b = 3`, ['holds']],
  [R`a &= 1 \\ b &= 2 \implies a + b = 4`, ['fails']],
  [R`a = 1, \\ b = 2 \\ \implies a + b = 3`, ['holds']],
  [R`x &= y \\ &= 1 \\ &\implies x^2 = 1`, ['holds']],
  [R`x &= y \\ &= 1 \\ &\implies x^2 = 2`, ['fails']],
  // What speaks of no letter of the arrow is a claim, and so is a row in another display or with a reason.
  [R`x = 1 \\ a = 2 \implies a^2 = 4`, ['fails', 'holds']],
  [R`\[a = 1\] \[b = 2 \implies a + b = 3\]`, ['fails', 'fails']],
  [R`a = 1 && \text{claimed} \\ b = 2 \implies a + b = 3`, ['fails', 'fails']],
  // An equation of formulas may be a step or assumed.
  [R`a + b = 3 \\ a - b = 1 \implies a = 2`, ['inconclusive', 'holds']],
  [R`a + b = 3 \\ a - b = 1 \implies a = 3`, ['inconclusive', 'fails']],
  [R`\sin^2 x + \cos^2 x = 1 \\ x = 0 \implies \cos x = 1`, ['holds', 'holds']],
  [R`(a + b)^2 = a^2 + a b + b^2 \\ a = -b \implies a^2 = b^2`, ['fails', 'holds']],
  [R`u = x + 1 \\ x = 2 \implies u = 3`, ['defines', 'holds']],
  [R`u = x + 1 \\ x = 2 \implies u = 4`, ['defines', 'fails']],
  // A medium space between two statements parts them as a wide one does.
  [R`a = 1 \; b = 2 \implies a + b = 3`, ['holds']],
  [R`a = 1 \; b = 2 \implies a + b = 4`, ['fails']],
  [R`a = -1 \: b = 2 \implies a + b = 1`, ['holds']],
  [R`a = b \; b = c \implies a = c`, ['unreadable']],
  [R`2 a = a \; 2 = 2 \, a`, ['holds', 'holds']],
  // What stands behind a space behind an arrow is concluded, too.
  [R`a = 1 \implies a^2 = 1 \quad a^3 = 1`, ['holds', 'holds']],
  [R`a = 1 \implies a^2 = 1 \quad a^3 = 2`, ['holds', 'fails']],
  // Behind a comma or a space nothing follows across what could not be read.
  [R`x^2 = 1 \implies x = \foo, x^4 = 1`, ['unreadable']],
  [R`a = \foo, x = 1`, ['unreadable']],
  [R`a + b = \foo = b + a`, ['unreadable', 'holds']],
];

for (const [document, verdicts] of expected)
  test(`${document}: ${verdicts.join(', ')}`, () => {
    assert.deepEqual(verdictsOf(numbers, document), verdicts);
  });

test('a row that is taken for a premise is told, and what to write where it may be a step', () => {
  const [line] = lines(numbers, R`a = 1 \\ b = 2 \implies a + b = 3`);
  assert.match(line!.reading.join('; '), /a = 1 was read as a premise of the arrow behind it/);
  const [open] = lines(numbers, R`a + b = 3 \\ a - b = 1 \implies a = 2`);
  assert.match(
    open!.why,
    /write it in the row of the arrow, with a comma behind it; if it is a step, it is wrong/,
  );
});
