import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, reportOn } from './support/checking';

const declared = String.raw`<!-- qedlab
a, b, x, y \in \mathbb{R}; s > 0; c := a + b
A, B \in \mathbb{R}^{2 \times 2}; S \in \mathbb{S}^2; u \in \mathbb{R}^2; H := \frac{u u^\top}{u^\top u}
-->

`;

const verdicts = async (prose: string) =>
  linesOf(await reportOn(declared + prose)).map(({ verdict }) => verdict);

const reasons = async (prose: string) =>
  (await reportOn(declared + prose)).unclaimed.map(({ latex, reason }) => `${latex}: ${reason}`);

/** Sentences that claim a relation between a power and a letter. */
const claiming: readonly string[] = [
  'so $H^2 = H$.',
  'Multiplying out, we get $H^2 = H$.',
  'Hence $H^2 = H$ and $H^3 = H$.',
  'It is idempotent: $H^2 = H$.',
  'The matrix satisfies $H^2 = H$.',
  'Note that $H^2 = H$.',
  '$H^2 = H$ holds for it.',
  '$H^2 = H$.',
];

for (const prose of claiming)
  test(`a short relation is judged where the sentence claims it: ${prose}`, async () => {
    assert.ok((await verdicts(prose)).length > 0);
    assert.ok((await verdicts(prose)).every(verdict => verdict === 'holds'));
    const wrong = await verdicts(prose.replaceAll('= H$', '= A$'));
    assert.ok(wrong.length > 0 && wrong.every(verdict => verdict === 'fails'), wrong.join());
  });

/** Sentences that only mention a relation. */
const mentioning: readonly [string, string][] = [
  ['This is a circle, where $x^2 = y$.', 'a value or a case in a line of prose'],
  ['Take a matrix with $A^2 = A$.', 'a condition that no line stands under'],
  ['A matrix such that $A^2 = A$ is called idempotent.', 'a value or a case in a line of prose'],
  ['For $x^2 = y$ there are two roots.', 'a condition that no line stands under'],
  [String.raw`It is drawn where $x^2 + y^2 = s^2$.`, 'stands behind "where"'],
  ['And $x^2 = y$ is the parabola.', 'a value or a case in a line of prose'],
  ['The value $a = 1$ is simple.', 'a value or a case in a line of prose'],
  ['If $a = 1$, then $$a b = b$$', 'a condition of line 6'],
  [String.raw`This is so since $a + b = b + c$.`, 'stands behind "since"'],
  [String.raw`Then $a = 2 b$.`, 'gives a declared letter a value'],
  [String.raw`It is $b^2$ and not $(a + b)^2 = a^2 + b^2$.`, 'stands behind "not"'],
  [String.raw`It is not true in general that $(a + b)^2 = a^2 + b^2$.`, 'stands behind "not"'],
  ['The formula $(a + b)^2 = a^2 + b^2$ is wrong.', 'is denied by the words behind it'],
  ['The choice $a = 3 b$ would clash with it.', 'is denied by the words behind it'],
  ['This would clash with $(a + b)^2 = a^2 + b^2$.', 'stands behind "clash with"'],
  ['It is tempting to write $$(a + b)^2 = a^2 + b^2$$', 'stands behind "tempting to write"'],
  [
    'The matrix $A$ solves the Lyapunov equation $$A S + S A^\\top = S$$',
    'a condition that no line stands under',
  ],
  [String.raw`The sum is squared, instead of $(a + b)^2 = a^2 + b^2$.`, 'stands behind "instead of"'],
];

for (const [prose, reason] of mentioning)
  test(`a relation that is only mentioned is listed with the reason: ${prose}`, async () => {
    const [found] = await reasons(prose);
    assert.equal(found?.split(': ').slice(1).join(': '), reason);
    assert.ok(!(await verdicts(prose)).includes('fails'));
  });

test('a law and a domain that the note states are listed as declarations, and a letter alone is not', async () => {
  const found = await reasons(String.raw`Let $z \in \mathbb{R}$ and $z$ be so, $w \sim \mathcal{N}(z, 1)$.`);
  assert.deepEqual(found, [
    String.raw`z \in \mathbb{R}: a declaration, by the note itself`,
    String.raw`w \sim \mathcal{N}(z, 1): a declaration, by the note itself`,
  ]);
});

