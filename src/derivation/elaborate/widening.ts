/**
 * Dimensions that would fit if a name that is declared as a number were a vector: `w^\top x + b` where `w \in \mathbb{R}`
 * was written for `w \in \mathbb{R}^3`.
 */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Problem, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import type { Domain } from './domain';
import type { Dimension } from './expression';
import type { Scope, VariableEntry } from './scope';
import { columnsOf, rowsOf, vector } from './shapes';

/** A name declared otherwise. */
export interface Widening {
  readonly scope: Scope;
  readonly key: string;
  readonly domain: Domain;
  /** The declaration to write. */
  readonly declare: string;
}

/** Is it a problem of dimensions, or of a vector where a number is needed? */
export const isMisfit = ({ message }: Problem): boolean =>
  /dimensions do not fit|must be a number|is no number/.test(message);

/** Names and sizes that are tried at most. */
const most = { names: 8, sizes: 3 };

/** Variables among the names of formulas, each once. */
function variablesIn(scope: Scope, formulas: readonly Syntax[]): Map<NameSyntax, VariableEntry> {
  const found = new Map<string, [NameSyntax, VariableEntry]>();
  for (const node of formulas.flatMap(formula => walk(formula))) {
    if (node.kind !== 'name' || found.has(nameKey(node))) continue;
    const entry = scope.get(nameKey(node));
    if (entry?.kind === 'variable') found.set(nameKey(node), [node, entry]);
  }
  return new Map(found.values());
}

const sizesOf = ({ shape }: VariableEntry): Dimension[] =>
  shape.kind === 'vector' || shape.kind === 'matrix' ? [rowsOf(shape), columnsOf(shape)] : [];

/** Every name of the formulas that is declared as a real number, as a vector of each size that the formulas hold. */
export function widenings(scope: Scope, formulas: readonly Syntax[]): Widening[] {
  const variables = variablesIn(scope, formulas);
  const sizes = [...new Set([...variables.values()].flatMap(sizesOf))].filter(size => size !== 1);
  const numbers = [...variables].filter(([, { domain }]) => domain.kind === 'real');
  return numbers.slice(0, most.names).flatMap(([name, entry]) =>
    sizes.slice(0, most.sizes).map(size => {
      const domain: Domain = { kind: 'vector', size, entry: { kind: 'real' } };
      const key = nameKey(name);
      const written = String(size).length > 1 ? `{${size}}` : size;
      return {
        scope: scope.with(key, { ...entry, domain, shape: vector(size) }),
        key,
        domain,
        declare: `${print(name)} \\in \\mathbb{R}^${written}`,
      };
    }),
  );
}

/** "it fits if w is a vector", with the declaration to write. */
export const fitsWith = ({ declare }: Widening): string => `it fits with the declaration ${declare}`;

/** The problem with the declaration that would solve it. */
export const widened = (problem: Problem, widening: Widening | undefined): Problem =>
  widening === undefined
    ? problem
    : {
        ...problem,
        message: `${problem.message}; ${fitsWith(widening)}`,
        expected: widening.declare,
        suggestion: undefined,
      };
