/**
 * What a note says in passing of a name, "with $\lambda = \sigma^2 / \tau^2$" under a condition, or of a letter that would
 * else be a constant, `\pi = (b, a)`: the declaration is that definition.
 */

import { familyKey, nameKey } from '../../derivation/read/name-key';
import { print } from '../../derivation/read/print';
import type { NameSyntax, Syntax } from '../../derivation/read/syntax';
import { mapChildren, walk } from '../../derivation/read/traverse';
import { isWithin, type Path } from '../sections';
import { namesIn, returns, sidesOf, type Tree } from './note-trees';
import { indicesOf, symbolKey } from './symbols';

interface Definition {
  readonly name: NameSyntax;
  readonly value: Syntax;
  /** Where it is said. */
  readonly path: Path;
}

/** A line that defines a name, and the names in its value. */
export interface Stating {
  readonly line: string;
  readonly needs: readonly NameSyntax[];
}

const cases = /\b(?:if|when|whenever|unless|suppose|assume|assuming|cases?|at)\b[^.;:!?$]*$/i;

export class Stated {
  private readonly passing: readonly Definition[];
  private readonly named: readonly Definition[];
  private readonly trees: readonly Tree[];

  constructor(trees: readonly Tree[], text: string) {
    this.trees = trees;
    const isCase = ({ formula: { place } }: Tree) =>
      cases.test(text.slice(Math.max(0, place.start - 60), place.start));
    this.named = trees.filter(({ claimed }) => claimed).flatMap(definitionsIn);
    const values = new Map(this.named.map(({ name, value }) => [nameKey(name), namesIn(value)]));
    this.passing = trees
      .filter(tree => !tree.claimed && !tree.formula.display && !isCase(tree))
      .flatMap(definitionsIn)
      // `a = \lambda b` beside `\lambda = a / b` says nothing new.
      .filter(({ name, value }) => !returns(nameKey(name), namesIn(value), values));
  }

  /** Free names that the definitions need. */
  names(): NameSyntax[] {
    return [...this.passing, ...this.named.filter(isConstant)].flatMap(({ value }) => {
      const inside = walk(value);
      const bound = new Set(
        inside.flatMap(node => (node.kind === 'big' ? node.indices : [])).map(index => print(index)),
      );
      return inside.filter(node => node.kind === 'name').filter(name => !bound.has(print(name)));
    });
  }

  /** The declaration of a name by what the note says in passing; of p_i also where it says what p_k is. */
  definitionOf(name: NameSyntax): Stating | undefined {
    const found = this.passing.find(({ name: defined }) =>
      indicesOf(name) ? symbolKey(defined) === symbolKey(name) : nameKey(defined) === nameKey(name),
    );
    if (!found || !this.isOneMeaning(found)) return undefined;
    const value = renamed(found, name);
    if (!value) return undefined;
    const needs = walk(value)
      .filter(node => node.kind === 'name')
      .map(bare);
    return { line: `${print(name)} := ${print(value)}`, needs };
  }

  /** Does the name stand in its section alone, and has it no other value there? A declaration reaches the whole note. */
  private isOneMeaning({ name, value, path }: Definition): boolean {
    const key = nameKey(name);
    const other = this.passing.some(
      definition => nameKey(definition.name) === key && print(definition.value) !== print(value),
    );
    const elsewhere = this.trees.some(tree => !isWithin(tree.path, path) && namesOfTree(tree).includes(key));
    return !other && !elsewhere;
  }

  /** Constants to which the note gives another meaning. */
  constants(): Stating[] {
    return this.named.filter(isConstant).map(({ name, value }) => ({
      line: `${print(name)} := ${print(value)}`.replace(/\s+/g, ' '),
      needs: walk(value)
        .filter(node => node.kind === 'name')
        .map(bare),
    }));
  }
}

const bare = (name: NameSyntax): NameSyntax => (indicesOf(name) ? { ...name, subscripts: [] } : name);

const isConstant = ({ name, value }: Definition): boolean =>
  /^(?:\\pi|e)$/.test(familyKey(name)) &&
  name.subscripts.length === 0 &&
  walk(value).some(node => node.kind === 'name');

const namesOfTree = ({ chains }: Tree): string[] =>
  chains.flatMap(chain => sidesOf(chain).flatMap(side => namesIn(side)));

function definitionsIn({ chains, path }: Tree): Definition[] {
  return chains.flatMap(({ members: [first, second], continues, conditions }) => {
    if (continues || conditions.length > 0 || first?.side?.kind !== 'name' || second?.sign !== '=') return [];
    const { side: name } = first;
    const { side: value } = second;
    if (!value || value.kind === 'number' || value.kind === 'name' || value.kind === 'set') return [];
    const again = walk(value).some(node => node.kind === 'name' && nameKey(node) === nameKey(name));
    return again ? [] : [{ name, value, path }];
  });
}

/** The value for another index; undefined where that letter stands in it for something else. */
function renamed({ name, value }: Pick<Definition, 'name' | 'value'>, other: NameSyntax): Syntax | undefined {
  const letters = new Map<string, NameSyntax>();
  indicesOf(name)?.forEach((index, i) => letters.set(nameKey(index), indicesOf(other)![i]!));
  const changed = [...letters].filter(([key, index]) => key !== nameKey(index));
  if (changed.length === 0) return value;
  const used = new Set(walk(value).flatMap(node => (node.kind === 'name' ? [nameKey(node)] : [])));
  if (changed.some(([, index]) => used.has(nameKey(index)))) return undefined;
  const change = (node: Syntax): Syntax => {
    const letter = node.kind === 'name' ? letters.get(nameKey(node)) : undefined;
    return letter ?? mapChildren(node, change);
  };
  return change(value);
}
