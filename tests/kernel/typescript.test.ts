/** TypeScript as people write it, and the modules that they import. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { KernelClient } from './support/kernel-client';

function installPackage(folder: string, name: string, manifest: object, files: Record<string, string>): void {
  const home = join(folder, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...manifest }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(home, file), text);
}

describe('TypeScript', () => {
  let client: KernelClient;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qedlab-typescript-'));
    installPackage(
      folder,
      'only-esm',
      { type: 'module', exports: { '.': { types: './index.d.ts', import: './index.js' } } },
      {
        'index.js':
          'await null; export let hits = 0; export const hit = () => ++hits; export default class Thing { name = "thing" }',
        'index.d.ts':
          'export declare let hits: number; export declare function hit(): number; export default class Thing { name: string }',
      },
    );
    writeFileSync(join(folder, 'data.json'), '{"rows": [1, 2, 3]}');
    writeFileSync(
      join(folder, 'helper.ts'),
      'import { shared } from "./shared";\nexport const version: number = 1;\nexport const half = (x: number): number => x / 2 + shared;',
    );
    writeFileSync(join(folder, 'shared.ts'), 'export const shared = 100;');
    client = await KernelClient.start({ folder });
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  it('imports a package that is an ES module only, with its types, by name, default and namespace', async () => {
    assert.equal(
      await client.value(
        'import Thing, { hit, hits as count } from "only-esm"\nimport * as all from "only-esm"\n[new Thing().name, hit(), all.hits]',
      ),
      "[ 'thing', 1, 1 ]",
    );
    assert.match((await client.execute('hit("x")')).reply.content.evalue, /Expected 0 arguments/);
  });

  it('sees a binding of an ES module change', async () => {
    assert.equal(await client.value('hit(); count === all.hits'), 'true');
  });

  it('imports dynamically', async () => {
    assert.equal(
      await client.value('const later = await import("only-esm"); typeof later.hit'),
      "'function'",
    );
    assert.equal(
      await client.value('const { default: path } = await import("node:path"); path.join("a", "b")'),
      "'a/b'",
    );
  });

  it('imports JSON', async () => {
    assert.equal(await client.value('import data from "./data.json"\ndata.rows[2]'), '3');
  });

  it('imports a module of the reader and reads it again when it changed', async () => {
    assert.equal(
      await client.value('import { half, version } from "./helper"\n[half(4), version]'),
      '[ 102, 1 ]',
    );
    // In one step, as no reading of a half-written module is meant here.
    writeFileSync(
      join(folder, 'helper.new'),
      'export const version: number = 2;\nexport const half = (x: number): string => `${x / 2}`;',
    );
    renameSync(join(folder, 'helper.new'), join(folder, 'helper.ts'));
    let value: string | undefined;
    for (const end = Date.now() + 60_000; value !== "[ '2', 2 ]" && Date.now() < end; ) {
      await new Promise(resolve => setTimeout(resolve, 300));
      value = await client.value('import { half, version } from "./helper"\n[half(4), version]');
    }
    assert.equal(value, "[ '2', 2 ]");
  });

  it('goes on after an import of a module that is not there, and finds it when it is', async () => {
    assert.match(
      (await client.execute('import { born } from "./unborn"')).reply.content.evalue,
      /Cannot find module/,
    );
    assert.equal(await client.value('1 + 1'), '2');
    writeFileSync(join(folder, 'unborn.ts'), 'export const born = "now";');
    assert.equal(await client.value('import { born } from "./unborn"\nborn'), "'now'");
    assert.equal(await client.value('born.length'), '3');
  });

  it('names problems of a module of the reader by its file', async () => {
    writeFileSync(join(folder, 'faulty.ts'), 'export const fine = 1;\nexport const bad: number = "x";');
    const { evalue } = (await client.execute('import { bad } from "./faulty"')).reply.content;
    assert.match(evalue, /^faulty\.ts, line 2: Type 'string' is not assignable/);
  });

  it('names places in a module of the reader as the reader wrote them', async () => {
    writeFileSync(
      join(folder, 'thrower.ts'),
      'interface Unseen { a: number }\n\nexport function thrower(x: Unseen): number {\n  const y: any = null;\n  return y.z + x.a;\n}\n',
    );
    const { reply } = await client.execute('import { thrower } from "./thrower"\nthrower({ a: 1 })');
    assert.match(reply.content.traceback.join('\n'), /at thrower \(.*\/thrower\.ts:5:12\)/);
  });

  it('takes a module of the reader anew that failed when it was first imported', async () => {
    writeFileSync(
      join(folder, 'once.ts'),
      'if (!(globalThis as any).ready) throw new Error("not ready");\nexport const got = 1;',
    );
    assert.equal(
      (await client.execute('import { got } from "./once"\ngot')).reply.content.evalue,
      'not ready',
    );
    await client.execute('(globalThis as any).ready = true');
    assert.equal(await client.value('import { got } from "./once"\ngot'), '1');
  });

  it('reads JSX in cells and in modules, and assertions of type in angle brackets', async () => {
    writeFileSync(
      join(folder, 'view.tsx'),
      'const React = { createElement: (...all: any[]) => all };\nexport const view = (name: string) => <b title={name}>x</b>;',
    );
    await client.execute(
      'const React = { createElement: (tag: any, properties: any, ...inner: any[]) => ({ tag, properties, inner }) }',
    );
    assert.equal(
      await client.value('const element = <div id="a">{1 + 1}</div>; element'),
      "{ tag: 'div', properties: { id: 'a' }, inner: [ 2 ] }",
    );
    assert.equal(
      await client.value('import { view } from "./view"\nview("n")'),
      "[ 'b', { title: 'n' }, 'x' ]",
    );
    assert.equal(await client.value('const cast = <number>(5 as unknown); cast.toFixed(1)'), "'5.0'");
    assert.equal(await client.value('const generic = <T,>(x: T) => x; generic(3)'), '3');
  });

  it('takes decorators, enums, namespaces and abstract classes', async () => {
    const decorated = `const seen: string[] = [];
function noted(target: object, name: string) { seen.push(name) }
class Noted { @noted run() { return 1 } }
new Noted().run(); seen`;
    assert.equal(await client.value(decorated), "[ 'run' ]");
    assert.equal(await client.value('enum Level { low, high = 5 }\n[Level.high, Level[0]]'), "[ 5, 'low' ]");
    assert.equal(
      await client.value('namespace Inner { export const deep = 2n ** 64n }\nInner.deep'),
      '18446744073709551616n',
    );
  });

  it('awaits in a loop at top level', async () => {
    const execution = await client.execute(
      'for await (const value of (async function* () { yield 1; yield 2 })()) console.log(value)',
    );
    assert.equal(KernelClient.text(execution), '1\n2\n');
  });

  it('takes export before a declaration as no more than the declaration', async () => {
    await client.execute(
      'export const first = 5; export function second() { return 1 }\nexport type Third = number; export default class Fourth { a = 1 }',
    );
    assert.equal(await client.value('const third: Third = first + second() + new Fourth().a; third'), '7');
  });

  it('knows the folder of the notebook by the names of CommonJS too', async () => {
    assert.equal(
      await client.value('__dirname === process.cwd() && __filename.startsWith(__dirname)'),
      'true',
    );
  });

  it('leaves types of `import type` out of what runs', async () => {
    assert.equal(
      await client.value(
        'import type { Stats } from "node:fs"\nlet stats: Stats | undefined\nstats === undefined',
      ),
      'true',
    );
  });

  it('awaits one of two promises in brackets, of modules and of values', async () => {
    const [either, other] = ['import("only-esm")', 'import("./helper")'];
    await client.execute('let first = true');
    assert.equal(
      await client.value(`const chosen = await (first ? ${either} : ${other}); "hit" in chosen`),
      'true',
    );
    assert.equal(
      await client.value('const mixed = await (first ? Promise.resolve(1) : Promise.resolve("text")); mixed'),
      '1',
    );
    assert.match(
      (await client.execute('const number: number = mixed')).reply.content.evalue,
      /'string \| number' is not assignable/,
    );
  });

  it('names the remedy for a using declaration, once for each and in place of what follows from it', async () => {
    const source = 'const open = 1\n{ using file = { [Symbol.dispose]() {} } }\nawait using other = null';
    const { content } = (await client.execute(source)).reply;
    assert.match(
      content.evalue,
      /In \[\d+\], line 2: `using file`: .*TypeScript 5\.2.* `const file = \.\.\.; try/,
    );
    assert.equal(content.traceback.filter((line: string) => line.includes('TypeScriptError')).length, 2);
    assert.match(content.traceback.join('\n'), /`await using other`: .*asyncDispose/);
    assert.equal(await client.value('const using = 2; using\nusing'), '2');
  });

  it('imports JSON with attributes, in cells, in modules and by a call, and reads it again when it changed', async () => {
    writeFileSync(join(folder, 'attributes.json'), '{ "year": 1850 }');
    writeFileSync(
      join(folder, 'attributed.ts'),
      'import data from "./attributes.json" with { type: "json" };\nexport const year = data.year;',
    );
    const cell = 'import data from "./attributes.json" with { type: "json" }\ndata.year + "with { type: 1 }"';
    assert.equal(await client.value(cell), "'1850with { type: 1 }'");
    assert.equal(await client.value('import { year } from "./attributed"\nyear'), '1850');
    assert.equal(
      await client.value(
        'const { default: called } = await import("./attributes.json", { with: { type: "json" } })\ncalled.year',
      ),
      '1850',
    );
    writeFileSync(join(folder, 'attributes.json'), '{ "year": 2024 }');
    assert.equal(await client.value('import fresh from "./attributes.json"\nfresh.year'), '2024');
    assert.equal(await client.value('import { year as of } from "./attributed"\nof'), '2024');
  });

  it('reads an ES module of the reader again when it changed', async () => {
    const file = join(folder, 'changing.mjs');
    writeFileSync(file, 'export const year = 1850; export default [year];');
    assert.equal(await client.value("import { year as before } from './changing.mjs'; before"), '1850');
    writeFileSync(file, 'export const year = 1855; export default [year];');
    utimesSync(file, 1e9, 1e9);
    assert.equal(await client.value("import { year as after } from './changing.mjs'; after"), '1855');
    assert.equal(await client.value("(await import('./changing.mjs')).default[0]"), '1855');
    const same = "(await import('./changing.mjs')) === (await import('./changing.mjs'))";
    assert.equal(await client.value(same), 'true');
  });

  it('says what to do about an await at the top of a module', async () => {
    writeFileSync(join(folder, 'waits.ts'), 'export const late = await Promise.resolve(1);');
    const { reply } = await client.execute("import { late } from './waits'; late");
    assert.match(reply.content.evalue, /cannot wait at its top: export a function that is async/);
    writeFileSync(join(folder, 'waits.ts'), 'export function f() { return await Promise.resolve(1); }');
    const inside = await client.execute("import { f } from './waits'; f()");
    assert.doesNotMatch(inside.reply.content.evalue, /at its top/);
  });

  it('reads a CommonJS module of the reader again when it changed', async () => {
    writeFileSync(join(folder, 'common.cjs'), 'exports.answer = 1;');
    assert.equal(await client.value('import { answer } from "./common.cjs"\nanswer'), '1');
    writeFileSync(join(folder, 'common.cjs'), 'exports.answer = 42;');
    assert.equal(await client.value('import { answer } from "./common.cjs"\nanswer'), '42');
  });

  it('imports modules by their whole names, endings and all', async () => {
    assert.equal(await client.value('import { version as v } from "./helper.ts"\ntypeof v'), "'number'");
    assert.equal(await client.value('typeof (await import("./helper.ts")).half'), "'function'");
  });

  it('gives modules of the reader and cells an import.meta', async () => {
    writeFileSync(
      join(folder, 'placed.ts'),
      'export const url = import.meta.url, dirname = import.meta.dirname;\nexport const near = import.meta.resolve("./data.json");\nexport function fail() {\n  import.meta.url; throw new Error("placed");\n}',
    );
    const value = await client.value(
      'import { dirname, near, url } from "./placed"\n[dirname === process.cwd(), new URL("data.json", url).href === near, near === import.meta.resolve("./data.json"), import.meta.resolve("fs")]',
    );
    assert.equal(value, "[ true, true, true, 'node:fs' ]");
    const { reply } = await client.execute('import { fail } from "./placed"\nfail()');
    assert.match(reply.content.traceback.join('\n'), /at fail \(.*\/placed\.ts:4:26\)/);
  });

  it('names the remedy for a using declaration in a module too', async () => {
    writeFileSync(
      join(folder, 'user.ts'),
      'export function use() {\n  using file = { [Symbol.dispose]() {} };\n}',
    );
    const { evalue } = (await client.execute('import { use } from "./user"')).reply.content;
    assert.match(evalue, /^user\.ts, line 2: `using file`: .*`const file = \.\.\.; try/);
  });

  it('takes global augmentations', async () => {
    await client.execute(
      'declare global { interface Array<T> { lastOne(): T } }\nArray.prototype.lastOne = function () { return this[this.length - 1] }',
    );
    await client.execute('let unrelated = 1');
    assert.equal(await client.value('[1, 2, 3].lastOne() + unrelated'), '4');
  });

  it('runs a cell whose types are wrong if it says so', async () => {
    assert.equal(await client.value('// @ts-nocheck\nconst loose: string = 5\nloose + 1'), '6');
    assert.equal((await client.execute('// @ts-nocheck\nlet = = 1')).reply.content.status, 'error');
    assert.equal((await client.execute('const strictAgain: string = 5')).reply.content.status, 'error');
  });

  it('heeds the tsconfig.json beside the notebook', async () => {
    const strict = mkdtempSync(join(tmpdir(), 'qedlab-strict-'));
    writeFileSync(
      join(strict, 'tsconfig.json'),
      '{ "compilerOptions": { /* as usual */ "strict": true, "outDir": "elsewhere", "module": "commonjs" } }',
    );
    const careful = await KernelClient.start({ folder: strict });
    assert.match(
      (await careful.execute('let maybe: string = null')).reply.content.evalue,
      /Type 'null' is not assignable/,
    );
    assert.equal(await careful.value('await Promise.resolve(4)'), '4');
    await careful.stop();
    assert.equal((await client.execute('let maybe: string = null')).reply.content.status, 'ok');
  });
});
