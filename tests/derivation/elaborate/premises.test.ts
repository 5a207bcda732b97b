import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';

const R = String.raw;
const numbers = R`a, b, c, x, y \in \mathbb{R}; u, v \in \mathbb{R}^3`;

const linesOf = (document: string, given = numbers) =>
  check(model(given), { kind: 'derivation', document, seed: 1, mutants: false }).record.lines;
const verdictsOf = (document: string, given = numbers) =>
  linesOf(document, given).map(({ verdict }) => verdict);

const expected: readonly (readonly [string, readonly string[]])[] = [
  // Several relations of one row.
  [R`x = y = 1 \implies x + y = 2`, ['holds']],
  [R`x = y = 1 \implies x + y = 3`, ['fails']],
  [R`x = y = 1 \\ \implies x + y = 2`, ['holds']],
  [R`\|u\| = \|v\| = 1 \implies |u^T v| \le 1`, ['holds']],
  [R`a > b > 0 \implies a^2 > b^2`, ['holds']],
  [R`a > b > c \implies a^2 > b^2`, ['fails']],
  [R`x \in [0, 1] \implies x^2 \le x`, ['holds']],
  [R`x \in [0, 2] \implies x^2 \le x`, ['fails']],
  // Several statements.
  [R`\|u\| = 1, \|v\| = 1 \implies |u^T v| \le 1`, ['holds']],
  [R`\|u\| = 1, \|v\| = 2 \implies |u^T v| \le 1`, ['fails']],
  [R`a > 0, b > 0 \implies a + b \ge 2 \sqrt{a b}`, ['holds']],
  [R`a > 0, \quad b < 0 \implies a b > 0`, ['fails']],
  [R`a = b \text{ and } b = c \implies a = c`, ['holds']],
  [R`a = b \text{ and } b = c \implies a = 2 c`, ['fails']],
  // Several conclusions.
  [R`x = 1 \implies x^2 = 1, x^3 = 1`, ['holds', 'holds']],
  [R`x = 1 \implies x^2 = 1 \text{ and } x^3 = 2`, ['holds', 'fails']],
  [R`x = y = 0 \iff x^2 + y^2 + (x - y)^2 = 0, x = 0, y = 0`, ['holds']],
  [R`x + y = 2, x - y = 0 \iff x = 1, y = 1`, ['holds']],
  [R`x + y = 2, x - y = 0 \iff x = y = 1`, ['holds']],
  [R`x + y = 2 \iff x = 1, y = 1`, ['fails']],
  [R`a = c \impliedby a = b, b = c`, ['holds']],
  [R`a = 2 c \impliedby a = b = c`, ['fails']],
  // Two arrows: what lies between them is premise of the second.
  [R`a = 1 \implies a^2 = 1, b = 2 \implies b^2 = 4`, ['holds', 'holds']],
  [R`a = 1, b = 2 \implies a b = 2 \implies a^2 b = 2`, ['holds', 'holds']],
  // A full stop separates.
  [R`a = b. b = c \implies a = c`, ['fails', 'fails']],
];

test('what stands before an arrow in its row is assumed together, what stands behind it is concluded', () => {
  for (const [document, verdicts] of expected) assert.deepEqual(verdictsOf(document), verdicts, document);
});

test('that a statement was read as a premise or a conclusion is told', () => {
  const [line] = linesOf(R`a = b, b = c \implies a = c`);
  assert.ok(
    line!.reading.includes('a = b was read as a premise of the arrow behind it, not as a claim of its own'),
    line!.reading.join('; '),
  );
  assert.equal(line!.left!.latex, R`a = b, b = c`);
  const [, second] = linesOf(R`x = 1 \implies x^2 = 1, x^3 = 1`);
  assert.ok(
    second!.reading.includes(
      'x^3 = 1 was read as a conclusion of the arrow before it, not as a claim of its own',
    ),
    second!.reading.join('; '),
  );
});

