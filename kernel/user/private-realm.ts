/**
 * Loads the kernel's modules of this folder into a second V8 context of the same thread, with its own `Map`, `Error`,
 * `Promise` and the rest. What Node gives (modules, timers, Buffer) is handed in before any cell can have changed it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import vm from 'node:vm';

interface PrivateModule {
  exports: unknown;
}

/** Names of the main realm that the kernel's modules use as globals. */
function handedIn(): Record<string, unknown> {
  const names = [
    'Buffer',
    'performance',
    'setTimeout',
    'clearTimeout',
    'setImmediate',
    'queueMicrotask',
    'URL',
    'structuredClone',
  ];
  const given: Record<string, unknown> = {
    mainGlobal: globalThis,
    process: Object.create(process) as unknown,
  };
  for (const name of names) given[name] = (globalThis as Record<string, unknown>)[name];
  return given;
}

/** A module of Node's as it is now: a cell may replace what is in it, as packages do that simulate a file system. */
function asItIs(name: string): unknown {
  const module: unknown = require(name);
  return typeof module === 'object' && module !== null
    ? Object.create(Object.getPrototypeOf(module) as object | null, Object.getOwnPropertyDescriptors(module))
    : module;
}

export function loadInPrivateRealm(entry: string): void {
  const context = vm.createContext(handedIn(), { name: 'qedlab kernel' });
  const loaded = new Map<string, PrivateModule>();

  function load(fileName: string): unknown {
    const known = loaded.get(fileName);
    if (known) return known.exports;
    const module: PrivateModule = { exports: {} };
    loaded.set(fileName, module);
    const wrapped = vm.compileFunction(
      readFileSync(fileName, 'utf8'),
      ['exports', 'require', 'module', '__dirname'],
      {
        filename: fileName,
        parsingContext: context,
      },
    );
    const folder = dirname(fileName);
    const requireHere = (name: string): unknown =>
      name.startsWith('.') ? load(`${join(folder, name)}.js`) : asItIs(name);
    wrapped(module.exports, requireHere, module, folder);
    return module.exports;
  }

  load(`${join(__dirname, entry)}.js`);
}
