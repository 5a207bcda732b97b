/** What is found out about a note before anything is proposed for it. */

import type { Domain } from '../../derivation/elaborate/domain';
import { read } from '../../derivation/read';
import { familyKey, nameKey } from '../../derivation/read/name-key';
import type { BigSyntax, NameSyntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import type { NoteJudge } from '../judge-note';
import { Densities } from './densities';
import { Domains } from './domains';
import { Functions } from './functions';
import { sidesOf, type Tree } from './note-trees';
import type { Findings } from './proposal';
import { SaidDomains } from './said';
import type { SaidInWords } from './said-in-words';
import { type Dimension, Shape } from './shape';
import { InferredShapes } from './shape-inference';
import { Stated } from './stated';
import { indicesOf, symbolKey } from './symbols';
import { Uses } from './uses';
import { Words } from './words';

export function findingsOf(trees: readonly Tree[], note: NoteJudge, inWords: SaidInWords): Findings {
  const { text } = note.note;
  const isKnown = (key: string) => note.declarations.isDeclared(key);
  const words = new Words(trees, text);
  const said = new SaidDomains(trees);
  const isSquare = (name: NameSyntax) =>
    [
      words.says(symbolKey(name), 'definite'),
      words.says(symbolKey(name), 'symmetric'),
      said.symmetric.has(symbolKey(name)),
    ].some(Boolean);
  const scopes = trees.map(({ known }) => known.scope);
  const shapes: InferredShapes = new InferredShapes(
    trees,
    (name, rules) => {
      if (!isKnown(nameKey(name)) && !isKnown(familyKey(name))) return undefined;
      const entry = scopes.map(scope => scope.find(name)).find(other => other?.kind === 'variable');
      if (entry?.kind !== 'variable') return undefined;
      const whole = shapeOf(entry.domain, size => rules.declaredSize(size));
      const member = indicesOf(name) && scopes.every(scope => scope.get(nameKey(name)) === undefined);
      if (!member) return whole;
      whole.rows.join(rules.familySize(familyKey(name)));
      return whole.columns.isOne ? Shape.scalar() : Shape.vector(whole.columns);
    },
    isSquare,
    [...inWords.letters.values()],
  );
  const uses = new Uses(trees);
  for (const { variance } of inWords.moments)
    for (const node of walk(variance)) if (node.kind === 'name') uses.positive.add(symbolKey(node));
  const counters = new Set<string>();
  const summed = new Map<string, string>();
  for (const { chains } of trees)
    for (const chain of chains)
      for (const side of sidesOf(chain))
        for (const node of walk(side))
          if (node.kind === 'name') for (const index of indicesOf(node) ?? []) counters.add(nameKey(index));
          else if (node.kind === 'big' && !node.lower && !node.condition)
            for (const [index, family] of summedIn(node)) summed.set(index, family);
  return {
    shapes,
    uses,
    said,
    domains: new Domains(said, uses, words),
    densities: new Densities(trees, name => said.sets.get(symbolKey(name))),
    functions: new Functions(trees),
    words,
    inWords,
    asksMoments: asksMoments(trees),
    stated: new Stated(trees, text),
    counters,
    summed,
    saidOf: key =>
      note.declarations.adopted.map(({ text: said }) => said.text).find(said => statesDomain(said, key)),
    isKnown,
    isKnownSize: key => isKnown(key) && note.declarations.isNamed(key),
  };
}

/** Does any formula ask for an expectation or a variance? */
export const asksMoments = (trees: readonly Tree[]): boolean =>
  trees.some(({ chains }) =>
    chains.some(chain =>
      sidesOf(chain).some(side => walk(side).some(({ kind }) => kind === 'expectation' || kind === 'moment')),
    ),
  );

/** Does a declaration that the note makes state the domain of a name? */
function statesDomain(said: string, key: string): boolean {
  const [chain] = read(said, { declarations: true }).chains;
  const [first, second] = chain?.members ?? [];
  const names = first?.side?.kind === 'tuple' ? first.side.items : [first?.side];
  return second?.sign === 'in' && names.some(name => name?.kind === 'name' && nameKey(name) === key);
}

function shapeOf(domain: Domain, size: (of: number | string) => Dimension): Shape {
  if (domain.kind === 'vector') return Shape.vector(size(domain.size));
  if (domain.kind === 'simplex') return Shape.vector(size(domain.size));
  if (domain.kind === 'matrix') return new Shape(size(domain.rows), size(domain.columns));
  return Shape.scalar();
}

/** Keys of the indices of a sum, and of the family over which each of them runs. */
function summedIn({ indices, body }: BigSyntax): [string, string][] {
  const members = walk(body).flatMap(node => (node.kind === 'name' ? [node] : []));
  return indices.flatMap((index): [string, string][] => {
    if (index.kind !== 'name') return [];
    const key = nameKey(index);
    const member = members.find(
      name => indicesOf(name)?.length === 1 && nameKey(indicesOf(name)![0]!) === key,
    );
    return member ? [[key, familyKey(member)]] : [];
  });
}