/** A condition that what is declared says already supposes nothing. */
const repeating: readonly string[] = [
  'If $c = a + b$, then $$c^2 = a^2 + b^2$$',
  'If $c - a = b$, then $$c^2 = a^2 + b^2$$',
  'If $S$ is symmetric, then $$S = 2 S$$',
  'For symmetric $S$, $$S = 2 S$$',
  'For a symmetric matrix $A$, $$a = 2 a$$',
  String.raw`If $a \ne 0$, then $$b = 2 b$$`,
  'If $a$ is a real number, then $$a = 2 a$$',
];

for (const prose of repeating)
  test(`a wrong line fails where its condition is no news or speaks of others: ${prose}`, async () => {
    assert.deepEqual(await verdicts(prose), ['fails']);
  });

test('a line is not said to be judged under what is declared', async () => {
  for (const condition of ['s > 0', 's > 0$ and $c = a + b']) {
    const report = await reportOn(`${declared}For $${condition}$, $$s a = a$$`);
    assert.deepEqual(report.formulas[0]!.conditions, undefined);
    assert.equal(linesOf(report)[0]!.verdict, 'fails');
  }
});

/** Conditions in words that may concern the line. */
const open: readonly string[] = [
  'For an invertible matrix $A$, $$A^\\top B = A B$$',
  'If $A$ is a projection, then $A^2 = A$.',
  'If $A$ commutes with $B$, then $$A B = B A$$',
];

for (const prose of open)
  test(`a line that fails is left open under words that may concern it: ${prose}`, async () => {
    assert.deepEqual(await verdicts(prose), ['inconclusive']);
  });

/** Structures of matrices and vectors, in words. */
const structures: readonly string[] = [
  'For a symmetric matrix $A$, $$A^\\top B = A B$$',
  'If $A$ is symmetric, then $$A^\\top B = A B$$',
  'Let $A$ be an orthogonal matrix. Then $$A^\\top A B = B$$',
  'Let $A$ be a positive definite matrix. Then $$\\det A > 0$$',
  String.raw`For a unit vector $u$, $$u^\top u = 1$$`,
  String.raw`For a unit vector $u \in \mathbb{R}^2$, $$u^\top u = 1$$`,
];

for (const prose of structures)
  test(`a matrix or vector has the structure that the prose says: ${prose}`, async () => {
    const [line] = linesOf(await reportOn(declared + prose));
    assert.equal(line!.verdict, 'holds', line!.message);
    assert.match(line!.message, /Judged under \$(?:A|\\\|u)/);
  });

test('a list of names between two bounds is bounded from both sides', async () => {
  const report = await reportOn(`${declared}Suppose $0 < a, b < 1$. Then $$a + b - a b < 1$$`);
  const [line] = linesOf(report);
  assert.equal(line!.verdict, 'holds', line!.message);
  assert.match(line!.message, /Judged under \$0 < a, b < 1\$/);
});

test('what stands in its own bracket is a factor, and a function is declared of letters', async () => {
  const report = await reportOn(String.raw`$$X (X^\top X)^{-1} = 1$$ $$f(z^2 + 1) = 1$$ $$g(g(z)) = 1$$`);
  assert.deepEqual(
    linesOf(report).map(({ declare }) => declare),
    [String.raw`X \in \mathbb{R}`, 'f(x) = ...', 'g(x) = ...'],
  );
});

/** Equations to be solved, with the verdicts and what they are judged under. */
const solved: readonly [string, string, string | undefined][] = [
  ['Then $x = a + b$ solves $$x - a = b$$', 'holds', 'x = a + b'],
  ['Then $x = a + b$ solves $$x - a = 2 b$$', 'fails', 'x = a + b'],
  [String.raw`Solving $$2 x + b = 0$$ for $x$ gives $$x = -\frac{b}{2}$$`, 'holds', '2 x + b = 0'],
  [String.raw`Solving $$2 x + b = 0$$ for $x$ gives $$x = \frac{b}{2}$$`, 'fails', '2 x + b = 0'],
];

