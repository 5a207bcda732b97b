/** A model: what declarations come to. Pure: the same text gives the same model. */

import { Declarations, declareAll } from './elaborate/declarations';
import { isFunctionText } from './elaborate/declare-words';
import type { Defined } from './elaborate/definitions';
import type { Refused } from './elaborate/refused';
import type { Scope } from './elaborate/scope';
import { spoken } from './elaborate/spoken';
import type { Circumstances } from './judge/contract';
import { read } from './read/index';
import type { Macros } from './read/macros';
import { familyKey, nameKey } from './read/name-key';
import type {
  ChainSyntax,
  DocumentSyntax,
  NameSyntax,
  PowerSyntax,
  Problem,
  ProductSyntax,
  RelationSyntax,
} from './read/syntax';
import { walk } from './read/traverse';
import { listOf } from './read/tuple';
import type { Vocabulary } from './read/vocabulary';
import type { DeclarationRecord } from './record';
import { passageOf } from './report/span';

export interface Model {
  /** The declaration document as written. */
  readonly given: string;
  readonly scope: Scope;
  readonly circumstances: Circumstances;
  /** Equations that every line supposes which uses one of their letters. */
  readonly equations: readonly RelationSyntax[];
  /** Declarations about declared letters that were not understood. */
  readonly refused: readonly Refused[];
  readonly declarations: readonly DeclarationRecord[];
  readonly problems: readonly Problem[];
  /** Names that derivations under these declarations have defined. */
  readonly definitions: readonly Defined[];
  readonly macros: Macros;
  /** Families whose index stands above, in brackets. */
  readonly raised: ReadonlySet<string>;
  /** Letters behind which derivations under these declarations put a bar: those of densities. */
  readonly densityLetters?: ReadonlySet<string>;
  /** Densities that derivations under these declarations have stated, as declarations. */
  readonly stated?: string;
}

/** Is what a statement names a function by its words: `f \text{ any smooth function}`? */
function saysFunction({ members }: ChainSyntax): boolean {
  const words = members[0]?.reason ?? (members[1]?.side?.kind === 'text' ? members[1].side.text : undefined);
  return words !== undefined && isFunctionText(words);
}

/** Do the words say how an operator is read, `\mathbb{E} \text{ is taken under } p`? Then it stays one. */
const saysReading = ({ members }: ChainSyntax): boolean =>
  members.length === 1 && /\b(is taken under|reaches over products)\b/.test(members[0]!.reason ?? '');

/** `\\Sigma^{11} := ..`, `\\sigma^2 = ..`: what is declared is a name with a label, since a power is no name. */
function labelledName({ base, exponent }: PowerSyntax, given: string): NameSyntax | undefined {
  if (base.kind !== 'name' || (exponent.kind !== 'number' && exponent.kind !== 'name')) return undefined;
  return { ...base, label: given.slice(exponent.place.start, exponent.place.end).replace(/\s/g, '') };
}

const bounds = ['<', '<=', '>', '>='];

/**
 * `A^2 = A`, `c^2 = a^2 + b^2` with c declared, `s^2 > \frac12` with s declared say something of A, c and s; a name with
 * a label would be another quantity.
 */
function isOfDeclared({ base }: PowerSyntax, chain: ChainSyntax, { chains }: DocumentSyntax): boolean {
  const sign = chain.members[1]?.sign ?? '';
  if (base.kind !== 'name') return false;
  if (bounds.includes(sign)) return chains.some(other => other !== chain && declares(other, base));
  if (sign !== '=') return false;
  const declaring = chains.filter(({ members }) => ['in', ...bounds].includes(members[1]?.sign ?? ''));
  const sides = [...chain.members.slice(1), ...declaring.flatMap(({ members }) => members)];
  const nodes = sides.flatMap(({ side }) => (side ? [...walk(side)] : []));
  return nodes.some(node => node.kind === 'name' && nameKey(node) === nameKey(base));
}

/** Does the name itself stand where a statement declares, in its list of names or between its bounds? */
function declares({ members }: ChainSyntax, name: NameSyntax): boolean {
  const sign = members[1]?.sign ?? '';
  const heads = bounds.includes(sign) ? members : members.slice(0, 1);
  const items = heads.flatMap(({ side }) => (side ? listOf(side) : []));
  return (
    ['in', '=', ':=', ...bounds].includes(sign) &&
    items.some(item => item.kind === 'name' && nameKey(item) === nameKey(name))
  );
}

/** `\delta x \in ..`, `\mathrm{d} x_k := ..`: a difference or a differential is a name of two letters. */
function pairOf({ factors: [first, second, ...rest] }: ProductSyntax): NameSyntax | undefined {
  if (first?.kind !== 'name' || second?.kind !== 'name' || rest.length > 0) return undefined;
  const plain = first.subscripts.length === 0 && first.accents.length === 0 && first.label === undefined;
  if (!plain || !['\\delta', '\\Delta', 'd'].includes(first.base)) return undefined;
  return { ...second, base: `${first.base} ${second.base}` };
}

