import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoteForm } from '../../src/notes/note';
import { linesOf, reportOn } from './support/checking';

const declared = String.raw`<!-- qedlab
a, b, c, x \in \mathbb{R}; \sigma > 0; n \in \{1, \dots, 6\}
A \in \mathbb{R}^{2 \times 2}
-->

`;

async function verdicts(prose: string, form: NoteForm = 'markdown', head = declared): Promise<string[]> {
  return linesOf(await reportOn(head + prose, form)).map(({ verdict }) => verdict);
}

/** Lines that hold under what their prose supposes, and not without. */
const supposed: [string, string][] = [
  ['a value behind "let", in the sentence before', 'Let $c = 0$. Then\n\n$$a + c = a$$'],
  ['a value behind "let", in the same paragraph', 'Let $c = 0$. Then\n$$a + c = a$$\nand so\n$$b + c = b$$'],
  ['a value behind "when"', 'When $c = 0$, $$a + c = a$$'],
  ['an order behind "suppose"', String.raw`Suppose $a < b$. Then $$|a - b| = b - a$$`],
  ['an order behind "for"', String.raw`For $n \ge 2$ we have $$n^2 > 3$$`],
  ['an order behind "for all"', String.raw`For all $n \ge 2$, $$n^2 > 3$$`],
  ['a value left out', String.raw`For $x \ne 0$ we have $$x^2 > 0$$`],
  ['two values that differ', String.raw`Suppose $a \neq b$. Then $$(a - b)^2 > 0$$`],
  ['an equation of two letters', String.raw`If $a^2 + b^2 = 1$, then $$(a + b)^2 \le 2$$`],
  ['an equation that is solved', String.raw`Suppose $\frac{1}{\sigma} + x = 3$. Then $$(3 - x) \sigma = 1$$`],
  ['words for an assumption', 'Under the assumption $a + c = 0$ we have $$a^3 = -c^3$$'],
  ['an equation with a square alone', 'Given $x^2 = a$, $$x^4 = a^2$$'],
  ['an equation of matrices', String.raw`Let $A^2 = A$. Then $$\det A (\det A - 1) = 0$$`],
  ['an interval', String.raw`For $x \in [0, 1]$, $$x^2 \le x$$`],
  ['a value behind "if", with "then"', String.raw`If $c = 1$ then $$a c = a$$`],
  ['two conditions', String.raw`If $a > 0$ and $b > 0$, then $$|a b| = a b$$`],
  ['a chain of orders', String.raw`Assume $0 < a < b$. Then $$a^2 < b^2$$`],
  ['a chain of equations', String.raw`If $a = b = 0$ then $$a + b + c = c$$`],
  ['a condition behind the display', String.raw`We find $$n^2 > 3$$ for $n \ge 2$.`],
  ['a condition behind a formula in a line', 'By the sum rule $a + c = a$ if $c = 0$.'],
  ['two of them behind a formula in a line', String.raw`Here $|a b| = a b$ whenever $a > 0$ and $b > 0$.`],
  ['two of them behind the display', String.raw`$$|a b| = a b$$ if $a > 0$ and $b > 0$.`],
  [
    'a condition in the middle of a sentence, right before the display',
    'The sum becomes, for $c = 0$, $$a + c = a$$',
  ],
  ['a case', 'Case $c = 0$: $$a + c = a$$'],
  ['what is supposed to the contrary', 'Suppose to the contrary that $a = b$. Then $$(a - b)^2 = 0$$'],
  ['a substitution', 'Setting $c = 0$ we get $$a + c = a$$'],
  ['a reason behind "since"', 'Since $c = 0$, we get $$a + c = a$$'],
  ['a reason behind "because"', 'Because $c = 0$, $$a + c = a$$'],
  ['a reason behind "as"', 'As $c = 0$, this is $$a + c = a$$'],
  ['a reason behind the display', 'We get $$a + c = a$$ since $c = 0$.'],
  ['a condition behind which the formula of the line is all that is said', 'If $c = 0$, $a + c = a$ holds.'],
  [
    'a condition behind which two formulas of the line are said',
    'If $c = 0$, $a + c = a$ and $b + c = b + 2 c$.',
  ],
  ['a condition before words that state the formula', 'For $n = 2$ the sum of both is $n^2 + a = 4 + a$.'],
  ['two conditions with a comma between', 'If $a > 0$, $b > 0$, then $$|a b| = a b$$'],
  [
    'what "with" adds to "let" a paragraph before',
    'Let $a, b > 1$ with $1/a + 1/b = 1$.\n\nThis is well known.\n\n$$a + b = a b$$',
  ],
  [
    'what "such that" adds to "let" two paragraphs before',
    'Let $a, b$ be such that $a b = 1$. So it is.\n\nThis is short.\n\nOf these,\n\n$$a^2 b^2 = 1$$',
  ],
  ['an order assumed paragraphs before', 'Assume $a < b$.\n\nThis is short.\n\n$$|a - b| = b - a$$'],
  [
    'a value assumed throughout, paragraphs before',
    'Throughout, let $c = 0$.\n\nThis is short.\n\n$$a + c = a$$',
  ],
  ['a property', 'If $a$ is positive, then $$|a| = a$$'],
  ['a letter that equals another', 'Let $a = 2b$. Then $$(a + b)^2 = 9 b^2$$'],
  [
    'a formula in a line',
    'If $c = 0$, then by the definition of the sum, as was said long before and above it all, $a + c = a$.',
  ],
];

