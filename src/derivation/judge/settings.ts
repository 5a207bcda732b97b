/**
 * Settings: a value for every declared variable and a member for every unknown, drawn from the seed alone. Values
 * have few digits, so that a counterexample can be typed again as it is shown.
 */

import { type Random, random } from '../../numerics';
import type { Domain, VariableDeclaration } from '../elaborate/domain';
import { Compiler } from '../evaluate/compile';
import { Budget, Frame, type Tensor } from '../evaluate/frame';
import { endClosure } from '../evaluate/integrals';
import type { Member } from '../evaluate/member';
import type { Circumstances } from './contract';
import { drawMember } from './members';
import { drawTensor } from './random-matrices';
import { drawNumber } from './random-numbers';

export interface DrawnSetting {
  readonly index: number;
  readonly values: ReadonlyMap<string, number | Tensor>;
  readonly members: ReadonlyMap<string, Member>;
}

/** Draws settings for one set of declarations. */
export class Settings {
  private readonly compiler = new Compiler();
  private readonly order: readonly VariableDeclaration[];
  private readonly dimensions: ReadonlySet<string>;
  private readonly drawn = new Map<number, DrawnSetting>();

  constructor(
    private readonly circumstances: Circumstances,
    private readonly seed: number,
  ) {
    this.dimensions = dimensionsOf(circumstances.variables);
    this.order = [...circumstances.variables].sort(
      (a, b) => rank(a, this.dimensions) - rank(b, this.dimensions),
    );
  }

  /** The index-th setting; the same index gives the same setting. Undefined: no values satisfy the constraints. */
  at(index: number): DrawnSetting | undefined {
    const found = this.drawn.get(index);
    if (found) return found;
    for (let attempt = 0; attempt < 200; attempt++) {
      const setting = this.draw(index, random(this.seed).split(`${index}.${attempt}`));
      if (!this.satisfied(setting)) continue;
      this.drawn.set(index, setting);
      return setting;
    }
    return undefined;
  }

  /** A setting with some numbers replaced; undefined if the constraints forbid it. */
  replace(setting: DrawnSetting, changes: ReadonlyMap<string, number>): DrawnSetting | undefined {
    const values = new Map(setting.values);
    for (const [id, value] of changes) if (typeof values.get(id) === 'number') values.set(id, value);
    const replaced = { ...setting, values };
    return this.inDomains(values) && this.satisfied(replaced) ? replaced : undefined;
  }

  private draw(index: number, source: Random): DrawnSetting {
    const values = new Map<string, number | Tensor>();
    for (const variable of this.order) {
      const own = source.split(variable.id);
      values.set(variable.id, this.value(variable, index, own, values));
    }
    const members = new Map<string, Member>();
    for (const unknown of this.circumstances.unknowns)
      members.set(unknown.id, drawMember(unknown, index, source.split(unknown.id), values));
    return { index, values, members };
  }

  private value(
    variable: VariableDeclaration,
    index: number,
    source: Random,
    values: ReadonlyMap<string, number | Tensor>,
  ): number | Tensor {
    if (variable.fixed && variable.fixed.shape.kind === 'scalar')
      return this.compiler.scalar(variable.fixed)(this.frame(values));
    if (this.dimensions.has(variable.id)) return dimension(variable.domain, source);
    const { domain } = variable;
    if (domain.kind === 'vector' || domain.kind === 'matrix' || domain.kind === 'simplex')
      return drawTensor(domain, source, values);
    const bounds = this.bounds(domain, values);
    return drawNumber(domain, bounds, source, index);
  }

  /** The ends of an interval in this setting; the whole line where there are none. */
  private bounds(domain: Domain, values: ReadonlyMap<string, number | Tensor>): readonly [number, number] {
    if (domain.kind === 'positive') return [0, Number.POSITIVE_INFINITY];
    if (domain.kind !== 'interval' && domain.kind !== 'integers')
      return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const lower = endClosure(this.compiler, domain.lower);
    const upper = endClosure(this.compiler, domain.upper);
    const frame = this.frame(values);
    return [lower(frame), upper(frame)];
  }

