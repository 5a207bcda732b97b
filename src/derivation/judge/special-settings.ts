/** Settings in which one quantity has a special value: a root of many equations that no drawn setting comes to. */

import type { VariableDeclaration } from '../elaborate/domain';
import { isInDomain } from '../evaluate/domains';
import type { Tensor } from '../evaluate/frame';
import type { Court } from './judge';
import type { DrawnSetting } from './settings';
import type { Trial } from './trial';

const numbers = [0, 1, -1, 2, 10, 100] as const;

/** Multiples of the identity for square matrices, of the first unit vector for vectors. */
const multiples = [0, 1, -1, 2] as const;

/** Square matrices that are the usual counterexamples: the square of the first is 0, of the second itself, of the third the identity. */
const squares: readonly ((row: number, column: number, size: number) => number)[] = [
  (row, column, size) => (row === 0 && column === size - 1 ? 1 : 0),
  (row, column) => (row === 0 && column === 0 ? 1 : 0),
  (row, column) => (row === column ? (row === 0 ? -1 : 1) : 0),
];

/** Settings that special values are put into. */
const bases = 2;

function specialTensor({ rows, cols, data }: Tensor, multiple: number): Tensor {
  const diagonal = rows === cols ? rows : 1;
  const entries = new Float64Array(data.length);
  for (let k = 0; k < diagonal; k++) entries[k * cols + k] = multiple;
  return { rows, cols, data: entries, error: 0 };
}

function specialSquares({ rows, cols }: Tensor): Tensor[] {
  if (rows !== cols || rows < 2) return [];
  return squares.map(entry => {
    const data = Float64Array.from({ length: rows * cols }, (_, k) =>
      entry(Math.floor(k / cols), k % cols, rows),
    );
    return { rows, cols, data, error: 0 };
  });
}

function specialValues(
  court: Court,
  setting: DrawnSetting,
  { id, domain }: VariableDeclaration,
): (number | Tensor)[] {
  const value = setting.values.get(id);
  if (typeof value === 'number') {
    const bounds = court.settings.boundsOf(domain, setting);
    return numbers.filter(number => isInDomain(number, domain, bounds));
  }
  const isFree = domain.kind === 'vector' || (domain.kind === 'matrix' && domain.structure === 'general');
  return value && isFree
    ? [...multiples.map(multiple => specialTensor(value, multiple)), ...specialSquares(value)]
    : [];
}

/** The settings of a few bases with one quantity of the trials after another at its special values. */
export function specialSettings(court: Court, trials: readonly Trial[]): DrawnSetting[] {
  const used = court.circumstances.variables.filter(
    ({ id, fixed }) => !fixed && !court.settings.isSize(id) && trials.some(trial => trial.ids.has(id)),
  );
  return Array.from({ length: bases }, (_, index) => court.settings.at(index)).flatMap(base =>
    base === undefined
      ? []
      : used.flatMap(variable =>
          specialValues(court, base, variable).flatMap(
            value => court.settings.replace(base, new Map([[variable.id, value]])) ?? [],
          ),
        ),
  );
}
