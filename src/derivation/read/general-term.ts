/**
 * `1 + 3 + \dots + (2n-1)`: the last term with numbers for one of its letters is every term before it. Where the last is a
 * number, `2 + 5 + 8 + \dots + 50`, the terms count on in equal steps.
 */

import { canonical } from './canonical';
import { folded, wholeNumber } from './folded';
import { nameKey } from './name-key';
import { type Difference, differences, numberAt, type RunOfMembers, replacedAt } from './run-of-members';
import type { NameSyntax, Syntax } from './syntax';
import { mapChildren, walk } from './traverse';

/** A letter below them may be bound there. */
const binding: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>([
  'big',
  'integral',
  'derivative',
  'limit',
  'argument',
  'expectation',
  'evaluation',
  'moment',
]);

/** A first term stands for a number up to this. */
const mostFirst = 60;

const spelled = (s: Syntax): string => canonical(folded(s));

const replacedName = (s: Syntax, key: string, by: Syntax): Syntax =>
  s.kind === 'name' && nameKey(s) === key
    ? { ...by, place: s.place }
    : mapChildren(s, child => replacedName(child, key, by));

/** Plain letters of the last term, each once. */
function lettersIn(last: Syntax): NameSyntax[] {
  if (walk(last).some(({ kind }) => binding.has(kind))) return [];
  const names = walk(last).filter(
    (node): node is NameSyntax => node.kind === 'name' && node.subscripts.length + node.primes === 0,
  );
  return [...new Map(names.map(name => [nameKey(name), name])).values()];
}

/** The last term as one of a run in a letter: for each number at which it is the first term and goes on as written. */
function runsIn(letter: NameSyntax, before: readonly Syntax[], last: Syntax): RunOfMembers[] {
  const key = nameKey(letter);
  const member = (index: Syntax) => replacedName(last, key, index);
  const terms = before.map(spelled);
  const termAt = (k: number) => spelled(member(numberAt(k, last.place)));
  const starts = Array.from({ length: mostFirst + 1 }, (_, k) => k);
  const fitting = starts.filter(k => terms.every((term, i) => term === termAt(k + i)));
  return fitting.map(from => ({ from, to: letter, member }));
}

/** What a place of the terms that are written holds, if all of it are whole numbers in equal steps. */
interface Steps {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

function stepsTo(values: readonly (number | undefined)[], end: number | undefined): Steps | undefined {
  const [first, second] = values;
  if (first === undefined || second === undefined || end === undefined) return undefined;
  const step = second - first;
  const even = values.every((value, i) => value === first + step * i);
  const count = (end - first) / step + 1;
  if (!even || !Number.isInteger(count) || count < values.length) return undefined;
  // Two numbers may as well be the first powers of their ratio: 2 + 4 + .. + 64.
  if (values.length === 2 && reaches(first, second, end)) return undefined;
  return { first, step, count };
}

function reaches(first: number, second: number, end: number): boolean {
  const by = second / first;
  if (!Number.isFinite(by) || Math.abs(by) <= 1) return false;
  let value = second;
  while (Math.abs(value) < Math.abs(end)) value *= by;
  return value === end;
}

const stepped = ({ first, step }: Steps, index: Syntax): Syntax => {
  const { place } = index;
  const size = Math.abs(step);
  const scale: Syntax =
    size === 1 ? index : { kind: 'product', factors: [numberAt(size, place), index], place };
  return { kind: 'sum', terms: [numberAt(first, place), scale], signs: [1, step < 0 ? -1 : 1], place };
};

/** Terms that differ in numbers which count on in equal steps up to those of the last. */
function evenSteps(before: readonly Syntax[], last: Syntax): RunOfMembers | undefined {
  const [first] = before as [Syntax];
  const places = differences(first, last);
  if (!places || places.length === 0) return undefined;
  const columns = before.map(term => (term === first ? places : differences(term, last)));
  const valuesAt = (i: number) =>
    columns.map(column => (column?.length === places.length ? wholeNumber(column[i]!.at) : undefined));
  const steps = places.map(({ to }: Difference, i) => stepsTo(valuesAt(i), wholeNumber(to)));
  const [one] = steps;
  if (!one || steps.some(other => other?.count !== one.count)) return undefined;
  const member = (index: Syntax) =>
    replacedAt(
      first,
      places.map(({ at }, i) => [at, stepped(steps[i]!, index)]),
    );
  const isRun = before.every((term, i) => spelled(term) === spelled(member(numberAt(i, last.place))));
  return isRun ? { from: 0, to: numberAt(one.count - 1, last.place), member } : undefined;
}

/** `n (n-1) \cdots 1`: counted down by one to a number, which is a run upwards from there. */
function countedDown(before: readonly Syntax[], last: Syntax): RunOfMembers | undefined {
  const from = wholeNumber(last);
  const [top] = before;
  if (from === undefined || from < 0 || !top || wholeNumber(top) !== undefined) return undefined;
  const { place } = last;
  const less = (i: number): Syntax => ({
    kind: 'sum',
    terms: [top, numberAt(i, place)],
    signs: [1, -1],
    place,
  });
  const isRun = before.every((term, i) => spelled(term) === spelled(less(i)));
  return isRun ? { from, to: top, member: index => index } : undefined;
}

/** Every run of which these are the first terms, two at least, and that the last. */
export function generalTerms(before: readonly Syntax[], last: Syntax): RunOfMembers[] {
  if (before.length < 2) return [];
  const inLetters = lettersIn(last).flatMap(letter => runsIn(letter, before, last));
  const others = [evenSteps(before, last), countedDown(before, last)];
  return [...inLetters, ...others.filter(run => run !== undefined)];
}
