/**
 * Settings: a value for every declared variable and a member for every unknown, drawn from the seed alone. Numbers
 * have few digits where their domain leaves room for it; probabilities, matrices with a declared structure and members
 * do not, so that a counterexample is repeated from the seed and the index of its setting.
 */

import { type Random, random } from '../../numerics';
import type { Domain, End, Unknown, VariableDeclaration } from '../elaborate/domain';
import type { Expression } from '../elaborate/expression';
import { Compiler } from '../evaluate/compile';
import { idsOfDomain, isBetween, isInDomain } from '../evaluate/domains';
import { Frame, type Scalar, type Tensor } from '../evaluate/frame';
import type { Member } from '../evaluate/member';
import { endClosure } from '../evaluate/range-limits';
import type { Circumstances } from './contract';
import { takes } from './declared-values';
import { DrawingBudgets } from './drawing-budgets';
import { drawMember } from './members';
import { inOrderOfDrawing } from './order-of-drawing';
import { conditionsOf } from './random-functions';
import { drawTensor } from './random-matrices';
import { drawNumber } from './random-numbers';
import { drawSize, type SizeUse, sizesOf } from './random-sizes';

export interface DrawnSetting {
  readonly index: number;
  readonly values: ReadonlyMap<string, number | Tensor>;
  readonly members: ReadonlyMap<string, Member>;
  /** Which of the repeated draws it is. */
  readonly attempt?: number;
}

type Values = ReadonlyMap<string, number | Tensor>;

/** Nearer to a value that is left out a search would find what is true of that value. */
const tooClose = 1e-12;

/** How often a setting is drawn again where the values contradict the declarations. */
const attempts = 200;

/** Draws settings for one set of declarations. */
export class Settings {
  private readonly compiler = new Compiler();
  private readonly order: readonly VariableDeclaration[];
  private readonly sizes: ReadonlyMap<string, SizeUse>;
  private readonly places: ReadonlyMap<string, number>;
  private readonly domains: ReadonlyMap<string, Domain>;
  private readonly roomier = new Map<string, Settings>();
  /** Members that were drawn here: a premise may put others in their place. */
  private readonly own = new WeakSet<Member>();
  private readonly drawn = new Map<number, DrawnSetting | undefined>();
  private readonly ends = new Map<End, Scalar>();
  private constraints: readonly Scalar[] | undefined;

  /** @param leastSizes sizes below these are not drawn */
  constructor(
    private readonly circumstances: Circumstances,
    private readonly seed: number,
    readonly budgets = new DrawingBudgets(),
    private readonly leastSizes: ReadonlyMap<string, number> = new Map(),
  ) {
    this.sizes = sizesOf(circumstances.variables);
    this.places = new Map([...this.sizes.keys()].map((id, k) => [id, k]));
    this.order = inOrderOfDrawing(circumstances.variables);
    this.domains = new Map(circumstances.variables.map(({ id, domain }) => [id, domain]));
  }

  /** The same settings where no size is below these. */
  withSizesFrom(least: ReadonlyMap<string, number>): Settings {
    if (least.size === 0) return this;
    const key = [...least].join(' ');
    const kept = this.roomier.get(key) ?? new Settings(this.circumstances, this.seed, this.budgets, least);
    this.roomier.set(key, kept);
    return kept;
  }

  /** The index-th setting; the same index gives the same setting. Undefined: no values satisfy the declarations. */
  at(index: number): DrawnSetting | undefined {
    if (!this.drawn.has(index))
      this.drawn.set(
        index,
        this.budgets.whileDrawing(() => this.search(index)),
      );
    return this.drawn.get(index);
  }

