/**
 * Chains of quantities: `p(z_t \mid z_{t-1})` ties each member of a family to the one before. Declarations about such
 * families are written out for the values of their index, so that z_1, z_2, .. are quantities of their own: the index
 * must run over numbers. What is not a chain (`p(x_i \mid z_i)` alone) stays a plate.
 */

import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, ChainSyntax, NameSyntax, Place, Syntax } from '../read/syntax';
import { mapChildren, walk } from '../read/traverse';
import { fail } from './context';
import type { Declarations } from './declarations';

/** Letters of indices that are shifted somewhere (t of `z_{t-1}`), and the families that go along with them. */
interface Sequences {
  readonly letters: ReadonlySet<string>;
  readonly families: ReadonlySet<string>;
}

const plainName = (s: Syntax): s is NameSyntax => s.kind === 'name' && s.subscripts.length === 0;

/** The letter of `t - 1`. */
function shiftedLetter(index: Syntax): string | undefined {
  if (index.kind !== 'sum') return undefined;
  const names = index.terms.filter(plainName);
  return names.length === 1 && index.terms.every(term => plainName(term) || term.kind === 'number')
    ? nameKey(names[0]!)
    : undefined;
}

/** What stands in the brackets of a density whose law is declared. */
function quantities({ members }: ChainSyntax): NameSyntax[] {
  const side = members[0]?.side;
  if (side?.kind !== 'call') return [];
  const all = [...side.arguments, ...side.given, ...side.parameters];
  return all.filter((s): s is NameSyntax => s.kind === 'name');
}

const hasIndex = (name: NameSyntax, letters: ReadonlySet<string>): boolean =>
  name.subscripts.some(index =>
    letters.has(shiftedLetter(index) ?? (plainName(index) ? nameKey(index) : '')),
  );

/** Letters whose range a statement gives: `t = 1, \dots, T`, `t \in \{1, 2, 3\}`. */
function rangedLetters(chains: readonly ChainSyntax[]): Set<string> {
  const ranged = chains.filter(({ members }) => members[1]?.side?.kind === 'set' && members[0]?.side);
  return new Set(
    ranged
      .map(({ members }) => members[0]!.side!)
      .filter(plainName)
      .map(nameKey),
  );
}

/** Letters of shifted members that are declared by themselves, `x_{t-1}, x_t \in \mathbb{R}`: names of single quantities. */
function spelledOut(chains: readonly ChainSyntax[]): Set<string> {
  const declared = chains
    .filter(({ members }) => members[1]?.sign !== '=' && members[1]?.sign !== ':=')
    .flatMap(({ members }) =>
      members.flatMap(({ side }) => (side?.kind === 'tuple' ? side.items : side ? [side] : [])),
    );
  const indices = declared.flatMap(item => (item.kind === 'name' ? item.subscripts : []));
  return new Set(indices.flatMap(index => shiftedLetter(index) ?? []));
}

function sequencesOf(chains: readonly ChainSyntax[]): Sequences | undefined {
  const letters = new Set<string>();
  const families = new Set<string>();
  const ranged = rangedLetters(chains);
  const single = spelledOut(chains);
  for (const name of chains.flatMap(quantities)) {
    const letter = name.subscripts.map(shiftedLetter).find(found => found !== undefined);
    if (letter === undefined || !ranged.has(letter) || single.has(letter)) continue;
    letters.add(letter);
    families.add(familyKey(name));
  }
  if (letters.size === 0) return undefined;
  for (let before = -1; before !== families.size; ) {
    before = families.size;
    for (const names of chains.map(quantities)) {
      const indexed = names.filter(name => hasIndex(name, letters));
      if (indexed.some(name => families.has(familyKey(name))))
        for (const name of indexed) families.add(familyKey(name));
    }
  }
  return { letters, families };
}

const sidesOf = ({ members }: ChainSyntax): Syntax[] => members.flatMap(({ side }) => (side ? [side] : []));

/** Does a declaration mention a family that is written out? */
const concerns = (found: Sequences, chain: ChainSyntax): boolean =>
  sidesOf(chain)
    .flatMap(side => walk(side))
    .some(node => node.kind === 'name' && found.families.has(familyKey(node)));

/** Longest chain that is written out. */
const mostSteps = 12;

