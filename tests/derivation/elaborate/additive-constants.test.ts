/** `a = b + \text{const}`: equal up to a constant in what the chain is a function of. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation/index';
import { lines, readings, verdictsOf } from './judging';

const R = String.raw;
const given = R`x, \mu, m \in \mathbb{R}; \sigma > 0
  p(x \mid \mu) = \mathcal{N}(x; \mu, \sigma^2)`;
const kernel = R`-\frac{(x - \mu)^2}{2 \sigma^2}`;
const wrong = R`-\frac{(x - \mu)^2}{2 \sigma}`;

const constants = [
  R`\text{const}`,
  R`\text{const.}`,
  R`\mathrm{const}`,
  R`\mathrm{const.}`,
  'const',
  R`\text{constant}`,
];

for (const constant of constants)
  test(`+ ${constant} is a constant in the x of \\log p(x | ..)`, () => {
    const start = R`\log p(x \mid \mu)`;
    assert.deepEqual(verdictsOf(given, R`${start} = ${kernel} + ${constant}`), ['holds']);
    assert.deepEqual(verdictsOf(given, R`${start} = ${constant} ${kernel}`), ['holds']);
    assert.deepEqual(verdictsOf(given, R`${start} = ${wrong} + ${constant}`), ['fails']);
  });

for (const sign of [R`\stackrel{c}{=}`, R`\overset{+}{=}`, R`\overset{\text{const}}{=}`])
  test(`${sign} is equality up to a constant`, () => {
    assert.deepEqual(verdictsOf(given, R`\log p(x \mid \mu) ${sign} ${kernel}`), ['holds']);
    assert.deepEqual(verdictsOf(given, R`\log p(x \mid \mu) ${sign} ${wrong}`), ['fails']);
  });

test('the words "up to an additive constant" say it, with a letter or without', () => {
  const words = R`&& \text{up to an additive constant}`;
  for (const added of ['', '+ c', '+ C']) {
    assert.deepEqual(verdictsOf(given, R`\log p(x \mid \mu) = ${kernel} ${added} ${words}`), ['holds']);
    assert.deepEqual(verdictsOf(given, R`\log p(x \mid \mu) = ${wrong} ${added} ${words}`), ['fails']);
  }
  // A declared letter is itself.
  assert.deepEqual(verdictsOf(R`${given}; c > 0`, R`\log p(x \mid \mu) = ${kernel} + c x ${words}`), [
    'fails',
  ]);
});

test('what is constant may be named in the reason; where nobody names it, that is asked for', () => {
  assert.deepEqual(verdictsOf(given, R`x^2 + m^2 = x^2 + \text{const} && \text{in } x`), ['holds']);
  assert.deepEqual(verdictsOf(given, R`x^2 + m^2 = x^2 + \text{const} && \text{in } m`), ['fails']);
  const [line] = lines(given, R`x^2 + m^2 = x^2 + \text{const}`);
  assert.equal(line!.verdict, 'unreadable');
  assert.match(line!.why, /which variables the difference .* \\text\{in \} x/);
});

test('a chain goes on with another constant, in rows and in displays of their own', () => {
  const expanded = R`-\frac{x^2}{2 \sigma^2} + \frac{x \mu}{\sigma^2}`;
  const chain = (last: string) =>
    R`\log p(x \mid \mu) &= ${kernel} + \text{const} \\ &= ${expanded} + \text{const} \\ &= ${last} + \text{const}`;
  assert.deepEqual(verdictsOf(given, chain(R`${expanded} + m`)), ['holds', 'holds', 'holds']);
  assert.deepEqual(verdictsOf(given, chain(R`${expanded} + x`)), ['holds', 'holds', 'fails']);
  const displays = R`\[ \log p(x \mid \mu) = ${kernel} + \text{const} \] \[ = ${expanded} + \text{const} \]`;
  assert.deepEqual(verdictsOf(given, displays), ['holds', 'holds']);
});

test('a factor that is a number leaves it a constant, another one does not', () => {
  const half = R`-\log p(x \mid \mu) = \frac12 \left( \frac{(x - \mu)^2}{\sigma^2} + \text{const} \right)`;
  assert.deepEqual(verdictsOf(given, half), ['holds']);
  assert.deepEqual(verdictsOf(given, R`\log p(x \mid \mu) = x \left( m + \text{const} \right)`), [
    'unreadable',
  ]);
  assert.deepEqual(verdictsOf(given, R`\log p(x \mid \mu) = ${kernel} + e^{\text{const}}`), ['unreadable']);
});

test('it says nothing in an inequality, and defines no name', () => {
  assert.deepEqual(verdictsOf(given, R`\log p(x \mid \mu) \le \text{const}`), ['unreadable']);
  assert.deepEqual(verdictsOf(given, R`\log p(x \mid \mu) \propto ${kernel} + \text{const}`), ['unreadable']);
  assert.deepEqual(verdictsOf(given, R`L(x) = ${kernel} + \text{const}`), ['unreadable']);
});

test('a line that fails shows two points, one that holds kills its mutants', () => {
  const [line] = lines(given, R`\log p(x \mid \mu) = ${wrong} + \text{const}`);
  assert.match(line!.why, /the difference is \S+ at \$x = \S+\$ and \S+ at \$x = /);
  const question = {
    kind: 'derivation',
    document: R`\log p(x \mid \mu) = ${kernel} + \text{const}`,
  } as const;
  const [held] = check(model(given), question).record.lines;
  assert.deepEqual(held!.flags, []);
  assert.ok(held!.mutants!.filter(({ fate }) => fate === 'killed').length >= 3);
});

test('it is said what the constant is one of', () => {
  assert.match(
    readings(given, R`\log p(x \mid \mu) = ${kernel} + \text{const}`),
    /equal up to a constant in x/,
  );
});