test('an equation of the same letters before an arrow is a step where it holds, and left open where it does not', () => {
  const good = linesOf(R`(a - b)^2 = a^2 - 2 a b + b^2 \ge 0 \implies a^2 + b^2 \ge 2 a b`);
  assert.deepEqual(
    good.map(({ verdict }) => verdict),
    ['holds', 'holds'],
  );
  const [slip] = linesOf(R`(a - b)^2 = a^2 - a b + b^2 \ge 0 \implies a^2 + b^2 \ge a b`);
  assert.equal(slip!.verdict, 'inconclusive');
  assert.match(
    slip!.why,
    /if it is assumed, write it as a statement of its own before a comma; if it is a step, it is wrong/,
  );
});

test('nothing is judged beside a premise that cannot be assumed', () => {
  for (const document of [R`a \in \mathbb{Z}, b = 1 \implies a b = a`, R`a = q, b = 1 \implies a b = a`])
    assert.deepEqual(verdictsOf(document), ['unreadable'], document);
  assert.match(
    linesOf(R`a \in \mathbb{Z}, b = 1 \implies a b = a`)[0]!.why,
    /beside an arrow this states nothing that can be assumed or concluded/,
  );
});

test('what is declared is no conclusion of an equivalence', () => {
  const given = R`x, y \in \mathbb{R}; x + y = 1`;
  assert.deepEqual(verdictsOf(R`x = 0 \iff y = 1`, given), ['holds']);
  assert.deepEqual(verdictsOf(R`x = 0 \iff y = 2`, given), ['fails']);
});

test('alternatives are no claims of their own: the whole is unreadable', () => {
  for (const document of [
    R`x^2 = 1 \implies x = 1 \text{ or } x = -1`,
    R`x^2 = 1 \implies x = 1 \text{ or } x = 2`,
    R`x^2 = 1 \implies x = 1 \\ \text{or } x = -1`,
    R`a = 1 \text{ or } a = -1 \implies a^2 = 1`,
    R`a = 1, b = 2 \text{ or } a = 2, b = 1 \implies a b = 2`,
    R`\text{If } a = 1 \text{ or } a = -1, \text{ then } a^2 = 1`,
    R`x = 1 \quad \text{or} \quad x = 2`,
    R`x = 1 \text{ or} \\ x = 2`,
    R`x = 1 \\ \text{or} \\ x = 2`,
    R`x = 1 \text{ or } 2`,
    R`x = 1 \lor x = 2`,
    R`\text{If } a > 0 \text{ then } |a| = a, \text{ otherwise } |a| = -a`,
  ])
    assert.deepEqual(verdictsOf(document), ['unreadable'], document);
  const document = R`x^2 = 1 \implies x = 1 \text{ or } x = -1`;
  const [line] = linesOf(document);
  assert.match(
    line!.why,
    /alternatives, joined by "or" or "otherwise", are not judged: none is a claim of its own/,
  );
  assert.match(line!.why, /a product that is 0, \(x - 1\)\(x \+ 1\) = 0/);
});

test('what leads to alternatives is judged', () => {
  assert.deepEqual(
    verdictsOf(R`(x - 1)^2 &= 1 + x^2 - 2 x \\ &= x^2 - 2 x + 1 \\ &\implies x = 1 \text{ or } x = -1`),
    ['holds', 'holds', 'unreadable'],
  );
  assert.deepEqual(
    verdictsOf(R`(x - 1)^2 &= 1 + x^2 - 2 x \\ &= x^2 - x + 1 \\ &\implies x = 1 \text{ or } x = -1`),
    ['holds', 'fails', 'unreadable'],
  );
  assert.deepEqual(verdictsOf(R`2 x = x + x && \text{otherwise} \\ x + x = 3 x`), ['holds', 'fails']);
});