for (const [name, prose] of supposed) {
  test(`a line is judged under ${name}, and the report says so`, async () => {
    const report = await reportOn(declared + prose);
    for (const { verdict, message } of linesOf(report)) {
      assert.equal(verdict, 'holds', message);
      assert.match(message, /Judged under \$.*\$ \(line \d+\)/);
    }
    assert.ok(
      report.formulas.length > 0 && report.formulas.every(({ conditions }) => conditions!.length > 0),
    );
  });
}

test('a line that is wrong at all values but those left out fails', async () => {
  assert.deepEqual(await verdicts(String.raw`If $a \ne b$, then $$(a - b)^2 = 0$$`), ['fails']);
});

test('a line that holds without its condition is judged without it', async () => {
  const report = await reportOn(`${declared}If $c = 0$, then $$a + c = c + a$$`);
  assert.deepEqual(report.formulas[0]!.conditions, undefined);
});

/** Lines that are wrong, and stay so. */
const wrong: [string, string][] = [
  ['under its condition', 'If $c = 0$, then $$a + c = b$$'],
  ['in a sentence behind the one of another condition', 'If $c = 0$, then $$a + c = a$$ Now $$a + c = b$$'],
  ['in general, as is said', 'Let $c = 0$. In general $$a + c = a$$'],
  [
    'in another paragraph than an "if"',
    'If $c = 0$, then $$a + c = a$$\n\nThis was short.\n\nThe sum is $$b + c = b$$',
  ],
  ['under the next title', 'Let $c = 0$. Then $$a + c = a$$\n\n## More\n\n$$b + c = b$$'],
  ['where the condition was excepted', 'This is true even if $c = 0$, and $$a + c = a$$'],
  ['without the condition, as is said', 'Without assuming $c = 0$, $$a + c = a$$'],
  ['where the letter was given another value', 'Let $c = 0$. Let $c = 1$. Then $$a + c = a$$'],
  ['behind a new name, which is no condition', 'Let $y = a + b$. Then $$a + c = a$$'],
  ['behind a condition that the line says whole', 'If $c = 0$, $a + c = b$ holds.'],
  ['behind a reason', 'Since $c = 0$, we get $$a + c = b$$'],
  ['under what its section assumes', 'Assume $a < b$.\n\nThis is short.\n\n$$|a - b| = a - b$$'],
  ['in general, as is said paragraphs later', 'Assume $a < b$.\n\nIn general,\n\n$$|a - b| = b - a$$'],
  [
    'where the sentence supposes the contrary of what its section assumed',
    'Assume $a < b$.\n\nThis is short.\n\nFor $a > b$ we have $$|a - b| = b - a$$',
  ],
  ['for all values of an index', String.raw`For $i = 1, \dots, n$, $$a + c = a$$`],
  ['behind a domain that restricts nothing', String.raw`For $x \in \mathbb{R}$, $$x^2 = x$$`],
];

