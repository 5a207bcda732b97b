import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { read } from '../../../src/derivation/read/index';

const endless: readonly (readonly [name: string, source: string])[] = [
  ['10,000 parentheses', `${'('.repeat(10_000)}x${')'.repeat(10_000)}`],
  ['10,000 braces', '{'.repeat(10_000)],
  ['10,000 nested fractions', String.raw`\frac{1}{`.repeat(10_000)],
  ['10,000 logarithms', `${String.raw`\log `.repeat(10_000)}x`],
  ['10,000 accents', `${String.raw`\hat`.repeat(10_000)}x`],
  ['5 MB', 'a+'.repeat(2_500_000)],
  ['a macro that doubles itself', String.raw`\def\a{\a\a}\a`],
  ['two macros that use each other', String.raw`\def\a{\b x}\def\b{\a y}\a`],
  [
    'a macro whose argument grows tenfold',
    `${String.raw`\newcommand{\a}[1]{#1#1#1#1#1#1#1#1#1#1}`}${String.raw`\a{`.repeat(30)}x${'}'.repeat(30)}`,
  ],
];

for (const [name, source] of endless) {
  test(`${name}: refused with a place`, () => {
    const document = read(source);
    const problem = document.problems[0] ?? document.chains[0]?.members.find(m => m.problem)?.problem;
    assert.ok(problem);
    assert.ok(problem.place.start >= 0 && problem.place.end <= source.length);
  });
}

const pieces =
  String.raw`\frac { } ( ) [ ] | \| ^ _ x p E KL = & \\ \int \sum d + - / 1 23 \log \mathbb{E} \left \right \begin{cases} \end{cases} \underbrace \text{if} , ; \quad \partial \nabla \implies \hat \mathcal{N} ' ! \dots % \to := \in \{ \} \mid $ \sqrt \arg\max é ∫ \newcommand \def #1 \tag{1} \overset \langle \rangle \vert_{x=0}`.split(
    ' ',
  );

test('whatever is written, reading ends with chains and problems, all of which have places', () => {
  let seen = 0;
  const latex = fc
    .array(fc.constantFrom(...pieces, '\n', ' '), { maxLength: 40 })
    .map(parts => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(latex, fc.string({ unit: 'binary' })), source => {
      const { problems, chains } = read(source);
      const members = chains.flatMap(chain => chain.members);
      const unread = [...problems, ...members.flatMap(member => member.problem ?? [])];
      assert.ok(members.every(member => member.side !== undefined || member.problem !== undefined));
      for (const { message } of unread) assert.ok(message.length > 0);
      for (const { place } of [...unread, ...members, ...chains])
        assert.ok(place.start >= 0 && place.start <= place.end && place.end <= source.length);
      seen += unread.length;
    }),
    { numRuns: 2000, seed: 20 },
  );
  assert.ok(seen > 1000, `only ${seen} problems were looked at`);
});
