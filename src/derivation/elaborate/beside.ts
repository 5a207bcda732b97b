/** Statements that stand beside a chain, and what it is read under. */

import type { ChainSyntax } from '../read/syntax';
import type { Claim } from './step';

export interface Beside {
  /** Before its arrow. */
  readonly before: readonly ChainSyntax[];
  /** Behind its arrow. */
  readonly behind: readonly ChainSyntax[];
  /** The premises of the arrow before it. */
  readonly under: readonly Claim[];
}

export const alone: Beside = { before: [], behind: [], under: [] };
