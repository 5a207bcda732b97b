import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../../src/derivation/read/index';
import type { Syntax } from '../../../src/derivation/read/syntax';
import { children, mapChildren, walk } from '../../../src/derivation/read/traverse';
import { members, side, structure, vocabulary } from './reading';

test('an integral without differential ends with its term, one with it reaches over sums', () => {
  assert.equal(structure(String.raw`\int_x p(x) - a`), 'sum+-(integral(x;call:1,0(p;x));a)');
  assert.equal(structure(String.raw`\int_x p(x) - a \, dx`), 'integral(x;sum+-(call:1,0(p;x);a))');
});

test('a missing differential does not steal that of the next integral', () => {
  const tree = structure(String.raw`\int_x p(x) (x-a)^2 - \int_x p(x) x dx`);
  assert.ok(tree.startsWith('sum+-(integral(x;product('), tree);
});

test('a differential in a fraction is one, and stands for a factor 1', () => {
  assert.equal(structure(String.raw`\int_1^2 \frac{dx}{x}`), 'integral(x;1;2;fraction(1;x))');
});

test('a bar is a condition in a density, an absolute value where a term begins, evaluation before a subscript', () => {
  assert.equal(structure('p(|x| | z)'), 'call:1,1(p;bars(x);z)');
  assert.equal(structure(String.raw`a |x| b`), 'product(a;bars(x);b)');
  assert.equal(structure(String.raw`x^2 |_{x=0}`), 'evaluation(power(x;2);relation:=(x;0))');
});

test('an event keeps its relations', () => {
  assert.equal(
    structure(String.raw`P(|x - \mu| \ge a \sigma)`),
    String.raw`probability(relation:>=(bars(sum+-(x;\mu));product(a;\sigma)))`,
  );
});

test('parameters stand behind a semicolon', () => {
  const call = side(String.raw`p(x, z \mid y; \theta)`);
  assert.ok(call.kind === 'call');
  assert.deepEqual([call.arguments.length, call.given.length, call.parameters.length], [2, 1, 1]);
});

test('rows, reasons and relations of a chain are told apart', () => {
  const [first, second, third] = members(
    String.raw`a &= b && \text{by symmetry} \\ &\le c \quad \text{(Jensen)} \tag{1}`,
  );
  assert.deepEqual([first!.sign, second!.sign, third!.sign], [undefined, '=', '<=']);
  assert.equal(second!.reason, String.raw`\text{by symmetry}`);
  assert.equal(third!.reason, String.raw`\text{(Jensen)}`);
  assert.deepEqual(third!.tags, ['1']);
  assert.deepEqual([second!.row, third!.row], [0, 1]);
});

test('a display that begins with a relation continues the chain before it', () => {
  const document = read(String.raw`\[ a = b \] \[ = c \]`, { vocabulary });
  assert.deepEqual(
    document.chains.map(chain => chain.members.length),
    [3],
  );
  assert.equal(read('= c').chains[0]!.continues, true);
});

test('conditions behind a comma or words belong to the chain', () => {
  const [chain] = read(String.raw`a \le b, \quad a > 0`, { vocabulary }).chains;
  assert.equal(chain!.conditions.length, 1);
  const [worded] = read(String.raw`a \le b \text{ for } a > 0 \text{ and } b > 1`, { vocabulary }).chains;
  assert.equal(worded!.conditions.length, 2);
});

test('places are offsets of the document, through macros those of the use', () => {
  const source = String.raw`\newcommand{\one}{1} x + \one y`;
  const sum = read(source, { vocabulary }).chains[0]!.members[0]!.side!;
  assert.ok(sum.kind === 'sum');
  assert.equal(source.slice(sum.place.start, sum.place.end), String.raw`x + \one y`);
  const product = sum.terms[1]!;
  assert.ok(product.kind === 'product');
  const { start, end } = product.factors[0]!.place;
  assert.equal(source.slice(start, end), String.raw`\one`);
});

test('an ambiguous slash is said', () => {
  const [member] = members(String.raw`1/2\sigma`);
  assert.match(member!.notes[0]!, /read as \(1\/2\)/);
});

test('a run-on argument is said', () => {
  const [member] = members(String.raw`\log a b/c`);
  assert.match(member!.notes[0]!, /\\log\(a b\/c\)/);
});

test('a relation behind a reason, where the row before it was not ended, is refused and not lost', () => {
  const document = read(String.raw`a &= b && \text{definition}
    &= c \\
    &= d`);
  const members = document.chains.flatMap(chain => chain.members);
  assert.equal(members.length, 4);
  assert.match(members[2]!.problem!.message, /the row before it is not ended/);
  assert.equal(members[3]!.problem, undefined);
});

test('a product ends where its index is bound again, a nested one goes on', () => {
  const factors = (latex: string) => {
    const side = read(latex, { vocabulary }).chains[0]!.members[0]!.side!;
    return side.kind === 'product' ? side.factors.map(factor => factor.kind) : [side.kind];
  };
  assert.deepEqual(factors(String.raw`\prod_{i=1}^n a_i \prod_{i=1}^n b_i`), ['big', 'big']);
  assert.deepEqual(factors(String.raw`\sum_{i=1}^n a_i \sum_{j=1}^n b_j \sum_{i} c_i`), ['big', 'big']);
  assert.deepEqual(factors(String.raw`\prod_{i=1}^n a_i \prod_{j=1}^n b_j`), ['big']);
  assert.deepEqual(factors(String.raw`\prod_{i=1}^n a_i (\prod_{i=1}^n b_i)`), ['big']);
});

test('children come in writing order, whatever the order in which their fields were set', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(name => side(name));
  const place = { start: 0, end: 1 };
  const fraction = { kind: 'fraction', place, denominator: b, numerator: a } as unknown as Syntax;
  assert.deepEqual(children(fraction), [a, b]);
  const integral = { kind: 'integral', place, body: c, upper: b, lower: a } as unknown as Syntax;
  assert.deepEqual([...walk(integral)], [integral, a, b, c]);
  const changed = mapChildren(integral, child => (child === b ? a! : child)) as unknown as { upper: Syntax };
  assert.equal(changed.upper, a);
});
