import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, model } from '../../src/derivation/index';
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
