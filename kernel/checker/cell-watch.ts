/**
 * Stands in for the compiler's watch mode, which tslab's converter drives: it announces new contents through
 * `sys.watchFile`, lets the pending "rebuild" run at once, and then asks the builder that `afterProgramCreate` was given.
 */

import { cellView } from './cell-view';
import { cellOptions } from './compiler-options';
import { latest } from './replaced-compiler';
import { type TypeScript, compiler as ts } from './typescript';
import { type CellFiles, WarmProgram } from './warm-program';

export interface WatchHost {
  readonly roots: string[];
  readonly options: TypeScript.CompilerOptions;
  readonly system: TypeScript.System;
  afterProgramCreate?(builder: unknown): void;
}

/** What the emitter of one cell wrote, beside the texts that the converter keeps. */
export interface Emitted {
  readonly fileName: string;
  readonly text: string;
}

/** The converter knows modules by the ending `.ts` or `.js`. */
const tsxAlias = '#.ts';

export class CellWatch {
  readonly emitted: Emitted[] = [];
  private readonly names: { source: string; declarations: string };
  private readonly warm: WarmProgram;
  private cell: CellFiles | undefined;
  private declarationsText: string | undefined;
  private view: TypeScript.Program | undefined;
  private timer: unknown;

  readonly options: TypeScript.CompilerOptions;

  constructor(private readonly host: WatchHost) {
    this.options = cellOptions(host.options);
    const named = (end: string): string => host.roots.find(root => root.endsWith(end))!;
    this.names = { source: named('__tslab__.ts'), declarations: named('__prev__.d.ts') };
    const changed = (): void => this.schedule();
    this.warm = new WarmProgram(this.options, host.system, host.roots, this.names, () => this.forget());
    host.system.watchFile!(this.names.source, changed);
    host.system.watchFile!(this.names.declarations, changed);
    this.update();
  }

  get source(): CellFiles['source'] {
    return this.cell!.source;
  }

  get declarations(): CellFiles['declarations'] {
    return this.cell!.declarations;
  }

  close(): void {
    this.warm.dispose();
  }

  updateRootFileNames(roots: string[]): void {
    this.warm.setRoots(roots);
    this.schedule();
  }

  keepFiles(): void {
    this.warm.keepFiles();
  }

  get packages(): ReadonlyMap<string, string> {
    return this.warm.packages;
  }

  /** Loads types ahead of their first import, so that the cell with the import need not wait. */
  prefetch(names: readonly string[]): void {
    this.warm.prefetch(names);
    if (!this.warm.isStale) return;
    this.declarationsText = undefined;
    this.update();
    this.getProgram().getTypeChecker();
  }

  getProgram(): TypeScript.Program {
    if (!this.view) {
      const { program, belongs } = this.warm.programFor(this.cell!);
      this.view = belongs ? program : cellView(program, this.cell!, this.names);
    }
    return this.view;
  }

  private forget(): void {
    this.view = undefined;
  }

  private schedule(): void {
    const { system } = this.host;
    if (this.timer) system.clearTimeout!(this.timer);
    this.timer = system.setTimeout!(() => this.update(), 0);
  }

  private update(): void {
    this.timer = undefined;
    this.view = undefined;
    this.cell = { source: this.bound(this.names.source), declarations: this.freshDeclarations() };
    this.host.afterProgramCreate?.(this.builder());
  }

  /** The converter rewrites the declarations' tree in place after a cell, so an old one is never used for another text. */
  private freshDeclarations(): CellFiles['declarations'] {
    const text = this.host.system.readFile(this.names.declarations);
    if (this.cell && this.declarationsText === text) return this.cell.declarations;
    this.declarationsText = text;
    return this.bound(this.names.declarations);
  }

  private bound(name: string): CellFiles['source'] {
    const file = this.warm.parse(name)!;
    ts.bindSourceFile(file, this.options);
    // `declare global` is listed as a local of this name, but there is nothing that could be exported.
    file.locals?.delete('__global');
    return file;
  }

  private builder(): unknown {
    return {
      getProgram: () => this.getProgram(),
      getSourceFile: (name: string) => this.sourceFile(name),
      emit: (...parameters: Parameters<TypeScript.Program['emit']>) => this.emit(parameters),
      getAllDependencies: (file: CellFiles['source']) => this.dependencies(file),
    };
  }

  private sourceFile(name: string): TypeScript.SourceFile | undefined {
    if (name === this.names.source) return this.cell!.source;
    if (name === this.names.declarations) return this.cell!.declarations;
    return this.getProgram().getSourceFile(name.replace(tsxAlias, ''));
  }

  /**
   * For the cell itself the converter's own rewriting of the output is left out: names are bound to the shared scope
   * afterwards, from the text (see scope-binding).
   */
  private emit(parameters: Parameters<TypeScript.Program['emit']>): TypeScript.EmitResult {
    const [file, write, token, onlyDeclarations, transformers] = parameters;
    const own = file === this.cell!.source;
    if (own) this.declarationsText = undefined;
    const writeAndKeep: TypeScript.WriteFileCallback = (fileName, text, ...more) => {
      if (own) this.emitted.push({ fileName, text });
      else if (fileName.endsWith('.map')) latest.emittedMap = text;
      write?.(fileName, text, ...more);
    };
    const used = own ? { afterDeclarations: transformers?.afterDeclarations } : undefined;
    return this.getProgram().emit(file, writeAndKeep, token, onlyDeclarations, used);
  }

  private dependencies(file: CellFiles['source']): string[] {
    // Only then are the imports of a new file resolved.
    this.getProgram();
    const seen = new Set([file.fileName]);
    const queue = [file];
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (next.isDeclarationFile) continue;
      next.resolvedModules?.forEach(found => {
        const name = found?.resolvedModule?.resolvedFileName;
        const other =
          name && !seen.has(name)
            ? (this.getProgram().getSourceFile(name) as CellFiles['source'])
            : undefined;
        if (!other) return;
        seen.add(other.fileName);
        queue.push(other);
      });
    }
    return [...seen].map(name => (name.endsWith('.tsx') ? name + tsxAlias : name));
  }
}
