/**
 * Distinguished values of matrices with a structure and of points of the simplex: multiples of the identity, uniform and
 * nearly certain probabilities. And multiples of what was drawn. Inequalities are tight or false there, and hardly any
 * search comes to where all of them take such values.
 */

import type { Domain, VariableDeclaration } from '../elaborate/domain';
import type { Tensor } from '../evaluate/frame';
import { isContinuous } from './places';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

type Changes = ReadonlyMap<string, Tensor>;

function made(rows: number, cols: number, entry: (i: number, j: number) => number): Tensor {
  const data = Float64Array.from({ length: rows * cols }, (_, k) => entry(Math.floor(k / cols), k % cols));
  return { rows, cols, data, error: 0 };
}

const positive = [1, 2, 0.1, 1e-3, 1e3, 10] as const;
const signed = [...positive, -1, -1e3] as const;

const multiples = (n: number, factors: readonly number[]): Tensor[] =>
  factors.map(c => made(n, n, (i, j) => (i === j ? c : 0)));

/** What is left beside a nearly certain outcome. */
const left = [2 ** -10, 2 ** -30] as const;

/** Uniform; nearly certain of one outcome; between the first two. The shares of a nearly certain one add up exactly. */
function probabilities(n: number): ((k: number) => number)[] {
  if (n < 2) return [];
  const certain = [...new Set([0, 1, n - 1])].flatMap(top =>
    left.map(rest => (k: number) => (k === top ? 1 - (n - 1) * rest : rest)),
  );
  const between = (k: number) => (k < 2 ? 0.5 - (n === 2 ? 0 : ((n - 2) * left[1]) / 2) : left[1]);
  return [() => 1 / n, ...certain, ...(n > 2 ? [between] : [])];
}

/** The same probabilities in each row, and each row nearly certain of an outcome of its own. */
function tables(rows: number, cols: number): Tensor[] {
  const own = left.map(rest => made(rows, cols, (i, j) => (j === i % cols ? 1 - (cols - 1) * rest : rest)));
  return [...probabilities(cols).map(p => made(rows, cols, (_, j) => p(j))), ...(cols > 1 ? own : [])];
}

/** I, -I, I with one sign changed, two columns exchanged. */
function orthogonals(n: number): Tensor[] {
  const exchanged = (i: number) => (n > 1 && i < 2 ? 1 - i : i);
  return [
    ...multiples(n, [1, -1]),
    made(n, n, (i, j) => (i === j ? (i === 0 ? -1 : 1) : 0)),
    made(n, n, (i, j) => (j === exchanged(i) ? 1 : 0)),
  ];
}

function valuesOf(domain: Domain, { rows, cols, data }: Tensor): Tensor[] {
  if (domain.kind === 'simplex') return probabilities(data.length).map(p => made(rows, cols, i => p(i)));
  if (domain.kind !== 'matrix' || domain.entry) return [];
  switch (domain.structure) {
    case 'positive definite':
    case 'positive semidefinite':
      return multiples(rows, positive);
    case 'symmetric':
    case 'diagonal':
    case 'invertible':
    case 'general':
      return rows === cols ? multiples(rows, signed) : [];
    case 'orthogonal':
      return orthogonals(rows);
    case 'rows on the simplex':
      return tables(rows, cols);
  }
}

/** Vectors and matrices of continuous numbers without ends, and structures that every positive multiple has. */
const mayBeScaled = (domain: Domain): boolean =>
  (domain.kind === 'vector' && isContinuous(domain.entry)) ||
  (domain.kind === 'matrix' &&
    (!domain.entry || isContinuous(domain.entry)) &&
    domain.structure !== 'orthogonal' &&
    domain.structure !== 'rows on the simplex');

const usedTensors = (trial: Trial, setting: DrawnSetting): (VariableDeclaration & { value: Tensor })[] =>
  trial.circumstances.variables.flatMap(variable => {
    const value = setting.values.get(variable.id);
    const isUsed = !variable.fixed && trial.ids.has(variable.id) && typeof value === 'object';
    return isUsed ? [{ ...variable, value }] : [];
  });

/** More combinations than these are not gone through. */
const mostCombinations = 64;

/** All of them at the same of their values, one alone, then every combination where these are not too many. */
function combined(all: readonly { readonly id: string; readonly values: readonly Tensor[] }[]): Changes[] {
  const longest = Math.max(0, ...all.map(({ values }) => values.length));
  const together = Array.from(
    { length: longest },
    (_, k) => new Map(all.map(({ id, values }) => [id, values[k % values.length]!])),
  );
  if (all.length < 2) return together;
  const alone = all.flatMap(({ id, values }) => values.map(value => new Map([[id, value]])));
  const count = all.reduce((product, { values }) => product * values.length, 1);
  if (count > mostCombinations) return [...together, ...alone];
  const every = all.reduce<Map<string, Tensor>[]>(
    (found, { id, values }) =>
      found.flatMap(changes => values.map(value => new Map([...changes, [id, value]]))),
    [new Map()],
  );
  return [...together, ...alone, ...every];
}

/** The setting with distinguished values of its matrices and probabilities. */
export function* distinguished(trial: Trial, base: DrawnSetting): Generator<DrawnSetting> {
  const all = usedTensors(trial, base).flatMap(({ id, domain, value }) => {
    const values = valuesOf(domain, value);
    return values.length > 0 ? [{ id, values }] : [];
  });
  for (const changes of combined(all)) {
    const setting = trial.settings.replace(base, changes);
    if (setting) yield setting;
  }
}

const factors = [3, 10, 100, 1e3, 1 / 3, 0.1, 0.01, 1e-3] as const;

/** The setting with all its vectors and matrices multiplied by a factor, and each of them alone. */
export function* multiplied(trial: Trial, base: DrawnSetting): Generator<DrawnSetting> {
  const all = usedTensors(trial, base)
    .filter(({ domain }) => mayBeScaled(domain))
    .map(({ id, value }) => ({
      id,
      values: factors.map(c => ({ ...value, data: value.data.map(x => c * x), error: 0 })),
    }));
  const alone = all.length > 1 ? all.flatMap(({ id, values }) => values.map(v => new Map([[id, v]]))) : [];
  const together = factors.map((_, k) => new Map(all.map(({ id, values }) => [id, values[k]!])));
  for (const changes of all.length > 0 ? [...together, ...alone] : []) {
    const setting = trial.settings.replace(base, changes);
    if (setting) yield setting;
  }
}
