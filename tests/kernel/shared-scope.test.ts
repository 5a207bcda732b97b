/** One variable is one variable, in whatever cell it is read or written. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { KernelClient, uncoloured } from './support/kernel-client';

describe('the shared scope', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  /** Runs cells one after the other and compares the last one's value. */
  async function lastValue(cells: readonly string[]): Promise<string | undefined> {
    let value: string | undefined;
    for (const cell of cells) value = await client.value(cell);
    return value;
  }

  const cases: [string, string[], string][] = [
    [
      'a closure and a later cell raise the same counter',
      ['let counter = 1; const raise = () => ++counter', 'counter = 10; raise()', 'counter'],
      '11',
    ],
    [
      'an earlier function sees a later assignment',
      ['let unit = "m"; function length(n: number) { return n + unit }', 'unit = "km"', 'length(3)'],
      "'3km'",
    ],
    [
      'an earlier function sees a redeclaration',
      ['const rate = 2; const scale = (x: number) => rate * x', 'const rate = 5', 'scale(2)'],
      '10',
    ],
    [
      'an earlier function calls the later version of another',
      [
        'function step() { return 1 } function twice() { return 2 * step() }',
        'function step() { return 21 }',
        'twice()',
      ],
      '42',
    ],
    [
      'a class is extended and declared anew',
      [
        'class Base { name() { return "first" } }',
        'class Derived extends Base {}',
        'class Base { name() { return "second" } }',
        'new Derived().name() + new Base().name()',
      ],
      "'firstsecond'",
    ],
    ['a variable changes its type', ['let thing = 1', 'let thing = "text"', 'thing.toUpperCase()'], "'TEXT'"],
    [
      'destructuring declares shared variables',
      [
        'const { a, b: [c], ...others } = { a: 1, b: [2], z: 3 }',
        'const sum = () => a + c + others.z',
        '[sum(), a]',
      ],
      '[ 6, 1 ]',
    ],
    [
      'destructuring assigns to shared variables',
      ['let p = 1, q = 2; const pair = () => [p, q]', '[p, q] = [q, p]; ({ p } = { p: 7 }); pair()'],
      '[ 7, 1 ]',
    ],
    [
      'shorthand properties read shared variables',
      ['let width = 3', 'width = 4; ({ width })'],
      '{ width: 4 }',
    ],
    [
      'names shadowed in a function stay its own',
      [
        'let total = 1; function shadow(total: number) { { let total = 5; total++ } total++; return total }',
        '[shadow(1), total]',
      ],
      '[ 2, 1 ]',
    ],
    ['a var in a block is shared', ['if (true) { var inBlock = 1 }', 'inBlock++', 'inBlock'], '2'],
    [
      'an enum is declared anew without remains',
      ['enum Colour { red, green }', 'enum Colour { blue }', 'Object.keys(Colour)'],
      "[ '0', 'blue' ]",
    ],
    ['a namespace holds values', ['namespace Space { export const inner = 4 }', 'Space.inner'], '4'],
    [
      'an import is used by closures and later cells',
      ['import { join as joined } from "node:path"; const of = () => joined("a", "b")', 'of() + joined("c")'],
      "'a/bc'",
    ],
    [
      'a function can be called before its line',
      ['const early = later(2); function later(n: number) { return n * 3 }', 'early'],
      '6',
    ],
    [
      'functions and classes keep their names',
      [
        'const arrow = () => 1; let made = class {}; let other: any; other = function () {}',
        '[arrow.name, made.name, other.name]',
      ],
      "[ 'arrow', 'made', 'other' ]",
    ],
    [
      'a shared function is called without this',
      ['function whose(this: any) { return this === undefined || this === globalThis }', 'whose()'],
      'true',
    ],
    [
      'tagged templates and optional calls reach shared functions',
      ['const tag = (parts: TemplateStringsArray) => parts.raw[0]', '[tag`x`, tag?.name]'],
      "[ 'x', 'tag' ]",
    ],
    [
      'a variable may be called like the scope itself',
      ['let $$ = 1; let exports = 2; let require2 = 3', '[$$, exports, require2]'],
      '[ 1, 2, 3 ]',
    ],
    [
      'interfaces and types cross cells',
      [
        'interface Point { x: number }\ntype Pair<T> = [T, T]',
        'const pairs: Pair<Point> = [{ x: 1 }, { x: 2 }]\npairs[1].x',
      ],
      '2',
    ],
    [
      'generators and async functions share variables',
      [
        'let steps = 0; function* walk() { while (true) yield ++steps } const walker = walk()',
        'walker.next(); steps = 10; walker.next().value',
      ],
      '11',
    ],
    [
      'labels and property names are left alone',
      ['let label = 1, key = 2; label: for (;;) { break label }', '({ key: 5 }).key + label'],
      '6',
    ],
    [
      'a promise as the last value is not awaited',
      ['await null; Promise.resolve(1) instanceof Promise'],
      'true',
    ],
    [
      'a decorated class is shared',
      [
        'let decorated = 0; function mark(target: any) { decorated++; return target }',
        '@mark class Marked { value = 4 }',
        '[new Marked().value, decorated]',
      ],
      '[ 4, 1 ]',
    ],
  ];

  for (const [name, cells, expected] of cases) {
    it(name, async () => assert.equal(await lastValue(cells), expected));
  }

  it('keeps what ran before a throw, with its types, and earlier declarations of what did not', async () => {
    await client.execute('let before = 1; let beyond = "old"');
    await client.execute(
      'let before = "now text"\nconst fresh = 3\nthrow new Error("half way")\nlet beyond = 99',
    );
    assert.equal(await client.value('before.length + fresh'), '11');
    assert.equal(await client.value('beyond.toUpperCase()'), "'OLD'");
  });

  it('changes nothing if the check fails', async () => {
    await client.execute('let steady = 1');
    assert.equal((await client.execute('steady = 2; const bad: string = 5')).reply.content.status, 'error');
    assert.equal(await client.value('steady'), '1');
  });

  it('checks an assignment in a later cell against the declared type', async () => {
    await client.execute('let typed: number | null = null');
    assert.equal(await client.value('typed = 4'), '4');
    const { reply } = await client.execute('typed = "no"');
    assert.match(
      uncoloured(reply.content.traceback.join('\n')),
      /Type 'string' is not assignable to type 'number'/,
    );
  });

  it('warns where an earlier function no longer fits a redeclared variable, and only there', async () => {
    const first = await client.execute(
      'let tariff = 2; const cost = (n: number) => tariff.toFixed(1) + n\nconst other = () => 1',
    );
    const { published } = await client.execute('let tariff = "free"');
    const warning = KernelClient.text({ reply: first.reply, published }, 'stderr');
    assert.match(
      warning,
      new RegExp(
        `In \\[${first.reply.content.execution_count}\\], line 1,.*'toFixed' does not exist on type 'string'`,
      ),
    );
    assert.equal(KernelClient.text(await client.execute('let tariff = 3'), 'stderr'), '');
    assert.equal(KernelClient.text(await client.execute('const other = () => "x"'), 'stderr'), '');
  });
});
