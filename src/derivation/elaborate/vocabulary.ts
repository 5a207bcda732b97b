/** What the reader must know of declared names. */

import { derivedName } from '../read/derived-name';
import { familyKey, nameKey } from '../read/name-key';
import type { NameSyntax } from '../read/syntax';
import type { Vocabulary } from '../read/vocabulary';
import type { Entry, Scope } from './scope';

export type Role = ReturnType<Vocabulary['role']>;

const roleOf = (entry: Entry): Role =>
  entry.kind === 'density' ? 'density' : entry.kind === 'function' ? 'function' : 'value';

const constants = new Set(['\\pi', 'e', '\\infty']);

/** `\delta x` of `\delta x_k`, of `tilde(d x)`. */
const pairIn = (key: string): readonly string[] =>
  /(?:^|\()((?:\\[A-Za-z]+|[A-Za-z]) \\?[A-Za-z]+)/.exec(key)?.slice(1) ?? [];

/** What the declared names alone tell. */
interface Declared {
  /** Roles of the families that have members. */
  readonly families: ReadonlyMap<string, Role>;
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  readonly numbers: ReadonlySet<string>;
  /** Letters of events. */
  readonly letters: ReadonlySet<string>;
}

const isNumberToo = (entry: Entry): boolean => entry.kind === 'density' && entry.alone !== undefined;

const isWord = (key: string): boolean => /^[A-Za-z]{2,}$/.test(key);

const declared = new WeakMap<Scope, Declared>();

/** Kept: many lines are read under the same declarations. */
function declaredIn(scope: Scope): Declared {
  const known = declared.get(scope);
  if (known) return known;
  const families = new Map<string, Role>();
  for (const [key, entry] of scope.all()) {
    const family = key.split('_')[0]!;
    if (key.includes('_') && !families.has(family)) families.set(family, roleOf(entry));
  }
  const keys = scope.keys();
  const numbers = new Set(keys.filter(key => isNumberToo(scope.get(key)!)));
  const letters = new Set(scope.all().flatMap(([, entry]) => (entry.kind === 'event' ? [entry.letter] : [])));
  const found = { families, words: keys.filter(isWord), pairs: keys.flatMap(pairIn), numbers, letters };
  declared.set(scope, found);
  return found;
}

/** Roles from a scope, with those of names that the document itself defines. */
export function vocabularyOf(
  scope: Scope,
  own: ReadonlyMap<string, Role> = new Map(),
  raised: ReadonlySet<string> = new Set(),
): Vocabulary {
  const { families, words, pairs, numbers, letters } = declaredIn(scope);
  const role = (name: NameSyntax): Role => {
    const key = nameKey(name);
    const here = own.get(key);
    if (here) return here;
    const entry = scope.get(key) ?? scope.get(familyKey(name));
    if (entry) return roleOf(entry);
    if (name.primes > 0) return role({ ...name, primes: 0 });
    const derived = derivedName(name);
    if (derived && role(derived.of) === 'function') return 'function';
    if (name.subscripts.length > 0) return families.get(familyKey(name));
    return constants.has(name.base) && name.accents.length === 0 && name.label === undefined
      ? 'value'
      : undefined;
  };
  const isEvent = letters.size > 0 ? (letter: string) => letters.has(letter) : undefined;
  const longestFirst = [...words, ...[...own.keys()].filter(isWord)].sort((a, b) => b.length - a.length);
  const declares = (name: NameSyntax) => own.has(nameKey(name)) || scope.get(nameKey(name)) !== undefined;
  return { role, declares, ...(isEvent ? { isEvent } : {}), words: longestFirst, pairs, raised, numbers };
}
