/** Values whose types come from modules that no cell imports by name: later cells use them, and are checked against them. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { KernelClient } from './support/kernel-client';

const helper = `import type { Deep } from './deep';
class Hidden { x = 1 }
export const hidden = () => ({ own: new Hidden(), named: 2, deep: { deep: 3 } as Deep });
export const modules = () => import('node:fs');
export class Holder { readonly files = import('node:fs'); }`;

/** A cell that declares; one that uses what it declared, with its value; one that uses it wrongly, with the problem. */
const cases: Readonly<Record<string, readonly [string, string, string, string, RegExp]>> = {
  'a module of Node': [
    'const files = await import("node:fs")',
    'files.existsSync("/") && files.default.existsSync === files.existsSync',
    'true',
    'files.existsSinc("/")',
    /Property 'existsSinc' does not exist.*Did you mean 'existsSync'/,
  ],
  'the promise of one': [
    'const later = import("node:fs")',
    'typeof (await later).readFileSync',
    "'function'",
    '(await later).existsSync(1, 2)',
    /Expected 1 arguments, but got 2/,
  ],
  "qedlab's module": [
    'const library = await import("qedlab")',
    'typeof library.given',
    "'function'",
    'library.givn',
    /Property 'givn' does not exist/,
  ],
  'modules in an object': [
    'const both = { fs: await import("node:fs"), path: await import("node:path") }',
    'both.path.join("a", both.fs.existsSync("/") ? "b" : "c")',
    "'a/b'",
    'both.path.join(1)',
    /'number' is not assignable to parameter of type 'string'/,
  ],
  'a function that answers one': [
    'function load() { return import("node:fs") }\nconst loaded = await load()',
    'loaded.existsSync("/")',
    'true',
    'loaded.existsSync()',
    /Expected 1 arguments, but got 0/,
  ],
  "a function of the reader's module that answers one": [
    'import { modules } from "./helper"\nconst answered = await modules()',
    'answered.existsSync("/")',
    'true',
    'answered.existsSinc("/")',
    /existsSinc/,
  ],
  'a class with one': [
    'import { Holder } from "./helper"\nconst holder = new Holder(); const held = await holder.files',
    'held.existsSync("/")',
    'true',
    'holder.files.existsSync("/")',
    /existsSync/,
  ],
  'the result of a function of Node': [
    'import { statSync } from "node:fs"\nconst root = statSync("/")',
    'root.isDirectory()',
    'true',
    'root.isDirectory(1)',
    /Expected 0 arguments/,
  ],
  'a type that its module keeps to itself, beside others': [
    'import { hidden } from "./helper"\nconst { own, named, deep } = hidden(); const whole = hidden()',
    '[own.x, named, deep.deep, whole.own.x]',
    '[ 1, 2, 3, 1 ]',
    'whole.named.length + whole.deep.deep.length',
    /'length' does not exist on type 'number'[^]*'length' does not exist on type 'number'/,
  ],
};

describe('types without a name', () => {
  let client: KernelClient;
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qedlab-nameable-'));
    writeFileSync(join(folder, 'helper.ts'), helper);
    writeFileSync(join(folder, 'deep.ts'), 'export interface Deep { deep: number }');
    client = await KernelClient.start({ folder });
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  for (const [name, [declaring, using, value, wrong, problem]] of Object.entries(cases)) {
    it(`of ${name} reach later cells`, async () => {
      await client.value(`${declaring}; 0`);
      assert.equal(await client.value(using), value);
      const { content } = (await client.execute(wrong)).reply;
      assert.equal(content.ename, 'TypeScriptError');
      assert.match(content.traceback.join('\n'), problem);
    });
  }

  it("are not taken for a cell's own of the same name", async () => {
    await client.execute('interface Hidden { x: string }\ninterface ReadStreamOptions { encoding: 7 }');
    assert.equal(await client.value('const again = (await import("./helper")).hidden(); again.own.x'), '1');
    assert.equal(
      await client.value('const number: number = again.own.x; const own = again.own; number'),
      '1',
    );
    assert.equal(await client.value('own.x + 1'), '2');
  });
});
