/** One line under trial: both sides ready to run, the settings, and what a relation's judge needs besides. */

import type { VariableDeclaration } from '../elaborate/domain';
import type { Expression } from '../elaborate/expression';
import type { Look } from '../evaluate/frame';
import { freeIds } from '../evaluate/free-variables';
import type { Circumstances, JudgeOptions } from './contract';
import type { Evaluator, Outcome, Runner } from './evaluator';
import type { DrawnSetting, Settings } from './settings';

export interface Pair {
  readonly left: Outcome;
  readonly right: Outcome;
}

export class Trial {
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
    this.ids = new Set([...freeIds(left), ...freeIds(right)]);
  }

  at(setting: DrawnSetting, look: Look = 'gauss-kronrod'): Pair {
    return { left: this.runLeft(setting, look), right: this.runRight(setting, look) };
  }

  /** Variables of the line with a number as value that may vary continuously. */
  get continuous(): readonly VariableDeclaration[] {
    return this.circumstances.variables.filter(variable => {
      const { kind } = variable.domain;
      const varies = kind === 'real' || kind === 'positive' || kind === 'interval';
      return varies && !variable.fixed && this.ids.has(variable.id);
    });
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
      for (const value of [...(variable.special ?? []), ...closedEnds(variable)]) {
        const base = this.settings.at(index++);
        const setting = base && this.settings.replace(base, new Map([[variable.id, value]]));
        if (setting) yield setting;
      }
    }
  }
}

/** Ends that belong to the domain. */
function closedEnds({ domain }: VariableDeclaration): number[] {
  if (domain.kind === 'positive') return domain.closed ? [0] : [];
  if (domain.kind !== 'interval') return [];
  const ends: number[] = [];
  if (domain.lowerClosed && typeof domain.lower === 'number' && Number.isFinite(domain.lower))
    ends.push(domain.lower);
  if (domain.upperClosed && typeof domain.upper === 'number' && Number.isFinite(domain.upper))
    ends.push(domain.upper);
  return ends;
}
