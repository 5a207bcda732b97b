/** TypeScript as tslab's converter gets it: whole, but for watch mode and what else the kernel does itself. */
import { CellWatch, type WatchHost } from './cell-watch';
import { definingMeta, importMeta } from './import-meta';
import { type Compiler, type TypeScript, compiler as ts } from './typescript';

/** Codes below this are of syntax (and `await` outside functions, by which cells that await are known). */
const firstTypeError = 2000;

const mapComment = /\n\/\/# sourceMappingURL=.*\s*$/;

/** What the latest conversion left behind. */
export const latest: {
  watch?: CellWatch;
  diagnostics: readonly TypeScript.Diagnostic[];
  /** Whether the cell asked not to be checked: then only its syntax counts. */
  unchecked: boolean;
  /** The source map of the module that was emitted last, and the maps of all modules by their JavaScript. */
  emittedMap?: string;
  readonly moduleMaps: Map<string, readonly string[]>;
} = {
  unchecked: false,
  moduleMaps: new Map(),
  diagnostics: [],
};

export function replacedCompiler(): Compiler {
  const all = ts as unknown as {
    getPreEmitDiagnosticsOfFiles(...parameters: unknown[]): TypeScript.Diagnostic[];
  };
  return {
    ...ts,
    createWatchCompilerHost: (
      roots: string[],
      options: TypeScript.CompilerOptions,
      system: TypeScript.System,
    ): WatchHost => ({
      roots,
      options,
      system,
    }),
    createWatchProgram: (host: WatchHost) => {
      latest.watch = new CellWatch(host);
      return latest.watch;
    },
    getPreEmitDiagnosticsOfFiles: (...parameters: unknown[]) => {
      const found = all.getPreEmitDiagnosticsOfFiles(...parameters);
      latest.diagnostics = latest.unchecked ? found.filter(one => one.code < firstTypeError) : found;
      return latest.diagnostics;
    },
    transpileModule,
  } as unknown as Compiler;
}

/** The cell's own text stays an ES module, to be bound to the scope; the reader's other modules become CommonJS. */
function transpileModule(text: string, options: TypeScript.TranspileOptions): TypeScript.TranspileOutput {
  const own = latest.watch?.emitted.some(one => one.text === text);
  if (own) return { outputText: text };
  const compilerOptions = { ...options.compilerOptions, sourceMap: true };
  const transformers = { before: [importMeta] };
  const output = ts.transpileModule(text, { ...options, compilerOptions, transformers });
  const outputText = definingMeta(output.outputText.replace(mapComment, '\n'));
  latest.moduleMaps.set(outputText, [output.sourceMapText ?? '', latest.emittedMap ?? '']);
  return { outputText };
}