for (const [name, prose] of wrong) {
  test(`a line that is wrong ${name} fails`, async () => {
    assert.equal((await verdicts(prose)).at(-1), 'fails');
  });
}

/** What may be meant under a condition, and is left open. */
const open: [string, string, RegExp][] = [
  ['a claim that is denied', 'The claim is false for $x = 1$: $$x = 1$$', /condition/],
  ['a claim that does not hold', 'It does not hold if $x = 2$ that $$x = 2$$', /condition/],
  ['"only if"', 'This is so only if $a = b$: $$a = b$$', /condition/],
  [
    'a condition that cannot be read',
    'If $A$ is triangular, then $$A = A^\\top$$',
    /stands under a condition that was not read: \$A\$ \(line 6\)/,
  ],
  [
    'a relation that declares nothing',
    String.raw`If $a \gg b$, then $$a + b = b$$`,
    /not read: \$a \\gg b\$/,
  ],
  ['the opposite of a condition', 'Unless $a = 0$, $$a b = b$$', /not read: \$a = 0\$/],
  ['an exception', 'Except for $a = 0$, $$a b = b$$', /not read: \$a = 0\$/],
  ['one of two conditions', 'If $a = 0$ or $b = 0$, then $$a b = 0$$', /not read/],
  [
    'one of two conditions within a sentence',
    'The sum is $$a + c = c + a$$ and if $a = 0$ or $b = 0$, $$a b = 0$$',
    /not read/,
  ],
  ['a limit', String.raw`When $x \to 0$, $$x + a = a$$`, /not read/],
  [
    'a condition of the sentence before',
    'The sum is short if $c = 0$. Then $$a + c = a$$',
    /holds under \$c = 0\$ \(line 6\)/,
  ],
  [
    'a condition of the paragraph before',
    'Let $c = 0$. Then $$a = a + c$$\n\nOther terms are these.\n\nThe sum is $$b + c = b$$',
    /holds under \$c = 0\$ \(line 6\)/,
  ],
  ['a condition of an aside', 'The term vanishes for $c = 0$ and the whole is $$a + c = a$$', /holds under/],
  ['a condition for part of a chain', '$$a + c$$\n\nwhich is, for $c = 0$,\n\n$$= a$$', /holds under/],
];

for (const [name, prose, message] of open) {
  test(`a line that fails is left open behind ${name}`, async () => {
    const line = linesOf(await reportOn(declared + prose)).at(-1)!;
    assert.equal(line.verdict, 'inconclusive', line.message);
    assert.match(line.message, message);
    assert.equal(line.standing, 'doubt');
  });
}

test('a condition never gives a random quantity another law', async () => {
  const head = '<!-- qedlab\n\\mu \\in \\mathbb{R}; x \\sim \\mathcal{N}(\\mu, 1)\n-->\n\n';
  const found = await verdicts(String.raw`If $x = 0$, then $$\mathbb{E}[x] = 0$$`, 'markdown', head);
  assert.deepEqual(found, ['inconclusive']);
});

test('a condition that no setting meets makes nothing hold', async () => {
  assert.deepEqual(await verdicts(String.raw`If $a < b$ and $b < a$, then $$a + c = a$$`), ['inconclusive']);
});

test('conditions are read in LaTeX and in the cells of a notebook', async () => {
  const latex =
    '% qedlab: a, c \\in \\mathbb{R}\nLet $c = 0$. Then\n\\begin{equation}\na + c = a\n\\end{equation}\n';
  assert.deepEqual(await verdicts(latex, 'latex', ''), ['holds']);
  const source = ['<!-- qedlab a, c \\in \\mathbb{R} -->\n', '\n', 'Let $c = 0$. Then\n', '$$a + c = a$$'];
  const notebook = JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      { cell_type: 'markdown', metadata: {}, source },
      { cell_type: 'markdown', metadata: {}, source: ['So $$a + c = a$$'] },
      { cell_type: 'markdown', metadata: {}, source: ['If $c = 0$, we have $$a + c = a$$'] },
    ],
  });
  assert.deepEqual(await verdicts(notebook, 'notebook', ''), ['holds', 'inconclusive', 'holds']);
});