const inWords: readonly (readonly [string, readonly string[]])[] = [
  [R`\text{If } a = b \text{ then } a^2 = b^2`, ['holds']],
  [R`\text{If } a = b \text{ then } a^2 = 2 b^2`, ['fails']],
  [R`\text{if } a = b, \text{ then } a^2 = b^2`, ['holds']],
  [R`\text{if } a = b, \\ \text{then } a = 2 b`, ['fails']],
  [R`\text{If } a = b \quad \text{then} \quad a^2 = b^2`, ['holds']],
  [R`\text{If } a = b \text{ and } b = c \text{ then } a = c`, ['holds']],
  [R`\text{If } a = b, b = c \text{ then } a = 2 c`, ['fails']],
  [R`\text{Suppose } a = b\text{. Then } a^2 = b^2`, ['holds']],
  [R`\text{Suppose } a > b. \text{ Then } a^2 > b^2`, ['fails']],
  [R`a + a = 2 a. \text{ If } a = b \text{ then } a^2 = b^2`, ['holds', 'holds']],
  [R`a + a = 3 a. \text{ If } a = b \text{ then } a = 2 b`, ['fails', 'fails']],
  [R`a = 1 \text{ implies } a^2 = 1`, ['holds']],
  [R`a^2 = 1 \text{ implies } a = 1`, ['fails']],
  [R`a = 1 \text{ and } b = 2 \text{ imply } a + b = 3`, ['holds']],
  [R`\text{When } a = b \text{ then } a = 2 b`, ['fails']],
  [R`a^2 = 1 \text{ only if } a = 1`, ['fails']],
  [R`a = b \text{ if and only if } a - b = 0`, ['holds']],
  [R`a^2 = 1 \text{ if and only if } a = 1`, ['fails']],
  [R`a = 1 \quad \text{iff} \quad a^2 = 1`, ['fails']],
];

test('"then" behind "if" or "suppose", "implies" and "if and only if" are arrows', () => {
  for (const [document, verdicts] of inWords) assert.deepEqual(verdictsOf(document), verdicts, document);
});

test('an "if" that leads to no conclusion leaves nothing to judge', () => {
  const [line, ...others] = linesOf(R`\text{If } a = b, a^2 = b^2`);
  assert.deepEqual(others, []);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /this "if" leads to no conclusion behind a "then" or an arrow; write an arrow/);
});

test('statements with a space between them are premises of the arrow behind them, and steps if they may be', () => {
  assert.deepEqual(verdictsOf(R`a = 1 \quad b = 2 \implies a + b = 3`), ['holds']);
  assert.deepEqual(verdictsOf(R`a = 1 \quad b = 2 \implies a + b = 4`), ['fails']);
  assert.deepEqual(verdictsOf(R`a = 1 \qquad b = 2 \quad c = 3 \implies a + b + c = 6`), ['holds']);
  assert.deepEqual(verdictsOf(R`a = 1 \implies a^2 = 1 \qquad b = 2 \implies b^2 = 3`), ['holds', 'fails']);
  const [slip, behind] = linesOf(R`(a + b)^2 = a^2 + b^2 \qquad a = b \implies a^2 = b^2`);
  assert.equal(slip!.verdict, 'inconclusive');
  assert.match(slip!.why, /if it is assumed, write it as a statement of its own before a comma/);
  assert.equal(behind!.verdict, 'holds');
});

test('where part of what stands before an arrow is unread, the rest is not taken for its premise', () => {
  for (const document of [
    R`a = 1, b = \foo \implies a b = 2`,
    R`a = b = 1 \implies c = \foo \implies a = 2`,
    R`a = 1, b = 2 \implies c = \foo \implies a = 2`,
  ]) {
    const lines = linesOf(document);
    assert.deepEqual(
      lines.map(({ verdict }) => verdict),
      ['unreadable', 'unreadable'],
      document,
    );
    assert.match(lines[1]!.why, /nothing that could be read stands before the arrow/);
  }
});

test('a condition of the chain counts behind an arrow too, and is no premise of one whose own is unread', () => {
  const where = R`\quad \text{where } a = b`;
  assert.deepEqual(verdictsOf(R`x = 1 \implies x + a = 1 + a = 1 + b ${where}`), ['holds', 'holds']);
  assert.deepEqual(verdictsOf(R`x = 1 \implies x + a = 1 + a = 1 + c ${where}`), ['holds', 'fails']);
  for (const unread of ['q', R`\foo{x}`]) {
    const [line] = linesOf(R`${unread} \implies x = 1 ${where}`);
    assert.equal(line!.verdict, 'unreadable', unread);
    assert.match(line!.why, /nothing that could be read stands before the arrow/);
  }
});
