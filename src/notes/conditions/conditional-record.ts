/** The record of a formula that the prose says under conditions: they are used only where it does not hold without them. */

import type { Macros } from '../../derivation/read/macros';
import type { DerivationRecord, LineRecord } from '../../derivation/record';
import { wholeRecord } from '../../derivation/report/whole-record';
import { concerns, tells } from './concerns';
import type { Condition, Supposed } from './conditions';
import { type Restriction, relationsOf, restrictionOf } from './restriction';

/** A record with the conditions that it was judged under. */
export interface Conditioned {
  readonly record: DerivationRecord;
  readonly under: readonly Condition[];
}

export interface Judging {
  /** What is declared for the formula. */
  readonly given: string;
  /** Macros of the note. */
  readonly macros: Macros;
  /** Judges it under more declarations. */
  readonly judge: (more: readonly string[]) => DerivationRecord;
  /** Do relations hold whatever the prose supposes, since they are declared or defined? */
  readonly holds: (relation: string) => boolean;
  /** Is a relation wrong by what is declared and defined? */
  readonly isRefuted: (relation: string) => boolean;
  /** A bound with what the note has defined written out: `\rho < 1` as `\frac{\lambda}{\mu} < 1`. */
  readonly spelledOut: (relation: string) => string;
  /** Is a name drawn anew in each setting, without a law? */
  readonly isVariable: (key: string) => boolean;
  /** How a reader is told a condition: "$c = 0$ (line 12)". */
  readonly told: (condition: Condition) => string;
  /** A comment of the note's form that says something to qedlab. */
  readonly comment: (text: string) => string;
}

const notGood = ({ verdict }: LineRecord) =>
  verdict === 'fails' || verdict === 'inconclusive' || verdict === 'unreadable';
const failing = ({ lines }: DerivationRecord) => lines.filter(({ verdict }) => verdict === 'fails').length;
const doubts = ({ lines }: DerivationRecord) => lines.filter(notGood).length;

interface Read extends Condition {
  readonly restriction: Restriction;
}

/** At most so many earlier conditions are tried. */
const mostTried = 3;

/**
 * @param supposed what the first formula of a derivation is said under
 * @param later what a later one adds: a condition for a part of the chain, which is never used
 */
export function conditioned(
  judging: Judging,
  plain: DerivationRecord,
  supposed: Supposed,
  later: readonly Condition[],
): Conditioned {
  if (!plain.lines.some(notGood)) return { record: plain, under: [] };
  const sure = readAll(judging, supposed.sure);
  const section = readAll(judging, supposed.section);
  const used = alsoUnder(judging, underThem(judging, plain, sure), sure, section);
  if (failing(used.record) === 0) return used;
  const lost = [
    ...sure.filter(({ restriction }) => restriction.kind === 'unread'),
    ...section.filter(
      condition => condition.restriction.kind === 'unread' && tellsLetter(judging, used, condition),
    ),
  ];
  const left = leftOpen(judging, used.record, lost);
  if (failing(left) === 0 || left !== used.record) return { ...used, record: left };
  const maybe = [
    ...readAll(judging, supposed.doubtful).reverse().slice(0, mostTried),
    ...readAll(judging, later),
  ];
  return perhapsUnder(judging, used, sure, maybe);
}

const readAll = (judging: Judging, conditions: readonly Condition[]): Read[] =>
  conditions.map(condition => ({ ...condition, restriction: restrictionBy(judging, condition) }));

/**
 * What holds by the declarations and definitions anyway supposes nothing; nor does a reason that is no restriction of
 * the settings and that they refute, `since $\mathbb{E}[x] = 1$`.
 */
function restrictionBy(
  { given, macros, holds, isRefuted, spelledOut }: Judging,
  { relation, isReason }: Condition,
): Restriction {
  const found = restrictionOf(given, relation === undefined ? undefined : spelledOut(relation));
  if (relation === undefined || found.kind === 'nothing') return found;
  if (relationsOf(relation, macros).every(holds)) return { kind: 'nothing' };
  return isReason && found.kind === 'unread' && isRefuted(relation) ? { kind: 'nothing' } : found;
}

