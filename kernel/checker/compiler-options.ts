/** What replaces the compiler options that tslab fixes: resolution as bundlers do it, and types that do not depend on the notebook's folder. */
import { typesFolder } from './places';
import { type TypeScript, compiler as ts } from './typescript';

/** Keys of a reader's tsconfig.json that change what is checked; all others would change how cells are made and run. */
const heeded = new Set([
  'strict',
  'strictNullChecks',
  'strictFunctionTypes',
  'strictBindCallApply',
  'strictPropertyInitialization',
  'noImplicitAny',
  'noImplicitThis',
  'noImplicitReturns',
  'noFallthroughCasesInSwitch',
  'noUncheckedIndexedAccess',
  'noPropertyAccessFromIndexSignature',
  'useUnknownInCatchVariables',
  'exactOptionalPropertyTypes',
  'experimentalDecorators',
  'emitDecoratorMetadata',
  'allowUnreachableCode',
  'allowUnusedLabels',
  'jsx',
  'jsxFactory',
  'jsxFragmentFactory',
  'paths',
  'baseUrl',
  'lib',
]);

export function cellOptions(
  stock: TypeScript.CompilerOptions,
  folder = process.cwd(),
): TypeScript.CompilerOptions {
  const lib = [...new Set([...(stock.lib ?? []), 'lib.es2023.d.ts'])];
  return runnableJsx({
    ...stock,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    typeRoots: [ts.normalizeSlashes(typesFolder)],
    types: ['node'],
    sourceMap: true,
    ...{ lib, ...readersOptions(folder) },
  });
}

/** What is left of JSX in the output could not run. */
function runnableJsx(options: TypeScript.CompilerOptions): TypeScript.CompilerOptions {
  const { jsx } = options;
  const kept = jsx === undefined || jsx === ts.JsxEmit.Preserve || jsx === ts.JsxEmit.ReactNative;
  return kept ? { ...options, jsx: ts.JsxEmit.React } : options;
}

/** From the tsconfig.json beside the notebook, and what it extends; one that cannot be read counts for nothing. */
function readersOptions(folder: string): TypeScript.CompilerOptions {
  const file = ts.combinePaths(ts.normalizeSlashes(folder), 'tsconfig.json');
  if (!ts.sys.fileExists(file)) return {};
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, host, folder);
  return Object.fromEntries(Object.entries(options).filter(([name]) => heeded.has(name)));
}
