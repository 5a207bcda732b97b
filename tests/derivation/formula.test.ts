import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formulaOf, model } from '../../src/derivation/index';

const two = model(String.raw`x \in [-3, 3]; \sigma \in [0.5, 2]`);

function valueAt(latex: string, ...numbers: number[]): number {
  const formula = formulaOf(two, latex);
  assert.ok('value' in formula, 'problem' in formula ? formula.problem : '');
  return formula.value(...numbers);
}

test('a formula is a function of the declared numbers, in the order of their declarations', () => {
  assert.equal(valueAt('x - 2 \\sigma', 1, 0.5), 0);
  assert.equal(valueAt('\\frac{x}{\\sigma}', 3, 2), 1.5);
  assert.ok(Math.abs(valueAt('\\int_0^1 x t \\, dt', 3, 1) - 1.5) < 1e-13);
});

test('a formula without letters is a number', () => {
  const formula = formulaOf(model(''), '\\frac{1}{2} \\log 2');
  assert.ok('value' in formula);
  assert.ok(Math.abs(formula.value() - Math.LN2 / 2) < 1e-16);
});

test('where a formula is undefined its value is NaN', () => {
  assert.ok(Number.isNaN(valueAt('\\log x', -1, 1)));
});

test('what is no formula is not read, and said to be none', () => {
  for (const latex of ['x = 2', '\\frac{1}{', 'y + 1', 'x \\\\ 2', '', 'x, \\sigma', 'x < 2']) {
    const formula = formulaOf(two, latex);
    assert.ok('problem' in formula, latex);
    assert.ok(formula.problem.length > 10, latex);
  }
  assert.match((formulaOf(two, 'y + 1') as { problem: string }).problem, /y/);
});