/** Families declared with an index above, `i = 1, \dots, n; x^{(i)} \in ..`. */
function raisedIn({ chains }: DocumentSyntax): Set<string> {
  const isIndex = (letter: string) =>
    chains.some(({ members: [first, second] }) => {
      const range = second?.sign === '=' && second.side?.kind === 'set' && second.side.dots;
      return range && first?.side?.kind === 'name' && nameKey(first.side) === letter;
    });
  const raised = new Set<string>();
  for (const { members } of chains) {
    const side = members[0]?.side;
    for (const item of side?.kind === 'tuple' ? side.items : side ? [side] : []) {
      const letter = item.kind === 'name' ? /^\(([A-Za-z])\)$/.exec(item.label ?? '')?.[1] : undefined;
      if (item.kind === 'name' && letter !== undefined && isIndex(letter))
        raised.add(familyKey({ ...item, label: undefined }));
    }
  }
  return raised;
}

/** Forms in which a letter with its usual meaning is read: `\\sigma(z)`, `E(w)`, `H(x)`. */
const usual: ReadonlySet<string> = new Set(['operator', 'expectation', 'moment', 'probability', 'law']);

/** The letter of `\\sigma(z) := ..`, `E(w) := ..`, where it is read as what it usually means. */
function defined({ members }: ChainSyntax, source: string): string | undefined {
  const [first, second] = members;
  if (!first?.side || !usual.has(first.side.kind) || (second?.sign !== ':=' && second?.sign !== '='))
    return undefined;
  const { start, end } = first.side.place;
  return /^(\\[A-Za-z]+|[A-Za-z])\s*\(/.exec(source.slice(start, end))?.[1];
}

/** Heads of declared calls and words: what a second reading must know. */
function declaredRoles(document: DocumentSyntax, given: string): Vocabulary {
  const calls = new Set<string>();
  const values = new Set<string>();
  const pairs = new Set<string>();
  const note = (name: NameSyntax, set: Set<string>) => set.add(nameKey(name));
  for (const chain of document.chains) {
    const side = chain.members[0]?.side;
    const letter = defined(chain, document.source);
    if (letter) calls.add(letter);
    const named = saysFunction(chain) ? calls : values;
    for (const item of side?.kind === 'tuple' ? side.items : side ? [side] : []) {
      if (item.kind === 'call') note(item.head, calls);
      if (item.kind === 'name' && !saysReading(chain)) note(item, named);
      const pair = item.kind === 'product' ? pairOf(item) : undefined;
      if (pair) pairs.add(pair.base);
      if (pair) note(pair, values);
      const labelled =
        item.kind === 'power' && !isOfDeclared(item, chain, document) ? labelledName(item, given) : undefined;
      if (labelled) note(labelled, values);
    }
  }
  const words = [...calls, ...values].filter(key => /^[A-Za-z]{2,}$/.test(key));
  return {
    role: name => {
      const key = nameKey(name);
      if (calls.has(key) || calls.has(nameKey({ ...name, primes: 0 }))) return 'function';
      const plain = name.font === undefined;
      const base = plain && (values.has(name.base) || name.base === '\\pi' || name.base === 'e');
      return values.has(key) || (base && name.label === undefined) ? 'value' : undefined;
    },
    words,
    pairs: [...pairs],
    raised: raisedIn(document),
  };
}

/** Statements with what was understood of them. */
function records(given: string, document: DocumentSyntax, d: Declarations): DeclarationRecord[] {
  return document.chains.map(chain => {
    const inside = (place: { start: number; end: number }) =>
      place.start >= chain.place.start && place.end <= chain.place.end;
    const readings = d.readings.filter(reading => inside(reading.place)).map(reading => reading.reading);
    const problem = d.problems.find(found => inside(found.place));
    return {
      ...passageOf(given, chain.place),
      reading: readings.join('; ') || (problem ? `not understood: ${spoken(problem).message}` : 'nothing'),
    };
  });
}

/** The model of declarations. Never throws: problems are in `problems`, and in the record. */
export function model(given: string): Model {
  const macros: Macros = new Map();
  const first = read(given, { declarations: true, macros });
  const vocabulary = declaredRoles(first, given);
  const document = read(given, {
    declarations: true,
    vocabulary,
    macros: new Map(macros),
  });
  const d = new Declarations(given);
  declareAll(d, document.chains);
  return {
    given,
    scope: d.scope,
    circumstances: {
      variables: [...d.variables.values()],
      unknowns: d.unknowns,
      constraints: d.constraints,
      densities: d.audits,
    },
    equations: d.equations,
    refused: d.refused,
    declarations: records(given, document, d),
    problems: [...document.problems, ...d.problems].map(spoken),
    definitions: [],
    macros,
    raised: vocabulary.raised ?? new Set(),
  };
}
