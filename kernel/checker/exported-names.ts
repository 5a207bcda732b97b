/** Names that a cell could import: what the modules of Node and the packages in use export. */
import { type Checker, type TypeScript, compiler as ts } from './typescript';

export interface ExportedName {
  readonly name: string;
  readonly kind: string;
  readonly module: string;
}

/** Under a module's own name, the file that it leads to. */
export type LoadedModules = ReadonlyMap<string, string>;

const known = new WeakMap<TypeScript.Program, readonly ExportedName[]>();
const kinds: readonly (readonly [TypeScript.SymbolFlags, string])[] = [
  [ts.SymbolFlags.Function, 'function'],
  [ts.SymbolFlags.Class, 'class'],
  [ts.SymbolFlags.Enum, 'enum'],
  [ts.SymbolFlags.Interface, 'interface'],
  [ts.SymbolFlags.TypeAlias, 'type'],
  [ts.SymbolFlags.Module, 'module'],
];

/** @param typed at least the beginning of a name */
export function exportedNames(
  program: TypeScript.Program,
  packages: LoadedModules,
  typed: string,
): ExportedName[] {
  let all = known.get(program);
  if (!all) {
    all = collect(program, packages);
    known.set(program, all);
  }
  return all.filter(one => one.name.startsWith(typed));
}

function collect(program: TypeScript.Program, packages: LoadedModules): ExportedName[] {
  const checker = program.getTypeChecker() as Checker;
  const found: ExportedName[] = [];
  const seen = new Set<string>();
  const add = (module: string, symbol: TypeScript.Symbol): void => {
    for (const exported of checker.getExportsOfModule(symbol)) {
      const { name } = exported;
      if (name === 'default' || name === 'export=' || seen.has(`${module} ${name}`)) continue;
      seen.add(`${module} ${name}`);
      found.push({ name, module, kind: kindOf(exported, checker) });
    }
  };
  for (const [module, fileName] of packages) {
    const file = program.getSourceFile(fileName);
    const symbol = file && checker.getSymbolAtLocation(file);
    if (symbol) add(module, symbol);
  }
  for (const symbol of checker.getAmbientModules()) {
    const module = symbol.name.slice(1, -1);
    if (module.startsWith('node:')) add(module, symbol);
  }
  return found;
}

function kindOf(symbol: TypeScript.Symbol, checker: Checker): string {
  const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return kinds.find(([flag]) => meant.flags & flag)?.[1] ?? 'const';
}
