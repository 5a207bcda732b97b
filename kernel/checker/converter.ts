/** tslab's converter on a TypeScript in which watch mode is replaced (see cell-watch). */
import type { CellWatch } from './cell-watch';
import { loadConverter } from './load-converter';
import { latest } from './replaced-compiler';
import type { TypeScript } from './typescript';

export interface Conversion {
  readonly output?: string;
  readonly declOutput?: string;
  readonly diagnostics: readonly unknown[];
  readonly hasToplevelAwait?: boolean;
  readonly sideOutputs?: { path: string; data: string }[];
}

export interface Converter {
  convert(declarations: string, source: string): Conversion;
  inspect(declarations: string, source: string, position: number): TypeScript.QuickInfo | undefined;
  complete(
    declarations: string,
    source: string,
    position: number,
  ): { start: number; end: number; candidates: string[]; original?: TypeScript.CompletionInfo };
  close(): void;
}

export interface WarmConverter extends Converter {
  readonly watch: CellWatch;
  /** The diagnostics of the last conversion as the compiler made them (the converter flattens their messages). */
  readonly diagnostics: readonly TypeScript.Diagnostic[];
}

export type CreateConverter = (options: { isJS: boolean; isBrowser: boolean }) => Converter;

let createConverter: CreateConverter | undefined;

export function createWarmConverter(): WarmConverter {
  createConverter ??= loadConverter();
  const converter = createConverter({ isJS: false, isBrowser: false });
  return {
    ...converter,
    watch: latest.watch!,
    get diagnostics() {
      return latest.diagnostics;
    },
  };
}
