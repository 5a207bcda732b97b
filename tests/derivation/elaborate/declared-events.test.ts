import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model } from '../../../src/derivation/index';
import { lines, readings, verdictsOf } from './judging';

const given = String.raw`A, B, C \text{ any events}; F, G \text{ any independent events}; S, T \text{ any disjoint events}; x \in \mathbb{R}`;

/** Each true, and false with the change behind it. */
const forms: readonly (readonly [holds: string, fails: string])[] = [
  [String.raw`P(A \cup B) = P(A) + P(B) - P(A \cap B)`, String.raw`P(A \cup B) = P(A) + P(B)`],
  [String.raw`P(A^c) = 1 - P(A)`, String.raw`P(A^c) = P(A)`],
  [String.raw`P(\neg A) + P(\overline{B}) = 2 - P(A) - P(B)`, String.raw`P(\neg A) = 1 - P(B)`],
  [
    String.raw`P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}`,
    String.raw`P(A \mid B) = \frac{P(B \mid A) P(B)}{P(A)}`,
  ],
  [
    String.raw`P(A) = P(A \mid B) P(B) + P(A \mid B^c) P(B^c)`,
    String.raw`P(A) = P(A \mid B) P(B) + P(A \mid B^c) P(A^c)`,
  ],
  [String.raw`P(A \cup B) \le P(A) + P(B)`, String.raw`P(A \cup B) \ge P(A) + P(B)`],
  [String.raw`P(A \cap B) \ge P(A) + P(B) - 1`, String.raw`P(A \cap B) \le P(A) + P(B) - 1`],
  [
    String.raw`P(A, B, C) = P(A) P(B \mid A) P(C \mid A, B)`,
    String.raw`P(A, B, C) = P(A) P(B \mid A) P(C \mid B)`,
  ],
  [
    String.raw`P(A \cup B \cup C) = P(A) + P(B) + P(C) - P(A \cap B) - P(A \cap C) - P(B \cap C) + P(A \cap B \cap C)`,
    String.raw`P(A \cup B \cup C) = P(A) + P(B) + P(C) - P(A \cap B) - P(A \cap C) - P(B \cap C)`,
  ],
  [
    String.raw`1 - P((A \cup B)^c) = 1 - P(A^c \cap B^c) + x - x`,
    String.raw`P((A \cup B)^c) = P(A^c \cup B^c)`,
  ],
  [String.raw`P(A \setminus B) = P(A) - P(A \cap B)`, String.raw`P(A \setminus B) = P(A) - P(B)`],
  [String.raw`\Pr(A \mid B) + \Pr(A^c \mid B) = 1`, String.raw`\Pr(A \mid B) + \Pr(A \mid B^c) = 1`],
  [String.raw`p(A \mid B) p(B) = \mathbb{P}(A B)`, String.raw`p(A \mid B) p(A) = \mathbb{P}(A B)`],
  [
    String.raw`P(A \cap B) = P(A) P(B) \implies P(A^c \cap B) = P(A^c) P(B)`,
    String.raw`P(A \cap B) = P(A) P(B) \implies P(A^c \cap B) = P(A^c)`,
  ],
  [String.raw`P(F \cap G) = P(F) P(G)`, String.raw`P(F \cup G) = P(F) P(G)`],
  [String.raw`P(F \mid G) = P(F)`, String.raw`P(F \mid G) = P(G)`],
  [String.raw`P(S \cup T) = P(S) + P(T)`, String.raw`P(S \cap T) = P(S) P(T)`],
  [String.raw`P(\Omega) + P(\emptyset) = 1`, String.raw`P(\Omega) = P(\emptyset)`],
];

for (const [holds, fails] of forms)
  test(`${holds} holds, ${fails} fails`, () => {
    const right = lines(given, holds).at(-1)!;
    assert.equal(right.verdict, 'holds', right.why);
    assert.equal(verdictsOf(given, fails).at(-1), 'fails');
  });

const refused: readonly (readonly [document: string, says: RegExp])[] = [
  [String.raw`P(A \cup B \cap C) = P(A)`, /which of these events are taken together first is not said/],
  [
    String.raw`P(A \setminus B \setminus C) = P(A)`,
    /which of these events are taken together first is not said/,
  ],
  [String.raw`P(A^2) = P(A)`, /only a complement stands above an event/],
  [String.raw`P(A + B) = P(A) + P(B)`, /is not closed here/],
  ['A = 1', /A is an event and no number/],
  [String.raw`P(A \cup D) = 1`, /D is not declared as an event; to declare it: D \\text\{ any event\}/],
  [String.raw`P(A \cap F) = P(A)`, /how A and F meet is not said: they are declared apart/],
  [String.raw`P(A \cup B) < P(A) + P(B)`, /they may be equal where an event never happens/],
];

for (const [document, says] of refused)
  test(`${document} is refused`, () => {
    assert.deepEqual(verdictsOf(given, document), ['unreadable']);
    assert.match(readings(given, document), says);
  });

test('a condition is supposed to have a positive probability, which is said', () => {
  assert.match(
    readings(given, String.raw`P(A \mid B) \le 1`),
    /P\(A \\mid B\) supposes that what stands behind the bar has a positive probability/,
  );
});

test('what the declaration comes to is said, and words that are not known are refused', () => {
  const [record] = model(String.raw`A, B \text{ are events}`).declarations;
  assert.equal(
    record!.reading,
    String.raw`A, B are any events: P_{A, B} holds the weights of A \cap B, A \cap B^c, A^c \cap B, A^c \cap B^c, over their sum`,
  );
  const [problem] = model(String.raw`A, B \text{ any exchangeable events}`).problems;
  assert.match(problem!.message, /how the events are related is not known/);
  const [many] = model(String.raw`A, B, C, D, E \text{ any events}`).problems;
  assert.match(many!.message, /5 events are declared together, and at most 4 are read/);
});
