/** Settings where things vanish: vectors and matrices of zeros, numbers that are 0, functions that are 0 everywhere. */

import type { FunctionProperty, Unknown, VariableDeclaration } from '../elaborate/domain';
import { isInDomain } from '../evaluate/domains';
import type { Tensor } from '../evaluate/frame';
import type { Member } from '../evaluate/member';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

/** Structures that the matrix of zeros has. */
const withZero: ReadonlySet<string> = new Set(['general', 'symmetric', 'positive semidefinite', 'diagonal']);

/** The zero of a variable at a setting; undefined where its domain has none. */
function zeroOf(
  trial: Trial,
  setting: DrawnSetting,
  variable: VariableDeclaration,
): number | Tensor | undefined {
  const { id, domain } = variable;
  const value = setting.values.get(id);
  if (typeof value === 'number')
    return isInDomain(0, domain, trial.settings.boundsOf(domain, setting)) ? 0 : undefined;
  const isMade = domain.kind === 'vector' || (domain.kind === 'matrix' && withZero.has(domain.structure));
  if (!value || !isMade) return undefined;
  const entry = 'entry' in domain ? domain.entry : undefined;
  if (entry && !isInDomain(0, entry, trial.settings.boundsOf(entry, setting))) return undefined;
  return { rows: value.rows, cols: value.cols, data: new Float64Array(value.data.length), error: 0 };
}

/** Properties that the function 0 does not have. */
const notOfZero: readonly FunctionProperty[] = [
  'strictly convex',
  'strictly concave',
  'increasing',
  'decreasing',
  'positive',
  'negative',
];

const mayVanish = ({ kind, properties = [] }: Unknown): boolean =>
  kind === 'function' && !properties.some(property => notOfZero.includes(property));

const zeroFunction: Member = {
  description: 'the function 0',
  evaluate: () => 0,
  partial: () => 0,
  roundOff: 0,
  slope: 0,
};

/** At most so many variables vanish one at a time. */
const mostAlone = 4;

/** One alone after the other, then all at once. */
function subsets<T>(all: readonly T[]): (readonly T[])[] {
  const alone = all.slice(0, mostAlone).map(item => [item]);
  return all.length > 1 ? [...alone, all] : alone;
}

/**
 * Settings made from one: a vector or matrix after the other is 0, all of them, numbers as well; a function after the
 * other is 0, all of them.
 */
export function vanishing(trial: Trial, base: DrawnSetting): DrawnSetting[] {
  const zeros = trial.circumstances.variables.flatMap(variable => {
    const isUsed = trial.ids.has(variable.id) && !variable.fixed && !trial.settings.isSize(variable.id);
    const zero = isUsed ? zeroOf(trial, base, variable) : undefined;
    return zero === undefined ? [] : [[variable.id, zero] as const];
  });
  const tensors = zeros.filter(([, zero]) => typeof zero !== 'number');
  const chosen = [...subsets(tensors), ...(zeros.length > tensors.length ? [zeros] : [])];
  const functions = trial.circumstances.unknowns.filter(u => trial.ids.has(u.id) && mayVanish(u));
  return [
    ...chosen.flatMap(some => trial.settings.replace(base, new Map(some)) ?? []),
    ...subsets(functions).flatMap(
      some => trial.settings.withMembers(base, new Map(some.map(({ id }) => [id, zeroFunction]))) ?? [],
    ),
  ];
}