/** The numbers over which an index runs. */
function valuesOf(d: Declarations, letter: string, place: Place): number[] {
  const domain = d.variables.get(letter)?.domain;
  if (domain?.kind === 'set') return [...domain.values].sort((a, b) => a - b);
  const { lower, upper } = domain?.kind === 'integers' ? domain : { lower: undefined, upper: undefined };
  if (typeof lower !== 'number' || typeof upper !== 'number' || !(upper - lower < mostSteps))
    return fail(
      place,
      `a chain is written out step by step, so ${letter} must run over at most ${mostSteps} numbers`,
      {
        found: letter,
        declare: `${letter} = 1, \\dots, 3`,
      },
    );
  return Array.from({ length: upper - lower + 1 }, (_, i) => lower + i);
}

const number = (value: number, place: Place): Syntax => ({ kind: 'number', text: String(value), place });

/** A sum of numbers as one number. */
function folded(index: Syntax): Syntax {
  if (index.kind !== 'sum' || !index.terms.every(term => term.kind === 'number')) return index;
  const value = index.terms.reduce(
    (total, term, i) => total + index.signs[i]! * Number(term.kind === 'number' ? term.text : Number.NaN),
    0,
  );
  return number(value, index.place);
}

/** The tree with the letter replaced by a number, indices worked out. */
function substituted(s: Syntax, letter: string, value: number): Syntax {
  if (plainName(s) && nameKey(s) === letter) return number(value, s.place);
  const inner = mapChildren(s, child => substituted(child, letter, value));
  return inner.kind === 'name' ? { ...inner, subscripts: inner.subscripts.map(folded) } : inner;
}

/** Do all members exist that a step speaks of: `z_{t-1}` has none before the first? */
function exists(found: Sequences, call: CallSyntax, values: readonly number[]): boolean {
  return [...call.arguments, ...call.given, ...call.parameters].every(
    item =>
      item.kind !== 'name' ||
      !found.families.has(familyKey(item)) ||
      item.subscripts.every(index => index.kind !== 'number' || values.includes(Number(index.text))),
  );
}

/** One declaration for each value of the index in it. */
function writtenOut(d: Declarations, found: Sequences, chain: ChainSyntax): ChainSyntax[] {
  const left = chain.members[0]?.side;
  if (!left) return [chain];
  const letter = [...found.letters].find(key =>
    walk(left).some(node => plainName(node) && nameKey(node) === key),
  );
  if (letter === undefined) return [chain];
  const values = valuesOf(d, letter, chain.place);
  const steps = values.map(value => ({
    ...chain,
    members: chain.members.map(member =>
      member.side ? { ...member, side: substituted(member.side, letter, value) } : member,
    ),
  }));
  return steps.filter(({ members }) => {
    const side = members[0]!.side!;
    return side.kind !== 'call' || exists(found, side, values);
  });
}

/** `z_1, \dots, z_T`: a list with dots stays a family and would not be the members of a chain. */
function refuseDots(found: Sequences, chain: ChainSyntax): void {
  const left = chain.members[0]?.side;
  if (left?.kind !== 'tuple' || !left.items.some(item => item.kind === 'text')) return;
  const [letter] = found.letters;
  const first = left.items.find(item => item.kind === 'name') as NameSyntax;
  const name = print({ ...first, subscripts: [] });
  fail(chain.place, `the members of a chain are declared by their index`, {
    found: print(left),
    expected: `${name}_${letter}`,
    suggestion: `${name}_${letter}`,
  });
}

/** Declarations in two parts: those that are no part of a chain, and those that are, written out once the first stand. */
export function splitSequences(chains: readonly ChainSyntax[]): {
  readonly plain: readonly ChainSyntax[];
  readonly sequences: readonly ChainSyntax[];
  writeOut(d: Declarations, chain: ChainSyntax): ChainSyntax[];
} {
  const found = sequencesOf(chains);
  if (!found) return { plain: chains, sequences: [], writeOut: () => [] };
  return {
    plain: chains.filter(chain => !concerns(found, chain)),
    sequences: chains.filter(chain => concerns(found, chain)),
    writeOut(d, chain) {
      refuseDots(found, chain);
      return writtenOut(d, found, chain);
    },
  };
}