  private search(index: number): DrawnSetting | undefined {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const setting = this.draw(index, attempt);
      if (setting && this.satisfied(setting)) return setting;
    }
    return undefined;
  }

  /** A setting with some values replaced by others of their kind; undefined if the declarations forbid it. */
  replace(setting: DrawnSetting, changes: Values): DrawnSetting | undefined {
    const values = new Map(setting.values);
    for (const [id, value] of changes) if (typeof values.get(id) === typeof value) values.set(id, value);
    if (!this.isInside(changes.keys(), values)) return undefined;
    for (const { id, fixed } of this.order) if (fixed) values.set(id, this.fixedValue(fixed, values));
    if (!this.inDomains(values)) return undefined;
    const members = this.membersFor(setting, values);
    const replaced = members && { ...setting, values, members };
    return replaced && this.satisfied(replaced) ? replaced : undefined;
  }

  /** A setting with some functions replaced by others; undefined if the declarations forbid it. */
  withMembers(setting: DrawnSetting, changes: ReadonlyMap<string, Member>): DrawnSetting | undefined {
    const { unknowns } = this.circumstances;
    const isAllowed = unknowns.every(unknown => {
      const member = changes.get(unknown.id);
      return !member || !unknown.conditions || isTaken(member, unknown, setting.values);
    });
    const replaced = { ...setting, members: new Map([...setting.members, ...changes]) };
    return isAllowed && this.satisfied(replaced) ? replaced : undefined;
  }

  /** Is it a number of entries, rows or columns, or of members of a family? */
  isSize(id: string): boolean {
    return this.sizes.has(id);
  }

  /** Are changed numbers in their domains? A search comes to open ends by rounding. */
  private isInside(ids: Iterable<string>, values: Values): boolean {
    return [...ids].every(id => {
      const domain = this.domains.get(id);
      const entry = domain && 'entry' in domain && domain.entry ? domain.entry : domain;
      if (!entry || !(entry.kind === 'positive' || entry.kind === 'interval')) return true;
      const bounds = this.bounds(entry, values);
      const value = values.get(id)!;
      const numbers = typeof value === 'number' ? [value] : value.data;
      return numbers.every((x: number) => isInDomain(x, entry, bounds));
    });
  }

  /** Undefined where an interval came out empty, or no member takes the values declared of it. */
  private draw(index: number, attempt: number): DrawnSetting | undefined {
    const source = this.source(index, attempt);
    const values = new Map<string, number | Tensor>();
    for (const variable of this.order)
      values.set(variable.id, this.value(variable, index, source.split(variable.id), values));
    if (!this.inDomains(values)) return undefined;
    const members = new Map<string, Member>();
    for (const unknown of this.circumstances.unknowns) {
      const member = this.member(unknown, index, attempt, values);
      if (!member) return undefined;
      members.set(unknown.id, member);
    }
    return { index, values, members, attempt };
  }

  private source(index: number, attempt: number): Random {
    return random(this.seed).split(`${index}.${attempt}`);
  }

  private member(unknown: Unknown, index: number, attempt: number, values: Values): Member | undefined {
    const member = drawMember(unknown, index, this.source(index, attempt).split(unknown.id), values);
    if (member) this.own.add(member);
    return member;
  }

  /** The members where other values hold: those whose declared values these are take them, if they can. */
  private membersFor(setting: DrawnSetting, values: Values): DrawnSetting['members'] | undefined {
    const members = new Map(setting.members);
    for (const unknown of this.circumstances.unknowns) {
      const member = members.get(unknown.id);
      if (!member || !unknown.conditions || isTaken(member, unknown, values)) continue;
      const other = this.own.has(member)
        ? this.member(unknown, setting.index, setting.attempt ?? 0, values)
        : undefined;
      if (!other) return undefined;
      members.set(unknown.id, other);
    }
    return members;
  }

  /** A value for one variable, where those that its domain is made of are known. */
  value(variable: VariableDeclaration, index: number, source: Random, values: Values): number | Tensor {
    if (variable.fixed) return this.fixedValue(variable.fixed, values);
    const { domain } = variable;
    const use = this.sizes.get(variable.id);
    if (use) {
      const place = { index, k: this.places.get(variable.id)! };
      return drawSize(domain, this.sizeEnds(variable, values), use, place, source);
    }
    const bounds = (entry: Domain) => this.bounds(entry, values);
    if (domain.kind === 'vector' || domain.kind === 'matrix' || domain.kind === 'simplex')
      return drawTensor(domain, source, { index, values, bounds });
    return drawNumber(domain, bounds(domain), source, index);
  }

  private fixedValue(fixed: Expression, values: Values): number | Tensor {
    if (fixed.shape.kind === 'scalar') return this.compiler.scalar(fixed)(this.frame(values));
    const { rows, cols, data } = this.compiler.tensor(fixed)(this.frame(values));
    return { rows, cols, data: data.slice(), error: 0 };
  }

  private sizeEnds({ id, domain }: VariableDeclaration, values: Values): readonly [number, number] {
    const [lower, upper] = this.bounds(domain, values);
    return [Math.max(lower, this.leastSizes.get(id) ?? lower), upper];
  }

  /** The ends of an interval in this setting; the whole line where there are none. */
  private bounds(domain: Domain, values: Values): readonly [number, number] {
    if (domain.kind === 'positive') return [0, Number.POSITIVE_INFINITY];
    if (domain.kind !== 'interval' && domain.kind !== 'integers')
      return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    if (typeof domain.lower === 'number' && typeof domain.upper === 'number')
      return [domain.lower, domain.upper];
    const lower = this.endOf(domain.lower);
    const upper = this.endOf(domain.upper);
    const frame = this.frame(values);
    return [lower(frame), upper(frame)];
  }

  private endOf(end: End): Scalar {
    const closure = this.ends.get(end) ?? endClosure(this.compiler, end);
    this.ends.set(end, closure);
    return closure;
  }

  /** Interval of a variable in a setting, for searches that must stay inside. */
  boundsAt(variable: VariableDeclaration, setting: DrawnSetting): readonly [number, number] {
    return this.bounds(variable.domain, setting.values);
  }

  /** The same of a domain, as that of a vector's entries. */
  boundsOf(domain: Domain, setting: DrawnSetting): readonly [number, number] {
    return this.bounds(domain, setting.values);
  }

  private frame(values: Values, members?: ReadonlyMap<string, Member>): Frame {
    for (const id of values.keys()) this.compiler.slot(id);
    const frame = new Frame(this.compiler.size + 64, this.budgets.current, 'gauss-kronrod', 0, members);
    return load(this.compiler, frame, values);
  }

  /** Are the values inside intervals whose ends are other values of the setting, and fixed ones in their domain? */
  private inDomains(values: Values): boolean {
    return this.order.every(({ id, domain, fixed }) => {
      if (!fixed && idsOfDomain(domain).size === 0) return true;
      const value = values.get(id);
      const entry = 'entry' in domain && domain.entry ? domain.entry : domain;
      const bounds = this.bounds(entry, values);
      const isInside = fixed ? isInDomain : isBetween;
      if (typeof value === 'number') return isInside(value, entry, bounds);
      return value === undefined || value.data.every(x => isInside(x, entry, bounds));
    });
  }

  /** 1 where a constraint is true; numbers that must differ are further apart than their rounding. */
  private truthOf(constraint: Expression): Scalar {
    if (constraint.kind !== 'comparison' || constraint.relation !== '!=')
      return this.compiler.scalar(constraint);
    const [left, right] = [this.compiler.scalar(constraint.left), this.compiler.scalar(constraint.right)];
    return frame => {
      const [a, b] = [left(frame), right(frame)];
      return Math.abs(a - b) > tooClose * Math.min(Math.abs(a), Math.abs(b)) ? 1 : 0;
    };
  }

  private satisfied(setting: DrawnSetting): boolean {
    if (this.circumstances.constraints.length === 0) return true;
    this.constraints ??= this.circumstances.constraints.map(constraint => this.truthOf(constraint));
    const frame = this.frame(setting.values, setting.members);
    return this.constraints.every(closure => closure(frame) === 1);
  }
}

const drawnUnder = new WeakMap<Circumstances, { readonly seed: number; readonly settings: Settings }>();

/** The settings of circumstances: those of the last seed and budget are kept, since one model judges many lines. */
export function settingsOf(circumstances: Circumstances, seed: number, budget = 4_000_000): Settings {
  const kept = drawnUnder.get(circumstances);
  if (kept?.seed === seed && kept.settings.budgets.allowed === budget) return kept.settings;
  const settings = new Settings(circumstances, seed, new DrawingBudgets(budget));
  drawnUnder.set(circumstances, { seed, settings });
  return settings;
}

const isTaken = (member: Member, unknown: Unknown, values: Values): boolean =>
  takes(x => member.evaluate(x), conditionsOf(unknown, values), 1e-9);

/** Puts values into a frame's slots. */
export function load(compiler: Compiler, frame: Frame, values: ReadonlyMap<string, number | Tensor>): Frame {
  for (const [id, value] of values) {
    const slot = compiler.slot(id);
    if (typeof value === 'number') frame.numbers[slot] = value;
    else frame.tensors[slot] = value;
  }
  return frame;
}
