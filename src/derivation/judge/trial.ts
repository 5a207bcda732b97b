/** One line under trial: both sides ready to run, the settings, and what a relation's judge needs besides. */

import type { VariableDeclaration } from '../elaborate/domain';
import type { Expression } from '../elaborate/expression';
import type { Look, Tensor } from '../evaluate/frame';
import { freeIds } from '../evaluate/free-variables';
import { closedEnds } from './closed-ends';
import type { Circumstances, JudgeOptions } from './contract';
import type { Evaluator, Outcome, Runner } from './evaluator';
import { withFixing } from './order-of-drawing';
import { isContinuous } from './places';
import { hasBorder, isBorder, kindsOfMembers } from './random-functions';
import { redrawn } from './redrawn';
import type { DrawnSetting, Settings } from './settings';

export interface Pair {
  readonly left: Outcome;
  readonly right: Outcome;
}

/** Where a relation is looked at: the sides at a setting, and the setting with some variables drawn anew. */
export interface View {
  at(setting: DrawnSetting, look?: Look): Pair;
  moved(setting: DrawnSetting, ids: readonly string[], attempt: number): DrawnSetting | undefined;
}

export class Trial implements View {
  private readonly runLeft: Runner;
  private readonly runRight: Runner;
  /** Ids of variables and unknowns that either side depends on. */
  readonly ids: ReadonlySet<string>;

  constructor(
    readonly left: Expression,
    readonly right: Expression,
    readonly evaluator: Evaluator,
    readonly settings: Settings,
    readonly circumstances: Circumstances,
    readonly options: JudgeOptions,
  ) {
    this.runLeft = evaluator.runner(left);
    this.runRight = evaluator.runner(right);
    this.ids = withFixing(new Set([...freeIds(left), ...freeIds(right)]), circumstances.variables);
  }

  at(setting: DrawnSetting, look: Look = 'gauss-kronrod'): Pair {
    return { left: this.runLeft(setting, look), right: this.runRight(setting, look) };
  }

  moved(setting: DrawnSetting, ids: readonly string[], attempt: number): DrawnSetting | undefined {
    return redrawn(this, setting, ids, attempt);
  }

  /** Variables of the line with a number as value that may vary continuously. */
  get continuous(): readonly VariableDeclaration[] {
    return this.circumstances.variables.filter(variable => {
      return isContinuous(variable.domain) && !variable.fixed && this.ids.has(variable.id);
    });
  }

  /** What the reading of a relation between numbers says where the sides are vectors or matrices. */
  get comparedBy(): readonly string[] {
    const isTensor = ({ shape }: Expression) => shape.kind === 'vector' || shape.kind === 'matrix';
    return isTensor(this.left) || isTensor(this.right) ? ['the sides are compared entry by entry'] : [];
  }

  /** The settings to try: those drawn, then special values and closed ends. */
  *drawn(): Generator<DrawnSetting> {
    for (let index = 0; index < this.options.settings; index++) {
      const setting = this.settings.at(index);
      if (setting) yield setting;
    }
    yield* this.special();
  }

  /** Is it there for a declared special value or a closed end? */
  isSpecial(setting: DrawnSetting): boolean {
    return setting.index >= this.options.settings;
  }

  private *special(): Generator<DrawnSetting> {
    let index = this.options.settings;
    for (const variable of this.circumstances.variables) {
      if (!this.ids.has(variable.id) || variable.fixed) continue;
      for (let k = 0; ; k++) {
        const base = this.settings.at(index);
        const value = base && this.specialValues(variable, base)[k];
        if (value === undefined) break;
        index++;
        const setting = this.settings.replace(base!, new Map([[variable.id, value]]));
        if (setting) yield setting;
      }
    }
    yield* this.borders(index);
  }

  /** Settings whose members have a declared property with equality: affine where convex, constant, 0. */
  private *borders(from: number): Generator<DrawnSetting> {
    const used = this.circumstances.unknowns.filter(({ id }) => this.ids.has(id));
    if (!used.some(({ properties }) => properties && hasBorder(properties))) return;
    for (let index = from; index < from + kindsOfMembers; index++) {
      const setting = isBorder(index) ? this.settings.at(index) : undefined;
      if (setting) yield setting;
    }
  }

  private specialValues(variable: VariableDeclaration, base: DrawnSetting): readonly (number | Tensor)[] {
    return [...(variable.special ?? []), ...closedEnds(variable, base, this.settings)];
  }
}
