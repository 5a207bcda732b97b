import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../../src/derivation/read/index';
import { problem, vocabulary } from './reading';

/** Source, what the message must say, the text at which it points, the repair. */
const refused: readonly (readonly [
  latex: string,
  says: RegExp,
  at: string,
  repair?: string,
  offset?: number,
])[] = [
  ['frac{1}{2}', /lost its backslash/, 'frac', '\\frac'],
  [String.raw`\frac{1}{2`, /^the brace "\{" at line 1, column 9 is never closed$/, '{', undefined, 8],
  [String.raw`a^{2 + b = c`, /^the brace "\{" at line 1, column 3 is never closed$/, '{'],
  ['a +\n  b_{1 = c', /^the brace "\{" at line 2, column 5 is never closed$/, '{'],
  ['a} = b', /^the brace "\}" at line 1, column 2 closes nothing$/, '}'],
  ['a + (b', /never closed/, '('],
  ['a + b)', /not expected/, ')'],
  [String.raw`\sum_x^a x`, /half written/, String.raw`\sum_x^a`, String.raw`\sum_{x=1}^{a}`],
  [String.raw`\lim a`, /does not say what approaches what/, 'a', String.raw`\lim_{x \to 0}`],
  [String.raw`\lim_{x} a`, /an arrow was expected below/, '}'],
  [String.raw`\lim_{2 \to x} a`, /a variable was expected below/, '2'],
  [String.raw`\frac{1}{d x} a`, /derivative with 1/, '1', 'd'],
  [String.raw`a \pm b`, /two statements/, String.raw`\pm`],
  [String.raw`\begin{tikz} a \end{tikz}`, /environment tikz is not known/, String.raw`\begin{tikz}`],
  [String.raw`\mathrm{KL}(q)`, /second law/, ')'],
  ['x^2^3', /two exponents/, '^'],
  [String.raw`x \not\in y`, /not expected/, String.raw`\not`],
  [String.raw`x \not\le y`, /not expected/, String.raw`\not`],
  [String.raw`\max a`, /needs a subscript or brackets/, 'a'],
];

for (const [latex, says, at, repair, offset] of refused) {
  test(`${latex} is refused at the place that is wrong`, () => {
    const found = problem(latex);
    assert.ok(found, 'it was read');
    assert.match(found.message, says);
    assert.equal(latex.slice(found.place.start, found.place.end), at);
    if (offset !== undefined) assert.equal(found.place.start, offset);
    if (repair) assert.equal(found.suggestion, repair);
  });
}

test('a row that cannot be read leaves the others', () => {
  const [chain] = read(String.raw`a &= b \\ &= frac{1}{2} \\ &= c`, { vocabulary }).chains;
  assert.deepEqual(
    chain!.members.map(member => member.problem === undefined),
    [true, true, false, true],
  );
});
