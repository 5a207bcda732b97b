/**
 * A program that stays warm from cell to cell.
 *
 * Stock tslab runs the compiler's watch mode, which builds a new program and its bookkeeping for every declaration file
 * at each cell (most of the time of a cell). Here one program and one checker live on, and the two files of a cell (its
 * source and the declarations of the cells before it) are bound, checked and emitted through them without belonging to
 * them: a module's names are invisible to every other file, so nothing else can change. Only what reaches further, an
 * import not yet seen, a triple-slash directive, a global augmentation, needs a new program; so do memory and age.
 */
import { cellGlobals, cellGlobalsFile } from './cell-globals';
import { cellImports } from './cell-imports';
import { withoutAttributes } from './import-attributes';
import { keepFile, keptFile } from './kept-files';
import { ModuleResolver, type Resolution } from './module-resolver';
import { nameTypes } from './nameable-types';
import { compilerFile } from './places';
import { withRawTemplates } from './tagged-templates';
import { type Checker, type SourceFile, type TypeScript, compiler as ts } from './typescript';

/** A checker remembers every node that it has seen: after so many cells it is dropped and built again. */
const cellsPerProgram = 50;
const mayBeJsx = /<[A-Za-z>]/;

export interface CellFiles {
  readonly source: SourceFile;
  readonly declarations: SourceFile;
}

type System = TypeScript.System;

export class WarmProgram {
  private program: TypeScript.Program | undefined;
  private grown: CellFiles | undefined;
  private readonly files = new Map<string, SourceFile | undefined>([[cellGlobalsFile, cellGlobals()]]);
  private readonly watchers = new Map<string, TypeScript.FileWatcher>();
  private readonly known = new Map<string, Resolution>();
  private readonly extraRoots = new Set<string>();
  private ambient: Set<string> | undefined;
  private cells = 0;
  private serial = 0;
  private stale = true;
  private readonly libraryFolder = ts.getDirectoryPath(ts.normalizeSlashes(compilerFile));
  private readonly resolver: ModuleResolver;
  private readonly host: TypeScript.CompilerHost;

  constructor(
    private readonly options: TypeScript.CompilerOptions,
    private readonly system: System,
    private roots: readonly string[],
    private readonly cellNames: { source: string; declarations: string },
    private readonly onFileChange: () => void,
  ) {
    this.host = this.createHost();
    this.resolver = new ModuleResolver(options, this.host, system.getCurrentDirectory());
  }

  setRoots(roots: readonly string[]): void {
    for (const root of roots) this.files.delete(root);
    this.roots = roots;
    this.stale = true;
  }

  /** Types of these packages are loaded with the next program, whether a cell imports them yet or not. */
  prefetch(names: readonly string[]): void {
    for (const name of names) {
      const found = this.resolver.resolve(name, this.cellNames.source).resolvedModule;
      if (!found || this.extraRoots.has(found.resolvedFileName)) continue;
      this.extraRoots.add(found.resolvedFileName);
      this.stale = true;
    }
  }

