import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../src/derivation';
import { derivationReport } from '../../src/display/report/derivation-report';
import { derivationText } from '../../src/display/report/derivation-text';
import { failsAsStated, givenRecord, heldDerivation, unanswered, unreadable } from './fixtures';

test('the text of a derivation has the verdict, the formula as written, difference and limit', () => {
  assert.equal(
    derivationText(heldDerivation),
    String.raw`Derivation: ✓ holds
  ✓ holds  \mathrm{KL}(p \| q) = \int p(x) \log \frac{p(x)}{q(x)} \, dx   (definition)
           largest difference 2.2e-16, limit 3.1e-13
  ✓ holds  = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1-\mu_2)^2}{2\sigma_2^2} - \frac{1}{2}
           largest difference 4.4e-16, limit 3.1e-13`,
  );
});

test('the text of a failing claim gives the setting, both sides and what would hold', () => {
  const text = derivationText(failsAsStated);
  assert.match(text, /✗ fails, as stated/);
  assert.match(text, /at \\mu_1 = -0\.384521, .*: left 4\.86329514, right -4\.86329514/);
  assert.match(text, /would hold: \\int q\(x\)/);
});

test('in the text the caret stands under the first character that could not be read', () => {
  const lines = derivationText(unreadable).split('\n');
  const carets = lines.findIndex(line => /^\s*\^+$/.test(line));
  const column = lines[carets]!.indexOf('^');
  assert.equal(lines[carets - 1]!.slice(column, column + 5), 'frac{');
});

test('declarations and unanswered exercises have no figures to show', () => {
  assert.doesNotMatch(derivationText(givenRecord), /difference|limit/);
  assert.doesNotMatch(derivationText(unanswered), /difference|limit|fails/);
});

test('the recovery of a wrong chain is told apart from the slip, in the text and in the page', () => {
  const chain = { kind: 'derivation', document: '(x+1)^2 = x^2 + x + 1 = x^2 + 2 x + 1' } as const;
  const { record } = check(model(String.raw`x \in \mathbb{R}`), chain);
  const [slip, recovery] = derivationText(record)
    .split(/\n(?= {2}[✓✗])/)
    .slice(1);
  assert.match(slip!, /^ {2}✗ fails {2,}\(x\+1\)/);
  assert.doesNotMatch(slip!, /recovery/);
  assert.match(recovery!, /^ {2}✗ fails \(recovery\) /);
  assert.match(recovery!, /agrees with the start of the chain again/);
  const page = derivationReport(record);
  assert.match(page, /fails \(recovery\)/);
  assert.equal(page.match(/agrees with the start of the chain again/g)!.length, 1);
});
