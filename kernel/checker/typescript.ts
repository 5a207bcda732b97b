/**
 * The one TypeScript of the kernel: tslab's fork of 5.0.4, found from tslab's own folder, never the reader's.
 * Some of its internals are used; they are named and typed here.
 */
import type * as TypeScript from '@tslab/typescript-for-tslab';
import { compilerFile } from './places';

export type SourceFile = TypeScript.SourceFile & {
  path: string;
  resolvedPath: string;
  originalFileName: string;
  version?: string;
  imports?: readonly TypeScript.StringLiteralLike[];
  moduleAugmentations?: readonly unknown[];
  ambientModuleNames?: readonly string[];
  packageJsonScope?: unknown;
  packageJsonLocations?: unknown;
  resolvedModules?: ModeAwareCache;
  locals?: Map<string, TypeScript.Symbol>;
  bindDiagnostics: TypeScript.Diagnostic[];
  commentDirectives?: readonly TypeScript.CommentRange[];
  parseDiagnostics?: readonly TypeScript.Diagnostic[];
};

export interface ModeAwareCache {
  set(name: string, mode: unknown, value: unknown): void;
  forEach(
    visit: (value: TypeScript.ResolvedModuleWithFailedLookupLocations | undefined, name: string) => void,
  ): void;
}

interface CommentDirectives {
  markUsed(line: number): boolean;
  getUnusedExpectations(): { range: TypeScript.TextRange }[];
}

export type Checker = TypeScript.TypeChecker & {
  getDiagnostics(file: SourceFile): TypeScript.Diagnostic[];
  getAmbientModules(): TypeScript.Symbol[];
  getAwaitedType(type: TypeScript.Type): TypeScript.Type | undefined;
  getEmitResolver(file?: TypeScript.SourceFile, token?: TypeScript.CancellationToken): EmitResolver;
};

/** Hears of each symbol that is named in a declaration; says whether it reported a problem. */
export interface SymbolTracker {
  trackSymbol(
    symbol: TypeScript.Symbol,
    enclosing: TypeScript.Node | undefined,
    meaning: TypeScript.SymbolFlags,
  ): boolean;
  /** Of a type that only a path leads to. */
  reportLikelyUnsafeImportRequiredError?(specifier: string): void;
}

type MakeType = (
  node: TypeScript.Node,
  enclosing: TypeScript.Node,
  flags: TypeScript.NodeBuilderFlags,
  tracker: SymbolTracker,
  ...more: unknown[]
) => TypeScript.TypeNode | undefined;

/** What the emitter asks the checker. */
export interface EmitResolver {
  createTypeOfDeclaration: MakeType;
  createReturnTypeOfSignatureDeclaration: MakeType;
  createTypeOfExpression: MakeType;
  isSymbolAccessible(
    symbol: TypeScript.Symbol,
    enclosing: TypeScript.Node | undefined,
    meaning: TypeScript.SymbolFlags,
    shouldComputeAliases: boolean,
  ): { readonly accessibility: number };
}

export interface Internals {
  bindSourceFile(file: TypeScript.SourceFile, options: TypeScript.CompilerOptions): void;
  createModeAwareCache(): ModeAwareCache;
  createCommentDirectivesMap(
    file: SourceFile,
    directives: readonly TypeScript.CommentRange[],
  ): CommentDirectives;
  createDiagnosticForRange(
    file: SourceFile,
    range: TypeScript.TextRange,
    message: unknown,
  ): TypeScript.Diagnostic;
  normalizeSlashes(path: string): string;
  getDirectoryPath(path: string): string;
  combinePaths(path: string, ...more: string[]): string;
  getSetExternalModuleIndicator(options: TypeScript.CompilerOptions): unknown;
  readonly Diagnostics: Record<string, unknown>;
  readonly nullTransformationContext: TypeScript.TransformationContext;
}

export type Compiler = typeof TypeScript & Internals;
export type { TypeScript };

export const compiler = require(compilerFile) as Compiler;
