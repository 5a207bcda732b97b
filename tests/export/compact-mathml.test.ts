import assert from 'node:assert/strict';
import { test } from 'node:test';
import temml from 'temml';
import { compactMathMl } from '../../src/export/compact-mathml';

const operators = (latex: string) =>
  compactMathMl(temml.renderToString(latex)).match(/<mo[^>]*>[^<]*<\/mo>/g);

test('a bracket on its own side says only whether it stretches, one on the other side says its form', () => {
  assert.deepEqual(operators('(x)'), ['<mo stretchy="false">(</mo>', '<mo stretchy="false">)</mo>']);
  assert.deepEqual(operators('\\left[x\\right]'), ['<mo>[</mo>', '<mo>]</mo>']);
  const outward = operators('\\left]0,1\\right[')!;
  assert.match(outward[0]!, /form="prefix"/);
  assert.match(outward.at(-1)!, /form="postfix"/);
});

test('a bar keeps its form, which it has from nothing else', () => {
  const bars = operators('\\left| x \\right|')!;
  assert.match(bars[0]!, /form="prefix"/);
  assert.match(bars[1]!, /form="postfix"/);
});

test('what a formula says does not change', () => {
  const mathMl = temml.renderToString('\\mathrm{KL}(p \\| q) = \\int p(x) \\log \\frac{p(x)}{q(x)} \\, dx');
  const text = (html: string) => html.replace(/<[^>]*>/g, '');
  assert.equal(text(compactMathMl(mathMl)), text(mathMl));
  assert.ok(compactMathMl(mathMl).length < 0.8 * mathMl.length);
});

test('one row that is a whole formula is left out, since a formula is a row; one among others, or within, stays', () => {
  assert.equal(
    compactMathMl('<math display="block"><mrow><mi>a</mi><mrow><mi>b</mi></mrow></mrow></math>'),
    '<math display="block"><mi>a</mi><mrow><mi>b</mi></mrow></math>',
  );
  for (const kept of [
    '<mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow>',
    '<mrow/><mi>a</mi><mrow><mi>b</mi></mrow>',
    '<mi>a</mi>',
  ])
    assert.equal(compactMathMl(`<p><math>${kept}</math></p>`), `<p><math>${kept}</math></p>`);
});