  /** Packages whose types are loaded, and the file that each leads to. */
  get packages(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const [name, { resolvedModule }] of this.known) {
      if (resolvedModule && !name.startsWith('.')) found.set(name, resolvedModule.resolvedFileName);
    }
    return found;
  }

  /** Whether the next cell waits for a new program. */
  get isStale(): boolean {
    return this.stale;
  }

  parse(fileName: string): SourceFile | undefined {
    return this.parseAs(fileName, {
      languageVersion: this.options.target ?? ts.ScriptTarget.ES2022,
      setExternalModuleIndicator: ts.getSetExternalModuleIndicator(this.options),
    } as TypeScript.CreateSourceFileOptions);
  }

  /** The program through which these two files are checked and emitted. */
  programFor(cell: CellFiles): { program: TypeScript.Program; belongs: boolean } {
    if (this.stale || !this.program || ++this.cells > cellsPerProgram || !this.adopt(cell)) this.grow(cell);
    return { program: this.program!, belongs: this.grown === cell };
  }

  /** Keeps what is parsed, for programs to come. */
  keepFiles(): void {
    for (const file of this.program?.getSourceFiles() ?? []) {
      if (!this.isCell(file.fileName)) keepFile(file as SourceFile);
    }
  }

  dispose(): void {
    for (const watcher of this.watchers.values()) watcher.close();
  }

  private parseAs(fileName: string, version: TypeScript.ScriptTarget | TypeScript.CreateSourceFileOptions) {
    const text = this.system.readFile(fileName);
    if (text === undefined) return undefined;
    const file = withoutFirstReading(withRawTemplates(this.parsed(fileName, text, version)));
    file.version = String(++this.serial);
    return file;
  }

  /** A cell has JSX in it if it can be read so and not otherwise: without JSX, `<T>x` is an assertion of type. */
  private parsed(
    fileName: string,
    text: string,
    version: TypeScript.ScriptTarget | TypeScript.CreateSourceFileOptions,
  ): SourceFile {
    const file = ts.createSourceFile(fileName, text, version, false) as SourceFile;
    const readable = withoutAttributes(file);
    if (readable !== undefined) return this.parsed(fileName, readable, version);
    if (fileName !== this.cellNames.source || !file.parseDiagnostics?.length || !mayBeJsx.test(text))
      return file;
    const jsx = ts.createSourceFile(fileName, text, version, false, ts.ScriptKind.TSX) as SourceFile;
    return !jsx.parseDiagnostics?.length ? jsx : file;
  }

  private isCell(fileName: string): boolean {
    return fileName === this.cellNames.source || fileName === this.cellNames.declarations;
  }

  private grow(cell: CellFiles): void {
    this.files.set(this.cellNames.source, cell.source);
    this.files.set(this.cellNames.declarations, cell.declarations);
    this.stale = false;
    this.cells = 0;
    // Declarations that were lent before know only the imports of that time; a new program would take that for all.
    for (const file of [cell.source, cell.declarations]) file.resolvedModules = undefined;
    this.program = ts.createProgram({
      rootNames: [...this.roots, cellGlobalsFile, ...this.extraRoots],
      options: this.options,
      host: this.host,
      oldProgram: this.program,
    });
    nameTypes(this.program.getTypeChecker() as Checker);
    this.grown = cell;
    this.ambient = undefined;
    for (const file of [cell.source, cell.declarations]) {
      file.resolvedModules?.forEach((found, name) => {
        if (found?.resolvedModule) this.known.set(name, found);
      });
    }
  }

  /** Lends the two files to the program that is there; false if they need more than it holds. */
  private adopt(cell: CellFiles): boolean {
    const files = [cell.source, cell.declarations] as const;
    const imports = files.map(cellImports);
    if (files.some(hasDirectives) || imports.some(found => found.augments)) return false;
    if (!imports.every(found => found.literals.every(literal => this.isLoaded(literal.text)))) return false;
    files.forEach((file, index) => {
      this.lend(file, index === 0 ? this.grown!.source : this.grown!.declarations, imports[index].literals);
    });
    return true;
  }

  private lend(file: SourceFile, model: SourceFile, imports: TypeScript.StringLiteralLike[]): void {
    const path = `${model.path.replace(/#\d+$/, '')}#${++this.serial}`;
    Object.assign(file, {
      path,
      resolvedPath: path,
      originalFileName: file.fileName,
      imports,
      moduleAugmentations: [],
      ambientModuleNames: [],
      packageJsonScope: model.packageJsonScope,
      packageJsonLocations: model.packageJsonLocations,
      resolvedModules: ts.createModeAwareCache(),
    });
    for (const { text } of imports) {
      const found = this.known.get(text);
      if (found) file.resolvedModules!.set(text, undefined, found);
    }
  }

  private isLoaded(name: string): boolean {
    const found = this.known.get(name) ?? this.resolver.resolve(name, this.cellNames.source);
    const file = found.resolvedModule?.resolvedFileName;
    if (!file || !this.program!.getSourceFile(file)) return this.isAmbient(name);
    this.known.set(name, found);
    return true;
  }

  /** `declare module 'node:fs'` and the like. */
  private isAmbient(name: string): boolean {
    if (!this.ambient) {
      const modules = (this.program!.getTypeChecker() as Checker).getAmbientModules();
      this.ambient = new Set(modules.map(symbol => String(symbol.escapedName).slice(1, -1)));
    }
    return this.ambient.has(name);
  }

  private getSourceFile(
    fileName: string,
    version: TypeScript.ScriptTarget | TypeScript.CreateSourceFileOptions,
  ) {
    if (this.files.has(fileName)) return this.files.get(fileName);
    const file = this.isCell(fileName) ? undefined : (keptFile(fileName) ?? this.parseAs(fileName, version));
    if (file) this.files.set(fileName, file);
    if (!this.isCell(fileName)) this.watch(fileName);
    return file;
  }

  /** The reader's own modules are read again when they change; installed packages are taken to stay as they are. */
  private watch(fileName: string): void {
    if (
      this.watchers.has(fileName) ||
      fileName.includes('/node_modules/') ||
      fileName.startsWith(this.libraryFolder)
    )
      return;
    const changed = (): void => {
      this.files.delete(fileName);
      this.stale = true;
      this.onFileChange();
    };
    this.watchers.set(fileName, this.system.watchFile!(fileName, changed, 250));
  }

  private createHost(): TypeScript.CompilerHost {
    const { system } = this;
    return {
      ...ts.createCompilerHost(this.options, false),
      getSourceFile: (name, version) => this.getSourceFile(name, version),
      getSourceFileByPath: undefined,
      getDefaultLibFileName: options =>
        ts.combinePaths(this.libraryFolder, ts.getDefaultLibFileName(options)),
      getDefaultLibLocation: () => this.libraryFolder,
      getCurrentDirectory: () => system.getCurrentDirectory(),
      readFile: name => system.readFile(name),
      fileExists: name => system.fileExists(name),
      directoryExists: name => system.directoryExists(name),
      realpath: name => system.realpath?.(name) ?? name,
      getDirectories: name => system.getDirectories(name),
      useCaseSensitiveFileNames: () => true,
      getCanonicalFileName: name => name,
      resolveModuleNameLiterals: (literals, containing) =>
        literals.map(literal => this.resolver.resolve(literal.text, containing)),
    };
  }
}

function hasDirectives(file: SourceFile): boolean {
  return (
    file.referencedFiles.length + file.typeReferenceDirectives.length + file.libReferenceDirectives.length > 0
  );
}

/**
 * A file with `await (` outside functions is read twice, first as a call of `await`. The first reading stays behind the
 * second as its original, where the compiler, about to write the type of a module, asks for a path and imports in vain.
 */
function withoutFirstReading(file: SourceFile): SourceFile {
  (file as { original?: SourceFile }).original = undefined;
  return file;
}