test('a derivation in a code cell stands for itself, whatever the prose around it supposes', async () => {
  const code = ['const g = given`a, c \\in \\mathbb{R}`;\n', 'g.claim({ id: "x" })`a + c = a`'];
  const notebook = JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      { cell_type: 'markdown', metadata: {}, source: ['Let $c = 0$. Then'] },
      { cell_type: 'code', metadata: {}, source: code, outputs: [], execution_count: null },
    ],
  });
  assert.deepEqual(await verdicts(notebook, 'notebook', ''), ['fails']);
});

/** Claims of a line of prose that a word like "for" stands near, and does not suppose. */
const claims: readonly string[] = [
  'For all $a$ and $b$ we have $(a + b)^2 = a^2 + b^2$.',
  'For example, $(a + b)^2 = a^2 + b^2$.',
  'If we expand the square, we get $(a + b)^2 = a^2 + b^2$.',
  'For this sum, $(a + b)^2 = a^2 + b^2$.',
  'It follows, when expanding, that $(a + b)^2 = a^2 + b^2$.',
  'Given the above, $(a + b)^2 = a^2 + b^2$.',
  'This accounts for $(a + b)^2 = a^2 + b^2$.',
  'The reason for the identity $(a + b)^2 = a^2 + b^2$ is this.',
];

for (const prose of claims) {
  test(`a false formula of a line of prose fails: ${prose}`, async () => {
    assert.deepEqual(await verdicts(prose), ['fails']);
  });
}

test('a formula behind a word that supposes it is no claim', async () => {
  for (const word of ['If', 'Suppose that', 'When', 'Assume', 'For all', 'Provided that'])
    assert.deepEqual(await verdicts(`${word} $(a + b)^2 = a^2 + b^2$ this is short.`), []);
});

test('a letter with an index beside a number of that letter is defined where the prose says what it is', async () => {
  const prose = String.raw`Write $c_1 = \frac{a + b}{2}$. Then $$4 c_1^2 = (a + b)^2$$ and $$4 c_1^2 = a^2 + b^2$$`;
  assert.deepEqual((await verdicts(prose)).slice(-2), ['holds', 'fails']);
});

test('a definition is known under declarations that were met before it', async () => {
  const note = [
    '<!-- qedlab a \\in \\mathbb{R} -->',
    '$$a + 1 = 1 + a$$',
    '<!-- qedlab formula: b > 0 -->',
    '$$g(t) := t^2 + b - b$$',
    '$$g(a) - g(0) = a^2$$',
  ].join('\n\n');
  const lines = linesOf(await reportOn(note.replace(' + b - b', '')));
  assert.deepEqual(
    lines.map(({ verdict }) => verdict),
    ['holds', 'defines', 'holds'],
  );
});

test('that the members of a family are independent excuses no line', async () => {
  assert.deepEqual(await verdicts(String.raw`Let $x_1, \dots, x_n$ be independent. Then $$a + b = a - b$$`), [
    'fails',
  ]);
});

test('a line that is wrong behind a reason that what is declared refutes fails', async () => {
  const law = String.raw`<!-- qedlab \mu \in \mathbb{R}; \sigma > 0; x \sim \mathcal{N}(\mu, \sigma^2) -->${'\n\n'}`;
  const variance = String.raw`$$\mathrm{Var}(x) = 2 \sigma^2$$`;
  assert.deepEqual(
    await verdicts(String.raw`Since $\mathbb{E}[x] = 2 \mu$, we get ${variance}`, 'markdown', law),
    ['fails'],
  );
});

test('a counterexample meets what the section assumes, and the report says under what it was judged', async () => {
  const prose = 'Assume $a < b$.\n\nThis is short.\n\n$$|a - b| = a - b$$';
  const [line] = linesOf(await reportOn(declared + prose));
  assert.match(line!.message, /Judged under \$a < b\$ \(line 6\)\.$/);
});

test('a formula that goes on from a claim under a condition is no condition of it', async () => {
  const report = await reportOn(`${declared}If $a > 0$, $b > 0$ and $c > 0$, then $$|a b c| = a b c$$`);
  assert.deepEqual(
    report.formulas.map(({ conditions }) => conditions?.map(({ latex }) => latex)),
    [['a > 0', 'b > 0', 'c > 0']],
  );
});
