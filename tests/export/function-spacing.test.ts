import assert from 'node:assert/strict';
import { test } from 'node:test';
import temml from 'temml';
import { spacedFunctions } from '../../src/export/function-spacing';

const thin = /<mspace width="0\.1667em"><\/mspace>/g;

/** How many thin spaces are added to a formula. */
function added(latex: string): number {
  const mathMl = temml.renderToString(latex, { displayMode: true });
  return (spacedFunctions(mathMl).match(thin)?.length ?? 0) - (mathMl.match(thin)?.length ?? 0);
}

/** How many thin spaces stand right before the function's name, whoever put them there. */
function before(latex: string): number {
  const mathMl = spacedFunctions(temml.renderToString(latex, { displayMode: true })).replace(thin, '_');
  return /(_*)<mrow>(_*)<mi>(?:log|exp)/.exec(mathMl)?.slice(1).join('').length ?? -1;
}

test('a function is set off from a letter, a closing bracket and a large operator before it', () => {
  for (const latex of [
    'q(x) \\log p',
    'a \\log b',
    'x^2 \\exp y',
    '\\sum_i \\log x',
    '\\int \\log x',
    '\\left[x\\right] \\exp y',
  ]) {
    assert.equal(before(latex), 1, latex);
  }
});

test('a function that begins a row, or follows a sign or an opening bracket, is not', () => {
  for (const latex of [
    '\\log p',
    '-\\log x',
    '(\\log x',
    '2\\,\\log x',
    'x_{\\log y}',
    '\\frac{\\log a}{\\log b}',
    '\\sqrt{\\log x}',
  ]) {
    assert.equal(added(latex), 0, latex);
  }
});

test('nothing but spaces is added', () => {
  const mathMl = temml.renderToString(
    '\\frac{a \\log b}{x_{\\log c}} \\sum_i q \\log \\left( p \\exp z \\right)',
    { displayMode: true },
  );
  assert.equal(spacedFunctions(mathMl).replace(thin, ''), mathMl.replace(thin, ''));
});
