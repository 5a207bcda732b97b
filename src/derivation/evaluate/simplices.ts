/**
 * Integrals over a simplex as integrals over numbers: entries are broken off a stick of length 1 one after the other,
 * pi_k = v_1 .. v_(k-1) u_k with u = 1 / (1 + e^-y), v = 1 - u = 1 / (1 + e^y), all kept as logarithms, so that small
 * entries keep their digits. With respect to the first K - 1 entries the volume is the product of u_k v_k^(K - k).
 */

import type { Density, Expression, Integral, Range } from '../elaborate/expression';
import { mapped } from './distance-from-pole';
import { freeIds } from './free-variables';
import { call, constant, isConstant, minus, negative, plus, times } from './terms';

const scalar = { kind: 'scalar' } as const;

const isSimplex = (range: Range): boolean => range.domain.kind === 'simplex';

interface Stick {
  readonly id: string;
  readonly ranges: readonly Range[];
  /** Logarithms of the entries. */
  readonly logs: readonly Expression[];
  readonly logVolume: Expression;
}

function stick(id: string, size: number): Stick {
  const ids = Array.from({ length: size - 1 }, (_, k) => `${id} ${k + 1}`);
  const ys = ids.map((own): Expression => ({ kind: 'variable', shape: scalar, id: own }));
  const broken = ys.map(y => negative(call('softplus', negative(y))));
  const left = ys.map(y => negative(call('softplus', y)));
  const logs = [...broken.map((u, k) => plus(...left.slice(0, k), u)), plus(...left)];
  const logVolume = plus(...broken.flatMap((u, k) => [u, times(constant(size - 1 - k), left[k]!)]));
  return { id, ranges: ids.map(own => ({ id: own, domain: { kind: 'real' } })), logs, logVolume };
}

const isStick = (e: Expression | undefined, id: string): boolean => e?.kind === 'variable' && e.id === id;

/** The logarithm of a named entry of the simplex. */
function logOfEntry(e: Expression | undefined, { id, logs }: Stick): Expression | undefined {
  if (e?.kind !== 'entry' || !isStick(e.base, id)) return undefined;
  return logs.find((_, k) => isConstant(e.indices[0]!, k + 1));
}

const entry = (vector: Expression, k: number): Expression =>
  vector.kind === 'array'
    ? vector.rows[k]![0]!
    : { kind: 'entry', shape: scalar, base: vector, indices: [constant(k + 1)] };

/** The Dirichlet density at the simplex, by its logarithm. */
function dirichlet({ parameters }: Density, { logs }: Stick): Expression {
  const alphas = logs.map((_, k) => entry(parameters[0]!, k));
  const powers = logs.map((log, k) => times(minus(alphas[k]!, constant(1)), log));
  const normaliser = [call('log gamma', plus(...alphas)), ...alphas.map(a => negative(call('log gamma', a)))];
  return call('exp', plus(...powers, ...normaliser));
}

/** The expression with named entries and the Dirichlet density written by the logarithms. */
function written(e: Expression, on: Stick): Expression {
  if (!freeIds(e).has(on.id)) return e;
  if (e.kind === 'density' && e.family === 'Dirichlet' && isStick(e.at, on.id)) return dirichlet(e, on);
  if (e.kind === 'call' && e.name === 'log') {
    const log = logOfEntry(e.arguments[0], on);
    if (log) return log;
  }
  const log = logOfEntry(e, on);
  if (log) return call('exp', log);
  const inner = (part: Expression) => written(part, on);
  return Object.fromEntries(
    Object.entries(e).map(([key, value]) => [key, key === 'shape' ? value : mapped(value, inner)]),
  ) as unknown as Expression;
}

/** The body with what is left of the simplex, as a vector, bound to the entries. */
function bound(body: Expression, { id, logs }: Stick): Expression {
  if (!freeIds(body).has(id)) return body;
  const rows = logs.map(log => [call('exp', log)]);
  const shape = logs.length === 1 ? scalar : ({ kind: 'vector', size: logs.length } as const);
  return { kind: 'at', shape: body.shape, body, values: [{ id, value: { kind: 'array', shape, rows } }] };
}

/** The integral with its simplices written out for their sizes in a setting. */
export function overSticks(e: Integral, sizeOf: (range: Range) => number): Expression {
  const sticks = e.ranges.filter(isSimplex).map(range => stick(range.id, sizeOf(range)));
  const ranges = [...e.ranges.filter(range => !isSimplex(range)), ...sticks.flatMap(s => [...s.ranges])];
  const inside = sticks.reduce((body, on) => bound(written(body, on), on), e.body);
  const volumes = sticks.map(s => call('exp', s.logVolume));
  const body: Expression = { kind: 'product', shape: e.body.shape, factors: [...volumes, inside] };
  return ranges.length === 0 ? body : { ...e, ranges, body };
}

export const hasSimplex = (e: Integral): boolean => e.ranges.some(isSimplex);
