import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';

const R = String.raw;
const given = R`p, q > 1; \frac1p + \frac1q = 1; a, b > 0; c, t \in \mathbb{R}
v, w \in \mathbb{R}^2; v^\top w = 0
E := p q`;

const verdictsOf = (document: string) =>
  check(model(given), { kind: 'derivation', document, seed: 1, mutants: false }).record.lines;

test('an equation between declared quantities is supposed by every line that uses them', () => {
  for (const line of [
    R`a b \le \frac{a^p}{p} + \frac{b^q}{q}`,
    R`q = \frac{p}{p - 1}`,
    R`\|v + w\|^2 = \|v\|^2 + \|w\|^2 = \|v - w\|^2`,
    R`E = p + q`,
  ])
    for (const { verdict } of verdictsOf(line)) assert.equal(verdict, 'holds', line);
  for (const line of [R`q = \frac{p}{p + 1}`, R`\|v + w\| = \|v\| + \|w\|`, R`E = p - q`])
    assert.equal(verdictsOf(line)[0]!.verdict, 'fails', line);
});

test('a line of other letters does not suppose it', () => {
  const [line] = verdictsOf(R`c^2 + t^2 \ge 2 c t`);
  assert.match(line!.why, /smallest slack/);
});

test('what is supposed is told, and an equation of letters that are not declared is refused', () => {
  const { declarations } = model(given);
  assert.ok(declarations.some(({ reading }) => /is supposed in every line that uses one/.test(reading)));
  const refused = model(R`p > 1; \frac1p + \frac1r = 1`);
  assert.match(refused.problems[0]!.message, /a name or a call was expected before the sign/);
  assert.equal(refused.equations.length, 0);
});

test('behind an arrow the declared equations still hold', () => {
  for (const line of [R`p = 2 \implies q = 2`, R`p > 2 \implies q < 2`])
    assert.equal(verdictsOf(line)[0]!.verdict, 'holds', line);
  assert.equal(verdictsOf(R`p = 2 \implies q = 3`)[0]!.verdict, 'fails');
});

const verdictUnder = (declared: string, document: string) =>
  check(model(declared), { kind: 'derivation', document, seed: 1, mutants: false }).record.verdict;

test('the square of a declared letter is no name of its own', () => {
  const right = R`a, b, c > 0; c^2 = a^2 + b^2`;
  assert.equal(verdictUnder(right, R`(c - a)(c + a) = b^2`), 'holds');
  assert.equal(verdictUnder(right, R`c < a + b`), 'holds');
  assert.equal(verdictUnder(right, R`c < a`), 'fails');
  assert.equal(verdictUnder(R`x \in \mathbb{R}; x^2 = 4`, R`|x| = 2`), 'holds');
});

test('ends may be names that stand further right', () => {
  for (const declared of [R`a > b > 0`, R`1 > a > b > 0`, R`a > c > b > 0`])
    assert.equal(verdictUnder(declared, R`a^2 > b^2`), 'holds', declared);
});

test('a name between two numbers before an arrow is a premise', () => {
  assert.equal(verdictUnder(R`x \in \mathbb{R}`, R`0 < x < 1 \implies x^2 < x`), 'holds');
  assert.equal(verdictUnder(R`x \in \mathbb{R}`, R`0 < x < 1 \implies x < x^2`), 'fails');
});

test('the identity matrix may stand in a declared equation, and what is refused makes no line fail', () => {
  const turn = R`J \in \mathbb{R}^{2 \times 2}; J^2 + I = 0`;
  assert.equal(verdictUnder(turn, R`J^4 = I`), 'holds');
  assert.equal(verdictUnder(turn, R`J^3 = J`), 'fails');
  const refused = R`a, b \in \mathbb{R}; a + q = 1`;
  const { lines } = check(model(refused), {
    kind: 'derivation',
    document: R`a = 1 \\ a^2 \ge 0 \\ b = 1`,
    mutants: false,
  }).record;
  assert.deepEqual(
    lines.map(({ verdict }) => verdict),
    ['inconclusive', 'holds', 'fails'],
  );
  assert.equal(
    lines[0]!.why,
    'Judged without it the line fails, but the declaration a + q = 1 was not understood: a name or a call was expected before the sign.',
  );
  assert.match(
    lines[1]!.reading.join('; '),
    /judged without a declaration: the declaration a \+ q = 1 was not understood/,
  );
});

test('a declared equation reaches the parameters of a law that the line does not name', () => {
  const law = R`x, \mu \in \mathbb{R}; s > 0; \mu^2 + s^2 = 1
p(x) = \mathcal{N}(x; \mu, s^2)`;
  assert.equal(verdictUnder(law, R`\mathbb{E}[x^2] = 1`), 'holds');
  assert.equal(verdictUnder(law, R`\mathbb{E}[x^2] = 2`), 'fails');
  assert.equal(verdictUnder(law, R`\mathrm{Var}[x] = 1 - \mu^2`), 'holds');
});

test('declared equations are linked through letters that the line does not use', () => {
  const chain = R`a, b, c, d \in \mathbb{R}; a + b = 1; b + c = 2; c + d = 0`;
  assert.equal(verdictUnder(chain, R`a + d = -1`), 'holds');
  assert.equal(verdictUnder(chain, R`a + d = 1`), 'fails');
  assert.equal(verdictUnder(R`a, b, c \in \mathbb{R}; a + b = 1; b = 3`, R`a = -2`), 'holds');
});
