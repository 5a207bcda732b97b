import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

/** TypeScript 5.0.4, the compiler of stock tslab, as far as it is used here. */
interface Compiler {
  readonly version: string;
  createCompilerHost(options: object): Host;
  createProgram(files: readonly string[], options: object, host: Host): Program;
  createSourceFile(name: string, text: string, target: number, setParents: boolean): object;
  flattenDiagnosticMessageText(text: unknown, separator: string): string;
}
interface Host {
  getSourceFile(name: string, ...rest: unknown[]): object | undefined;
  fileExists(name: string): boolean;
}
interface Program {
  getSourceFiles(): readonly { readonly fileName: string }[];
  getSyntacticDiagnostics(file: object): readonly { readonly messageText: unknown }[];
  getSemanticDiagnostics(file: object): readonly { readonly messageText: unknown }[];
}

const root = resolve(__dirname, '../../..');
const compiler = require('@tslab/typescript-for-tslab/lib/typescript.js') as Compiler;

const cell = `
import { densityPair, plotly, vegaLite } from './dist/src/plot';
vegaLite({ data: { values: [] }, mark: 'lin' });
plotly({ data: [{ type: 'surface', z: [[1]], colour: 1 }] });
plotly({ data: [{ type: 'scatter', x: Float64Array.of(1), y: [2] }], layout: { xaxis: { title: { text: 'x' } } } });
densityPair({ x: { label: 'x' }, p: { label: 'p', f: x => x }, q: { label: 'q', f: x => x } });
`;

function check(moduleResolution: number, module: number) {
  const name = join(root, 'cell-of-a-test.ts');
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 9,
    module,
    moduleResolution,
    types: ['node'],
  };
  const host = compiler.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  const source = compiler.createSourceFile(name, cell, 9, true);
  host.getSourceFile = (file, ...rest) => (file === name ? source : getSourceFile.call(host, file, ...rest));
  host.fileExists = file => file === name || fileExists.call(host, file);
  const program = compiler.createProgram([name], options, host);
  const messages = program.getSemanticDiagnostics(source);
  const unparsed = program.getSourceFiles().filter(file => program.getSyntacticDiagnostics(file).length > 0);
  return {
    messages: messages.map(({ messageText }) => compiler.flattenDiagnosticMessageText(messageText, ' ')),
    unparsed: unparsed.map(file => file.fileName),
  };
}

for (const [name, moduleResolution, module] of [
  ['Node10, as stock tslab resolves', 2, 1],
  ['bundler, as our kernel resolves', 100, 99],
] as const) {
  test(`the published types of plots parse in TypeScript 5.0.4 and find wrong specifications (${name})`, () => {
    assert.equal(compiler.version, '5.0.4');
    assert.ok(existsSync(join(root, 'dist/src/plot/index.d.ts')));
    const { messages, unparsed } = check(moduleResolution, module);
    assert.deepEqual(unparsed, []);
    assert.equal(messages.length, 3, messages.join('\n'));
    assert.match(messages[0]!, /"lin"/);
    assert.match(messages[1]!, /colour/);
    assert.match(messages[2]!, /range/);
  });
}
