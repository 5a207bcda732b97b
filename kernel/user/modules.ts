/** What a cell imports: the reader's own compiled modules, installed packages of either kind, and what the kernel brings. */
import Module from 'node:module';
import { extname, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import type { RunnableCell } from '../checker/messages';
import { ChangingEsModules } from './changing-es-modules';
import { ChangingFiles } from './changing-files';
import { main, mainProcess } from './main-realm';
import { rememberModule } from './module-positions';
import { bindImport, type Scope } from './scope';
import { tslabModule } from './tslab';

type Require = NodeJS.Require;
type ImportRequest = RunnableCell['imports'][number];

/** `dist/kernel/user` is three below the package. */
const packageFolder = join(__dirname, '..', '..', '..');
const alwaysThere = /^qedlab(\/|$)/;
/** A package that `require` cannot load, but `import()` can. */
const onlyByImport = new Set([
  'ERR_REQUIRE_ESM',
  'ERR_PACKAGE_PATH_NOT_EXPORTED',
  'ERR_REQUIRE_ASYNC_MODULE',
  'ERR_REQUIRE_CYCLE_MODULE',
]);

export class CellModules {
  readonly require: Require;
  readonly import: (name: string) => Promise<unknown>;
  private readonly sources = new Map<string, string>();
  private readonly loaded = new Map<string, NodeModule>();
  private readonly nodeRequire: Require;
  private readonly nodeImport: (name: string) => Promise<unknown>;
  private readonly files = new ChangingFiles();
  private readonly esModules = new ChangingEsModules();

  constructor(private readonly folder: string) {
    const here = join(folder, '[cells].js');
    this.nodeRequire = Module.createRequire(here);
    this.nodeImport = importFrom(here);
    this.require = this.hooked(this.nodeRequire, folder);
    this.import = async name => {
      const loaded = this.load(String(name));
      return loaded instanceof LaterModule ? loaded.module : asNamespace(loaded);
    };
  }

  /** The reader's own modules, compiled; one that is sent again has changed. */
  update(modules: RunnableCell['modules']): void {
    for (const { path, javascript, maps } of modules) {
      rememberModule(path, maps, javascript);
      this.sources.set(path, javascript);
      this.loaded.delete(path);
    }
    const changed = this.files.forgetChanged(this.nodeRequire.cache);
    if (changed || modules.length > 0) this.loaded.clear();
  }

  /** What `import.meta.resolve` answers in a cell. */
  resolve(name: string): string {
    if (Module.isBuiltin(name)) return name.startsWith('node:') ? name : `node:${name}`;
    return pathToFileURL(this.nodeRequire.resolve(name)).href;
  }

  /**
   * Meets the imports of a cell; answers a promise only if a module can be had only so.
   * @param reach is told the statement of each before it is met, and again of one that fails later
   */
  bind(
    imports: readonly ImportRequest[],
    scope: Scope,
    reach: (statement: number) => void,
  ): Promise<void> | undefined {
    const loads: { names: ImportRequest['names']; loaded: unknown }[] = [];
    const arrivals: Promise<void>[] = [];
    for (const { module, names, statement } of imports) {
      reach(statement);
      const loaded = this.load(module);
      loads.push({ names, loaded });
      if (loaded instanceof LaterModule) arrivals.push(loaded.arrive(() => reach(statement)));
    }
    const finish = (): void => {
      for (const { names, loaded } of loads) bindNames(names, loaded, scope);
    };
    return arrivals.length === 0 ? void finish() : Promise.all(arrivals).then(finish);
  }

  private load(name: string): unknown {
    const address = this.esModules.address(name, this.nodeRequire);
    if (address !== undefined) return new LaterModule(this.nodeImport(address));
    try {
      return this.require(name);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
      if (!onlyByImport.has(code) || this.ownFile(name, this.folder)) throw error;
      return new LaterModule(this.nodeImport(name));
    }
  }

  private hooked(require: Require, folder: string): Require {
    const load = (name: string): unknown => {
      if (name === 'tslab') return tslabModule;
      const file = this.ownFile(name, folder);
      if (file !== undefined) return (this.loaded.get(file) ?? this.compile(file)).exports;
      this.files.note(name, require);
      return this.installed(require, name);
    };
    return Object.assign(load, {
      resolve: require.resolve,
      cache: require.cache,
      main: undefined,
      extensions: require.extensions,
    }) as Require;
  }

  private installed(require: Require, name: string): unknown {
    try {
      return require(name);
    } catch (error) {
      const missing =
        (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' &&
        String((error as Error).message).includes(`'${name}'`);
      if (!missing || !alwaysThere.test(name)) throw error;
      return Module.createRequire(join(packageFolder, 'package.json'))(name);
    }
  }

  /** The compiled module of the reader's that a name leads to. */
  private ownFile(name: string, folder: string): string | undefined {
    if (!name.startsWith('.') && !isAbsolute(name)) return undefined;
    const path = (isAbsolute(name) ? name : join(folder, name)).replaceAll('\\', '/');
    const candidates = [path, `${path}.js`, path.replace(/\.tsx?$/, '.js'), `${path}/index.js`];
    return candidates.find(candidate => this.sources.has(candidate) && extname(candidate) === '.js');
  }

  private compile(file: string): NodeModule {
    const module = new Module(file) as NodeModule & { _compile(text: string, file: string): void };
    const folder = join(file, '..');
    module.filename = file;
    module.paths = (Module as unknown as { _nodeModulePaths(folder: string): string[] })._nodeModulePaths(
      folder,
    );
    this.loaded.set(file, module);
    module.require = this.hooked(Module.createRequire(file), folder);
    try {
      module._compile(this.sources.get(file)!, file);
    } catch (error) {
      this.loaded.delete(file);
      throw error;
    }
    return module;
  }
}

class LaterModule {
  value: unknown;
  constructor(readonly module: Promise<unknown>) {}

  async arrive(failed: () => void): Promise<void> {
    try {
      this.value = await this.module;
    } catch (error) {
      failed();
      throw error;
    }
  }
}

const loaderNotice = /\bvm\.USE_MAIN_CONTEXT_DEFAULT_LOADER\b/;

function importFrom(file: string): (name: string) => Promise<unknown> {
  const script = new vm.Script('name => import(name)', {
    filename: file,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return withoutNotice(script.runInThisContext() as (name: string) => Promise<unknown>);
}

/** Node 20 notes at the first import that it was asked for in this way, which is no news to the reader. */
function withoutNotice(load: (name: string) => Promise<unknown>): (name: string) => Promise<unknown> {
  return name => {
    const { emitWarning } = mainProcess;
    const quiet = (...given: unknown[]): void => {
      if (!loaderNotice.test(String(given[0]))) Reflect.apply(emitWarning, mainProcess, given);
    };
    mainProcess.emitWarning = quiet;
    try {
      return load(name);
    } finally {
      mainProcess.emitWarning = emitWarning;
    }
  };
}

type Exports = Record<string, unknown>;
const isObject = (value: unknown): value is Exports =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** A CommonJS module seen as an ES module sees it; one that was an ES module says so itself. */
function asNamespace(exports: unknown): unknown {
  if (isObject(exports) && exports.__esModule) return exports;
  const namespace = (main.Object as ObjectConstructor).create(null) as Exports;
  if (isObject(exports))
    for (const name of Object.keys(exports))
      Object.defineProperty(namespace, name, { enumerable: true, get: () => exports[name] });
  Object.defineProperty(namespace, 'default', { enumerable: true, configurable: true, value: exports });
  return namespace;
}

function bindNames(names: Readonly<Record<string, string>>, loaded: unknown, scope: Scope): void {
  const isNamespace = loaded instanceof LaterModule;
  const exports = isNamespace ? loaded.value : loaded;
  for (const [name, imported] of Object.entries(names)) {
    if (imported === '*') {
      const namespace = isNamespace ? exports : asNamespace(exports);
      bindImport(scope, name, () => namespace);
    } else if (imported === 'default' && !isNamespace && !(isObject(exports) && exports.__esModule))
      bindImport(scope, name, () => exports);
    else bindImport(scope, name, () => (exports as Exports)?.[imported]);
  }
}
