/** What a cell imports: the reader's own compiled modules, installed packages of either kind, and what the kernel brings. */
import Module from 'node:module';
import { extname, isAbsolute, join } from 'node:path';
import vm from 'node:vm';
import type { RunnableCell } from '../checker/messages';
import { main } from './main-realm';
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

  constructor(folder: string) {
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
    if (modules.length > 0) this.loaded.clear();
  }

  /** Meets the imports of a cell; answers a promise only if a module can be had only so. */
  bind(imports: readonly ImportRequest[], scope: Scope): Promise<void> | undefined {
    const loads = imports.map(({ module, names }) => ({ names, loaded: this.load(module) }));
    const later = loads.filter(load => load.loaded instanceof LaterModule);
    const finish = (): void => {
      for (const { names, loaded } of loads) bindNames(names, loaded, scope);
    };
    if (later.length === 0) return void finish();
    return Promise.all(later.map(load => (load.loaded as LaterModule).arrive())).then(finish);
  }

  private load(name: string): unknown {
    try {
      return this.require(name);
    } catch (error) {
      if (!onlyByImport.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      return new LaterModule(this.nodeImport(name));
    }
  }

  private hooked(require: Require, folder: string): Require {
    const load = (name: string): unknown => {
      if (name === 'tslab') return tslabModule;
      return this.own(name, folder)?.exports ?? this.installed(require, name);
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

  private own(name: string, folder: string): NodeModule | undefined {
    if (!name.startsWith('.') && !isAbsolute(name)) return undefined;
    const path = join(folder, name).replaceAll('\\', '/');
    const candidates = [path, `${path}.js`, path.replace(/\.tsx?$/, '.js'), `${path}/index.js`];
    const file = candidates.find(candidate => this.sources.has(candidate) && extname(candidate) === '.js');
    return file === undefined ? undefined : (this.loaded.get(file) ?? this.compile(file));
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

  async arrive(): Promise<void> {
    this.value = await this.module;
  }
}

function importFrom(file: string): (name: string) => Promise<unknown> {
  const script = new vm.Script('name => import(name)', {
    filename: file,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return script.runInThisContext() as (name: string) => Promise<unknown>;
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
