/** Errors as a reader sees them. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { KernelClient, uncoloured } from './support/kernel-client';

describe('errors', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  /** The traceback of a cell, its number written as `N`. */
  async function traceback(source: string): Promise<string> {
    const { reply } = await client.execute(source);
    const text = uncoloured(reply.content.traceback.join('\n'));
    return text.replaceAll(`In [${reply.content.execution_count}]`, 'In [N]');
  }

  it('name the cell, the line and the column, with the line before and a caret', async () => {
    const source =
      'const table: any = {}\n\nfunction cell(row: number) {\n  return table.rows[row]\n}\n\ncell(2)';
    assert.equal(
      await traceback(source),
      `TypeError: Cannot read properties of undefined (reading '2')
In [N], line 4
  3 | function cell(row: number) {
> 4 |   return table.rows[row]
    |                    ^
    at cell (In [N], line 4, column 20)
    at In [N], line 7, column 1`,
    );
  });

  it('find the place in an earlier cell, and the way there', async () => {
    const defined = await client.execute(
      'interface Unused { a: 1 }\n// a remark\nconst fail = (why: string) => {\n  throw new RangeError(why)\n}',
    );
    const text = await traceback('1 + 1\nfail("here")');
    assert.match(
      text,
      new RegExp(`RangeError: here\nIn \\[${defined.reply.content.execution_count}\\], line 4\n`),
    );
    assert.match(text, /at fail \(In \[\d+\], line 4, column 9\)\n +at In \[N\], line 2, column 1$/);
  });

  it('keep their lines where types and enums take lines away or add them', async () => {
    const source =
      'type A = {\n  a: number\n}\nenum Long { one,\n two }\nclass K { constructor(private p: number) {} }\nlet { a, ...b } = { a: 1, c: 2 }\n\n\nthrow new Error("line ten")';
    assert.match(await traceback(source), /^Error: line ten\nIn \[N\], line 10\n/);
  });

  it('keep their lines in cells that await', async () => {
    const source =
      'await null\nconst sleep = () => new Promise(resolve => setTimeout(resolve, 1))\nasync function deep() {\n  await sleep()\n  throw new Error("deep")\n}\nawait deep()';
    assert.match(
      await traceback(source),
      /^Error: deep\nIn \[N\], line 5\n[^]*at deep \(In \[N\], line 5, column 9\)\n +at async In \[N\], line 7/,
    );
  });

  it('give a place to what has none of its own', async () => {
    assert.match(
      await traceback('let before = 1\nthrow "just text"'),
      /^Uncaught: 'just text'\nIn \[N\], line 2\n/,
    );
  });

  it('show causes, the members of an AggregateError and further properties', async () => {
    const text = await traceback(
      'throw new Error("outer", { cause: Object.assign(new TypeError("inner"), { code: "E_CODE" }) })',
    );
    assert.match(text, /^Error: outer[^]*\nCaused by:\n {2}TypeError: inner[^]*code: 'E_CODE'/);
    assert.match(
      await traceback('throw new AggregateError([new Error("a"), 5], "several")'),
      /several[^]*Error 1 of 2:\n {2}Error: a[^]*Error 2 of 2:\n {2}Uncaught: 5/,
    );
  });

  it('stop at a cause that leads back to itself', async () => {
    assert.match(
      await traceback('const loop: any = new Error("loop"); loop.cause = loop; throw loop'),
      /^Error: loop/,
    );
  });

  it('show nothing of the kernel', async () => {
    assert.doesNotMatch(
      await traceback('[1].map(() => { throw new Error("x") })'),
      /dist.kernel|node:vm|\$\$|qedlab/,
    );
  });

  it('name functions that are not functions as the reader does', async () => {
    await client.execute('let notCallable: any = 5');
    assert.match(await traceback('notCallable()'), /^TypeError: notCallable is not a function/);
    assert.match(await traceback('notCallable.x.y'), /^TypeError: Cannot read properties of undefined/);
  });

  it('name the import that failed, and nothing of what imports it', async () => {
    const text = await traceback('import { sep } from "node:path"\nimport "no-such-package"\nsep');
    assert.match(text, /^Error: Cannot find module 'no-such-package'/);
    assert.match(text, /In \[N\], line 2\n +1 \| .*\n> 2 \| import "no-such-package"\n +\| \^\n/);
    assert.doesNotMatch(text, /Array\./);
  });

  it('name the file, the line and the text of what cannot be read as JavaScript', async () => {
    writeFileSync(join(client.folder, 'unreadable.cjs'), '\nlet x = ;\n');
    const text = await traceback('require("./unreadable.cjs")');
    assert.match(
      text,
      /^SyntaxError: Unexpected token ';'\n.*\/unreadable\.cjs:2\n {2}let x = ;\n {2} {8}\^\nIn \[N\], line 1\n/,
    );
  });

  it('of the check carry the whole message, the place and the source line', async () => {
    assert.equal(
      await traceback('interface Box { size: { width: number } }\nconst box: Box = { size: { width: "1" } }'),
      `TypeScriptError TS2322: Type 'string' is not assignable to type 'number'.
In [N], line 2
> 2 | const box: Box = { size: { width: "1" } }
    |                            ^^^^^`,
    );
    const chained = await traceback('const f: (a: number) => string = (a: string) => a');
    assert.match(chained, /not assignable to type '\(a: number\) => string'\.\n +Types of parameters/);
  });

  it('of the check all appear, in their order', async () => {
    const text = await traceback('const a: string = 1\nconst b: number = "x"');
    assert.deepEqual(text.match(/In \[N\], line \d/g), ['In [N], line 1', 'In [N], line 2']);
  });

  it('name cells in a stack that the reader prints', async () => {
    const execution = await client.execute('\nconsole.log(new Error("printed").stack)');
    assert.match(KernelClient.text(execution), /^Error: printed\n +at In \[\d+\], line 2, column 13\n$/);
  });
});