for (const [prose, verdict, under] of solved)
  test(`what solves an equation is supposed where the equation or its solution is judged: ${prose}`, async () => {
    const { formulas } = await reportOn(declared + prose);
    assert.deepEqual(
      formulas.map(({ conditions, lines }) => [lines[0]!.verdict, conditions?.map(({ latex }) => latex)]),
      [[verdict, [under]]],
    );
  });

/** Structures and domains that the declarations give anyway. */
const structured: readonly [string, string][] = [
  [String.raw`S \succ 0 \in \mathbb{R}^{2 \times 2}`, String.raw`For $S \succ 0$`],
  [String.raw`S \in \mathbb{S}_{++}^2`, String.raw`For positive definite $S$`],
  [String.raw`S \in \mathbb{S}_{++}^2`, String.raw`If $S \succeq 0$`],
  [String.raw`Q \succ 0; S \succ 0; S, Q \in \mathbb{R}^{2 \times 2}`, String.raw`Whenever $S \succ 0$`],
];

for (const [head, condition] of structured)
  test(`a condition that only repeats what is declared supposes nothing: ${condition}, ${head}`, async () => {
    const report = await reportOn(`<!-- qedlab ${head} -->\n\n${condition}, $$S + S = S$$`);
    assert.deepEqual(
      linesOf(report).map(({ verdict }) => verdict),
      ['fails'],
    );
    assert.ok(report.unclaimed.every(({ reason }) => reason === 'says what is declared'));
  });

test('a structure that is more than the declared one is a condition', async () => {
  const text = String.raw`If $S \succ 0$, $$\det S > 0$$`;
  const head = String.raw`<!-- qedlab S \in \mathbb{S}_{+}^2 -->`;
  const [line] = linesOf(await reportOn(`${head}\n\n${text}`));
  assert.equal(line!.verdict, 'holds');
  assert.match(line!.message, /Judged under \$S \\succ 0\$ \(line 3\)/);
});

test('macros of the note are known where its prose is read', async () => {
  const head = String.raw`<!-- qedlab \newcommand{\R}{\mathbb{R}} \newcommand{\is}{=}
a, b \in \R; u \in \R^2
-->

`;
  const judged = async (prose: string) => linesOf(await reportOn(head + prose));
  const wrong = await judged(String.raw`For $a \in \R$, $$a + b = b$$`);
  assert.deepEqual([wrong.length, wrong[0]!.verdict], [1, 'fails']);
  const under = await judged(String.raw`If $a \is 0$, $$a + b = b$$`);
  assert.equal(under[0]!.verdict, 'holds');
  assert.match(under[0]!.message, /Judged under \$a \\is 0\$ \(line 5\)/);
  const vector = await judged(String.raw`For a unit vector $u \in \R^2$, $$u^\top u = 1$$`);
  assert.equal(vector[0]!.verdict, 'holds');
});

test('a comment that a message proposes is written as the form of the note writes it', async () => {
  const prose = 'If $A$ is a projection, then $$A A = A$$';
  const markdown = await reportOn(String.raw`<!-- qedlab A \in \mathbb{R}^{2 \times 2} -->${`\n\n${prose}`}`);
  assert.match(linesOf(markdown)[0]!.message, /formula: <!-- qedlab formula: \.\.\. -->$/);
  const latex = await reportOn(String.raw`% qedlab: A \in \mathbb{R}^{2 \times 2}${`\n${prose}`}`, 'latex');
  assert.match(linesOf(latex)[0]!.message, /formula: % qedlab: formula: \.\.\.$/);
});

test('the comment that a message proposes in LaTeX is read as it stands', async () => {
  const text = String.raw`% qedlab: a, c \in \mathbb{R}
% qedlab: formula: c = 0
\[ a + c = a \]
\[ a + c = a \]
`;
  assert.deepEqual(
    linesOf(await reportOn(text, 'latex')).map(({ verdict }) => verdict),
    ['holds', 'fails'],
  );
});