const statementsOf = (conditions: readonly Read[]) =>
  conditions.flatMap(({ restriction }) => (restriction.kind === 'restricts' ? restriction.statements : []));

function underThem(judging: Judging, plain: DerivationRecord, sure: readonly Read[]): Conditioned {
  const under = sure.filter(({ restriction }) => restriction.kind === 'restricts');
  if (under.length === 0) return { record: plain, under: [] };
  const record = judging.judge(statementsOf(under));
  const better = failing(plain) > 0 || doubts(record) < doubts(plain);
  return better ? { record, under } : { record: plain, under: [] };
}

/** Does an assumption of the section name a letter of a counterexample? */
const tellsLetter = (judging: Judging, { record }: Conditioned, condition: Condition): boolean =>
  record.lines.some(line => line.counterexample && tells(condition, line, judging));

/**
 * What still does not hold is judged under what the section assumes, too: where it then holds, and where it then still
 * fails, with a counterexample that meets the assumptions. Where they contradict what the sentence supposes, they ended.
 */
function alsoUnder(
  judging: Judging,
  used: Conditioned,
  sure: readonly Read[],
  section: readonly Read[],
): Conditioned {
  if (doubts(used.record) === 0) return used;
  const concerning = section.filter(
    condition =>
      condition.restriction.kind === 'restricts' &&
      used.record.lines.some(line => notGood(line) && tells(condition, line, judging)),
  );
  if (concerning.length === 0) return used;
  const restricting = sure.filter(({ restriction }) => restriction.kind === 'restricts');
  const under = [...restricting, ...concerning];
  const record = judging.judge(statementsOf(under));
  const fewer = doubts(record) < doubts(used.record) && failing(record) <= failing(used.record);
  const stillFails = failing(record) > 0 && doubts(record) === doubts(used.record);
  return fewer || stillFails ? { record, under } : used;
}

/** What fails, and would not under a condition that the prose says elsewhere, is left open. */
function perhapsUnder(
  judging: Judging,
  used: Conditioned,
  sure: readonly Read[],
  maybe: readonly Read[],
): Conditioned {
  for (const condition of maybe.filter(({ restriction }) => restriction.kind === 'restricts')) {
    const record = judging.judge(statementsOf([...sure, condition]));
    if (failing(record) > 0 || doubts(record) >= doubts(used.record)) continue;
    return { ...used, record: doubtful(used.record, () => mayCount(judging, condition)) };
  }
  return used;
}

/** Lines that fail become inconclusive where a condition that was not read may concern them. */
function leftOpen(judging: Judging, record: DerivationRecord, lost: readonly Read[]): DerivationRecord {
  const concerning = (line: LineRecord) => lost.filter(condition => concerns(condition, line, judging));
  if (!record.lines.some(line => line.verdict === 'fails' && concerning(line).length > 0)) return record;
  return doubtful(record, line => {
    const named = concerning(line);
    return named.length > 0 ? notRead(judging, named) : undefined;
  });
}

function notRead(judging: Judging, lost: readonly Read[]): string {
  const named = lost.map(judging.told).join(' and ');
  return `It stands under a condition that was not read: ${named}. Without it the line fails; where the condition can be declared, write it for this formula: ${judging.comment('formula: ...')}`;
}

function mayCount(judging: Judging, condition: Read): string {
  const { restriction } = condition;
  const statement = restriction.kind === 'restricts' ? restriction.statements.join('; ') : '';
  return `It fails in general and holds under ${judging.told(condition)}; whether that still counts here, the prose does not say. If so, write before the formula: ${judging.comment(`formula: ${statement}`)}`;
}

/** Lines that fail and have a reason for doubt become inconclusive. */
export function doubtful(
  record: DerivationRecord,
  whyOpen: (line: LineRecord) => string | undefined,
): DerivationRecord {
  const lines = record.lines.map((line): LineRecord => {
    const why = line.verdict === 'fails' ? whyOpen(line) : undefined;
    if (why === undefined) return line;
    const { counterexample: _counterexample, repair: _repair, place: _place, ...rest } = line;
    return { ...rest, verdict: 'inconclusive', why };
  });
  return wholeRecord({ ...record, lines });
}
