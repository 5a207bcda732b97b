import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../src/derivation/index';
import { derivationReport } from '../../src/display/report/derivation-report';
import { derivationText } from '../../src/display/report/derivation-text';
import { judgeAgain } from '../../src/page/judge-again';

const given = String.raw`x, \mu_1, \mu_2 \in \mathbb{R};\quad \sigma_1, \sigma_2 > 0
  p(x) = \mathcal{N}(x; \mu_1, \sigma_1^2)
  q(x) = \mathcal{N}(x; \mu_2, \sigma_2^2)`;

const documents = [
  String.raw`\mathrm{KL}(p \| q) &= \int p(x) \log \frac{p(x)}{q(x)} \, dx \\
    &= \underbrace{\int p(x) \log p(x) \, dx}_{A} - \underbrace{\int p(x) \log q(x) \, dx}_{B}`,
  String.raw`A = -\log \sigma_1 - \frac{1}{2} \log(2 \pi) - \frac{1}{2}`,
  String.raw`\mathrm{KL}(p \| q) = B - A`,
];

test('a record holds all that is needed to judge it again: names that were defined before it, seed and budget', () => {
  let known = model(given);
  const verdicts = documents.map((document, index) => {
    const { record, model: next } = check(known, { kind: 'claim', id: `${index}`, document, seed: 7 });
    known = next;
    assert.deepEqual(judgeAgain({ ...record, number: 1 }), record);
    return record.verdict;
  });
  assert.deepEqual(verdicts, ['holds', 'holds', 'fails']);
});

test('a wrong answer to an exercise is told where it is wrong, and not the answer', () => {
  const declared = model(String.raw`p(x) = \mathrm{Exp}(x; \lambda); \lambda > 0`);
  const document = String.raw`\mathbb{E}_{p}[x^2] = \frac{2}{\lambda^3}`;
  const claimed = check(declared, { kind: 'claim', id: 'a', document }).record;
  assert.match(derivationText(claimed), /would hold/, 'a claim is told what would hold');

  const asked = check(declared, { kind: 'exercise', id: 'a', ask: 'The second moment.', document }).record;
  for (const record of [asked, judgeAgain({ ...asked, number: 1 })]) {
    const [line] = record.lines;
    assert.equal(line!.verdict, 'fails');
    assert.deepEqual(line!.counterexample, claimed.lines[0]!.counterexample);
    assert.equal(line!.repair, undefined);
    for (const shown of [derivationText(record), derivationReport(record)])
      assert.doesNotMatch(shown, /would hold|\\lambda\^2/i);
  }
});
