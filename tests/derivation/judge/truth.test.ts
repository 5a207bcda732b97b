import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../../src/derivation';
import { real } from '../evaluate/build';
import { circumstances, claim, judgeStep, logic, variable } from './court';
import { lineOf, verdictOf } from './verdicts';

const R = String.raw;
const inX = R`&& \text{in } x`;

const fates = (given: string, document: string) => {
  const { lines } = check(model(given), { kind: 'derivation', document, seed: 1 }).record;
  return new Map(lines[0]!.mutants!.map(({ latex, fate }) => [latex, fate]));
};

test('a constant factor makes an equivalent mutant of a proportion, another sign or variable a killed one', () => {
  const found = fates(
    R`x \in \mathbb{R}
p(x) = \mathcal{N}(x; 0, 1)`,
    R`p(x) \propto 2 p(x)`,
  );
  assert.equal(found.get('3 p(x)'), 'equivalent');
  assert.equal(found.get('-2 p(x)'), 'killed');
  const kernel = fates(R`x, m \in \mathbb{R}`, R`e^{m - x^2} \propto 2 e^{-x^2} ${inX}`);
  assert.equal(kernel.get('e^{-x^2}'), 'equivalent');
  assert.equal(kernel.get('2 e^{-x^{3}}'), 'killed');
});

const pair = R`x, y \in \mathbb{R}`;

test('a proportion is concluded where the ratio is constant among settings that satisfy the premise', () => {
  assert.equal(verdictOf(pair, R`x = y \implies 2 e^{-x} \propto e^{-y} ${inX}`), 'holds');
  assert.equal(verdictOf(pair, R`y = 3 \implies 2 e^{-x y} \propto e^{-3 x} ${inX}`), 'holds');
  assert.equal(verdictOf(pair, R`x = y \implies 2 e^{-x} \propto e^{-2 y} ${inX}`), 'fails');
  assert.equal(verdictOf(pair, R`y = 3 \implies 2 e^{-x y} \propto e^{-2 x} ${inX}`), 'fails');
  assert.equal(verdictOf(pair, R`x = y \implies 2 e^{-x} \propto e^{-y}`), 'unreadable');
});

test('an approximation is concluded within its tolerance, and is nothing without one', () => {
  const tight = R`&& \text{within } 0.01`;
  assert.equal(verdictOf(pair, R`x = y \implies x \approx y + 0.001 ${tight}`), 'holds');
  assert.equal(verdictOf(pair, R`x = y \implies x \approx y + 1 ${tight}`), 'fails');
  assert.equal(verdictOf(pair, R`x = y \implies x \approx y + 1`), 'states nothing checkable');
});

const two = circumstances([variable('x', real), variable('y', real)]);

test('each of several conclusions is judged for itself, and the one that is false is named', () => {
  const premise = [claim('x', '=', 1)];
  const good = claim('x', '<', 2);
  const bad = claim('y', '=', 5);
  const found = judgeStep(logic(premise, 'implies', [good, bad]), two);
  assert.equal(found.verdict, 'fails');
  assert.match(found.why, /conclusion 2 of 2/);
  // The setting shown is one of the letters of the conclusion that fails.
  assert.ok(found.ids!.has('y') && !found.ids!.has('x'));
  const both = judgeStep(logic(premise, 'implies', [good, claim('x', '=', 1)]), two);
  assert.equal(both.verdict, 'holds');
  assert.equal(both.counted, 20);
});

test('unequal sides hold where no search makes them equal', () => {
  const held: [string, string][] = [
    [R`x \in \mathbb{R}`, R`x^2 + 1 \ne 0`],
    [R`x \in \mathbb{R}`, R`e^x \ne 0`],
    [R`x \in \mathbb{R}`, R`x \ne x + 1`],
    [R`n \in \{1, \dots, 9\}`, R`2 n \ne 7`],
    [R`x > 5`, R`x \ne 5`],
    [R`x \in (1, 2)`, R`\frac{1}{x} \ne 0`],
    [R`x \in \mathbb{R}`, R`\begin{pmatrix} x \\ 1 \end{pmatrix} \ne \begin{pmatrix} 0 \\ 2 \end{pmatrix}`],
  ];
  for (const [given, document] of held) assert.equal(verdictOf(given, document), 'holds', document);
});

test('unequal sides fail where a setting is found at which they are equal', () => {
  const failing: [string, string][] = [
    [R`x \in \mathbb{R}`, R`x \ne 5`],
    [R`x \in \mathbb{R}`, R`x \ne x`],
    [R`x \in \mathbb{R}`, R`(x - 1)^2 \ne 0`],
    [R`x \in \mathbb{R}`, R`e^x \ne \pi`],
    [R`n \in \{1, \dots, 90\}`, R`n \ne 37`],
    [R`x \ge 5`, R`x \ne 5`],
    [R`x, y \in \mathbb{R}`, R`x \ne y`],
  ];
  for (const [given, document] of failing) assert.equal(verdictOf(given, document), 'fails', document);
  const { counterexample, relation } = lineOf(R`x \in \mathbb{R}`, R`x \ne 5`);
  assert.equal(counterexample!.setting[0]!.value, 5);
  assert.equal(relation, '!=');
});

test('vectors that become equal somewhere are not said to be unequal', () => {
  const line = R`\begin{pmatrix} x \\ 2 x \end{pmatrix} \ne \begin{pmatrix} 1 \\ 2 \end{pmatrix}`;
  assert.notEqual(verdictOf(R`x \in \mathbb{R}`, line), 'holds');
});

test('declarations that no setting satisfies are said, even where nothing is counted', () => {
  const line = lineOf(R`x, y \in \mathbb{R}; x < y; y < x`, 'x + y = y + x + 0');
  assert.equal(line.verdict, 'inconclusive');
  assert.match(line.why, /No setting satisfies/);
});
