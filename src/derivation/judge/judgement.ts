/** What judging one step comes to, before it is written as a record. */

import type { Place } from '../read/syntax';
import type { Mutant, Verdict } from '../record';
import type { DrawnSetting } from './settings';

export interface JudgedCounterexample {
  readonly setting: DrawnSetting;
  readonly left: number;
  readonly right: number;
  readonly leftError: number;
  readonly rightError: number;
  readonly curve?: {
    readonly variable: string;
    readonly points: readonly (readonly [number, number, number])[];
  };
  readonly place?: Place;
}

export interface JudgedRepair {
  readonly latex: string;
  readonly change: string;
  readonly edit?: { readonly place: Place; readonly replacement: string };
  readonly only?: boolean;
  readonly also?: { readonly latex: string; readonly change: string };
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly why: string;
  readonly difference?: number;
  readonly limit?: number;
  /** `within`: it is 0 within this error bound. */
  readonly slack?: { readonly value: number; readonly within?: number; readonly setting: DrawnSetting };
  readonly statistics?: { readonly z: number; readonly standardError: number; readonly falseAlarm: number };
  readonly tried?: number;
  readonly counted?: number;
  readonly evaluations?: number;
  readonly examples?: readonly DrawnSetting[];
  /** A setting that agrees, and the (first) values of both sides there. */
  readonly sample?: { readonly setting: DrawnSetting; readonly left: number; readonly right: number };
  /** Ids that the line depends on: what is shown of a setting. */
  readonly ids?: ReadonlySet<string>;
  readonly counterexample?: JudgedCounterexample;
  /** Added to what the reader noted. */
  readonly notes?: readonly string[];
  readonly mutants?: readonly Mutant[];
  readonly repair?: JudgedRepair;
  readonly untested?: boolean;
  readonly place?: 'slip' | 'echo' | 'recovery';
}

/** Where what was found is no proof: nothing is decided, and no counterexample shown. */
export function open(judgement: Judgement, why: string): Judgement {
  const { counterexample: _, repair: __, ...seen } = judgement;
  return { ...seen, verdict: 'inconclusive', why };
}
