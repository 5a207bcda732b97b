import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { check, model } from '../../src/derivation';
import { collected, messagesIn, page, written } from './error-messages';

test('docs/error-messages.md lists every message of the engine and no other', () => {
  assert.equal(readFileSync(page, 'utf8'), written(), 'node dist/tests/derivation/error-messages.js --write');
});

test('messages are collected from calls, from both ends of a choice and from problems, details left out', () => {
  const source = [
    "fail(s.place, `the size of ${print(a, { b: '}' })} is not declared`, { expected: 'a size or a number' });",
    "throw c.error(c.is(')') ? 'the bracket is empty' : 'a term was expected', 'not this one here');",
    "const problem = { place, message: 'nothing stands behind it', found: 'left out of it' };",
    "fail(place, 'two words');",
  ].join('\n');
  assert.deepEqual(messagesIn(source), [
    'the size of … is not declared',
    'the bracket is empty',
    'a term was expected',
    'nothing stands behind it',
  ]);
});

const refused: readonly (readonly [given: string, document: string])[] = [
  ['', String.raw`\frac{1}{2`],
  ['', 'frac{1}{2} = 1'],
  ['', 'y = y'],
  [String.raw`x \in \mathbb{R}`, String.raw`\sum_z^k x = 1`],
  [String.raw`x \in \mathbb{R}`, String.raw`\begin{tikz} x \end{tikz} = 1`],
  [String.raw`x \in \mathbb{R}`, 'p(x) = 1 - q(x)'],
  [String.raw`x \in \mathbb{R}`, 'x^2^3 = 1'],
  [String.raw`x \in \mathbb{R}`, 'x + (x = 1'],
  [String.raw`x \in \mathbb{R}`, String.raw`x = \mathrm{tr}(I)`],
  [String.raw`A \in \mathbb{R}^{2 \times 3}`, 'A A = A'],
  [String.raw`x_{nk} > 0`, String.raw`\sum_{n=1}^2 x_{nk} = 1`],
  [String.raw`x \in \mathbb{R}; p(x) = \mathcal{N}(x; 0, 1)`, 'E_{q}[x] = 0'],
];

test('what is refused is refused with a message of the page', () => {
  const patterns = collected()
    .flatMap(({ messages }) => messages)
    .map(
      text =>
        new RegExp(
          text
            .split('…')
            .map(piece => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('[^]*'),
        ),
    );
  for (const [given, document] of refused) {
    const { lines } = check(model(given), { kind: 'derivation', document, mutants: false }).record;
    const unread = lines.filter(line => line.verdict === 'unreadable');
    assert.ok(unread.length > 0, document);
    for (const { why } of unread)
      assert.ok(
        patterns.some(pattern => pattern.test(why)),
        `${document}: ${why}`,
      );
  }
});