  /** Interval of a variable in a setting, for searches that must stay inside. */
  boundsAt(variable: VariableDeclaration, setting: DrawnSetting): readonly [number, number] {
    return this.bounds(variable.domain, setting.values);
  }

  private frame(values: ReadonlyMap<string, number | Tensor>, members?: ReadonlyMap<string, Member>): Frame {
    for (const id of values.keys()) this.compiler.slot(id);
    const frame = new Frame(this.compiler.size + 64, new Budget(1e6), 'gauss-kronrod', 0, members);
    return load(this.compiler, frame, values);
  }

  /** Are the numbers inside intervals whose ends are other values of the setting? */
  private inDomains(values: ReadonlyMap<string, number | Tensor>): boolean {
    return this.order.every(({ id, domain, fixed }) => {
      const value = values.get(id);
      if (fixed || typeof value !== 'number' || !hasMovingEnd(domain)) return true;
      const [a, b] = this.bounds(domain, values);
      return value >= a && value <= b;
    });
  }

  private satisfied(setting: DrawnSetting): boolean {
    if (this.circumstances.constraints.length === 0) return true;
    const closures = this.circumstances.constraints.map(constraint => this.compiler.scalar(constraint));
    const frame = this.frame(setting.values, setting.members);
    return closures.every(closure => closure(frame) === 1);
  }
}

const drawnUnder = new WeakMap<Circumstances, { readonly seed: number; readonly settings: Settings }>();

/** The settings of circumstances: those of the last seed are kept, since one model judges many lines. */
export function settingsOf(circumstances: Circumstances, seed: number): Settings {
  const kept = drawnUnder.get(circumstances);
  if (kept?.seed === seed) return kept.settings;
  const settings = new Settings(circumstances, seed);
  drawnUnder.set(circumstances, { seed, settings });
  return settings;
}

const hasMovingEnd = (domain: Domain): boolean =>
  (domain.kind === 'interval' || domain.kind === 'integers') &&
  (typeof domain.lower !== 'number' || typeof domain.upper !== 'number');

/** Puts values into a frame's slots. */
export function load(compiler: Compiler, frame: Frame, values: ReadonlyMap<string, number | Tensor>): Frame {
  for (const [id, value] of values) {
    const slot = compiler.slot(id);
    if (typeof value === 'number') frame.numbers[slot] = value;
    else frame.tensors[slot] = value;
  }
  return frame;
}

function dimensionsOf(variables: readonly VariableDeclaration[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const add = (size: number | string) => typeof size === 'string' && ids.add(size);
  for (const { domain } of variables) {
    if (domain.kind === 'vector' || domain.kind === 'simplex') add(domain.size);
    if (domain.kind === 'matrix') {
      add(domain.rows);
      add(domain.columns);
    }
  }
  return ids;
}

/** Sizes first, numbers with numeric ends next, then what depends on them. */
function rank(variable: VariableDeclaration, dimensions: ReadonlySet<string>): number {
  if (dimensions.has(variable.id)) return 0;
  const { domain } = variable;
  if (domain.kind === 'vector' || domain.kind === 'matrix' || domain.kind === 'simplex') return 3;
  if (domain.kind !== 'interval' && domain.kind !== 'integers') return 1;
  return typeof domain.lower === 'number' && typeof domain.upper === 'number' ? 1 : 2;
}

/** A size: 2 to 4, within what is declared. */
function dimension(domain: Domain, source: Random): number {
  const lower =
    domain.kind === 'integers' && typeof domain.lower === 'number' ? Math.max(1, domain.lower) : 1;
  const upper = domain.kind === 'integers' && typeof domain.upper === 'number' ? domain.upper : 4;
  return source.integer(Math.min(Math.max(lower, 2), upper), Math.max(lower, Math.min(4, upper)));
}
