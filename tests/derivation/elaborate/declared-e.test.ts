/** A declared e beside Euler's number. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, verdictsOf } from './judging';

const given = String.raw`e, a \in \mathbb{R}`;

test('a power of a declared e, and e beside \\pi, are refused instead of failing', () => {
  const document = String.raw`e^{a} = \exp(a) \\ \int_0^1 e^{-t} dt = 1 - \frac1e \\ \log(2 \pi e) = 1 + \log(2 \pi)`;
  assert.deepEqual(verdictsOf(given, document), ['unreadable', 'unreadable', 'unreadable']);
  const [power, , pi] = lines(given, document);
  assert.equal(
    power!.why,
    String.raw`e is declared, and in e^{a} it may be Euler's number: \mathrm{e} or \exp is Euler's number, (e)^{..} the declared e`,
  );
  assert.match(pi!.why, /^e is declared, and in 2 ?\\pi e it may be Euler's number/);
  const vector = String.raw`e \in \mathbb{R}^3; a \in \mathbb{R}`;
  assert.match(lines(vector, String.raw`e^{a} e^{-a} = 1`)[0]!.why, /^e is declared, and in e\^\{a\}/);
});

test('the upright e is the number beside a declared e, and a plain power is one of the declared e', () => {
  const document = String.raw`\mathrm{e}^{2 a} = \exp(a)^2 \\ \mathrm{e}^{2 a} = \exp(a) \\ \log(2 \pi \mathrm{e}) = 1 + \log(2 \pi) \\ e^2 = e e \\ e^2 = 2 e \\ e = \mathrm{e}`;
  assert.deepEqual(verdictsOf(given, document), ['holds', 'fails', 'holds', 'holds', 'fails', 'fails']);
  const upright = String.raw`\mathrm{e} \in \mathbb{R}`;
  assert.deepEqual(verdictsOf(upright, String.raw`\mathrm{e} = \exp(1) \\ \mathrm{e}^2 = \mathrm{e} e`), [
    'fails',
    'holds',
  ]);
});

test('without a declaration both are the number', () => {
  const document = String.raw`\mathrm{e}^{2 a} = (e^{a})^2 \\ \log(2 \pi e) = 1 + \log(2 \pi) \\ e^{2 a} = 2 \mathrm{e}^{a}`;
  assert.deepEqual(verdictsOf(String.raw`a \in \mathbb{R}`, document), ['holds', 'holds', 'fails']);
});
