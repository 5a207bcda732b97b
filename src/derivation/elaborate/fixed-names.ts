/**
 * `c = 2 d` for a name c that has a domain: c is what the right side says, in every setting. A derivative, an integral and
 * an expectation see through the name to the right side; where c is a size, or a quantity of a declared density, it stays
 * a variable, with that value.
 */

import { idsOfDomain, isInDomain } from '../evaluate/domains';
import { freeIds } from '../evaluate/free-variables';
import { canonical } from '../read/canonical';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { ChainSyntax, NameSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { fail } from './context';
import type { Declarations } from './declarations';
import { isDensityHead } from './declare-calls';
import type { Domain, VariableDeclaration } from './domain';
import { describeDomain, plainNumber } from './domains';
import type { Expression } from './expression';
import { describeShape, sameShape, shapeOf } from './shapes';

const keysIn = (s: Syntax): Set<string> =>
  new Set(walk(s).flatMap(node => (node.kind === 'name' ? [nameKey(node)] : [])));

/** The name that an equation may fix: of `c = 2 d`, not of `n = 5` or `i = 1, \dots, n`. */
export function fixedBy({ members: [first, second] }: ChainSyntax): NameSyntax | undefined {
  const [left, right] = [first?.side, second?.side];
  if (left?.kind !== 'name' || !right || (second!.sign !== '=' && second!.sign !== ':=')) return undefined;
  return ['set', 'text', 'number', 'law'].includes(right.kind) ? undefined : left;
}

/** Statements, those that fix a name before those whose right side is made of it. */
export function inOrderOfFixing(chains: readonly ChainSyntax[]): ChainSyntax[] {
  const waiting = new Map(chains.map(chain => [chain, nameKey(fixedBy(chain)!)]));
  const isReady = (chain: ChainSyntax): boolean => {
    const keys = keysIn(chain.members[1]!.side!);
    return ![...waiting].some(([other, key]) => other !== chain && keys.has(key));
  };
  const ordered: ChainSyntax[] = [];
  while (waiting.size > 0) {
    const next = [...waiting.keys()].find(isReady) ?? [...waiting.keys()][0]!;
    ordered.push(next);
    waiting.delete(next);
  }
  return ordered;
}

/** Keys of the quantities of the densities that statements declare. */
export function quantitiesOf(chains: readonly ChainSyntax[]): ReadonlySet<string> {
  return new Set(
    chains.flatMap(({ members: [first, second] }) => {
      const [left, right] = [first?.side, second?.side];
      if (!left || (second?.sign !== 'sim' && left.kind !== 'call' && left.kind !== 'tuple')) return [];
      const calls = left.kind === 'tuple' ? left.items : [left];
      return calls.flatMap(item =>
        second?.sign === 'sim' || (item.kind === 'call' && (!right || isDensityHead(item, right)))
          ? [...keysIn(item)]
          : [],
      );
    }),
  );
}

/** What the value of a variable is made of: the names that it is fixed by, the ends and sizes of its domain. */
function madeOf(d: Declarations, { id, domain }: VariableDeclaration): string[] {
  const fixing = d.fixings.get(id);
  return [...(fixing ? keysIn(fixing) : []), ...idsOfDomain(domain)];
}

/** The way from some names back to one of them through what they are made of; undefined where there is none. */
function wayBack(
  d: Declarations,
  from: Iterable<string>,
  to: string,
  seen = new Set<string>(),
): string[] | undefined {
  for (const id of from) {
    const variable = d.variables.get(id);
    if (!variable || seen.has(id)) continue;
    if (id === to) return [variable.latex];
    seen.add(id);
    const way = wayBack(d, madeOf(d, variable), to, seen);
    if (way) return [variable.latex, ...way];
  }
  return undefined;
}

function refuseCircle(d: Declarations, name: NameSyntax, known: VariableDeclaration, right: Syntax): void {
  const way = wayBack(d, keysIn(right), known.id);
  if (!way) return;
  const circle = [known.latex, ...way].join(', ');
  fail(name.place, `the declarations go round in a circle: ${circle}`, {
    found: `${print(name)} = ${print(right)}`,
    expected: 'names each of which is made of others only',
  });
}

/** The ends of a domain without other names in it. */
const endsOf = (domain: Domain): readonly [number, number] =>
  domain.kind === 'interval' || domain.kind === 'integers'
    ? [Number(domain.lower), Number(domain.upper)]
    : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

const isOfDomain = (d: Declarations, value: Expression, domain: Domain): boolean =>
  value.kind === 'variable' && describeDomain(d.variables.get(value.id)!.domain) === describeDomain(domain);

/** A value outside the domain, as far as the declarations alone show it. */
function refuseOutside(
  d: Declarations,
  name: NameSyntax,
  { domain }: VariableDeclaration,
  right: Syntax,
  value: Expression,
): void {
  const shape = shapeOf(domain);
  if (!sameShape(shape, value.shape))
    fail(
      name.place,
      `${print(name)} is ${describeShape(shape)}, and ${print(right)} is ${describeShape(value.shape)}`,
      {
        found: print(right),
        expected: describeShape(shape),
      },
    );
  const number = plainNumber(value);
  if (number !== undefined && idsOfDomain(domain).size === 0 && !isInDomain(number, domain, endsOf(domain)))
    fail(name.place, `${print(name)} is ${describeDomain(domain)}, and ${print(right)} is not`, {
      found: print(right),
      expected: describeDomain(domain),
    });
  const isPlain = domain.kind !== 'simplex' && (domain.kind !== 'matrix' || domain.structure === 'general');
  if (!isPlain && !isOfDomain(d, value, domain))
    fail(
      name.place,
      `whether ${print(right)} is ${describeDomain(domain)} is not known: ${print(name)} has a domain of its own`,
      {
        expected: `${print(name)} := ${print(right)}, without a domain for ${print(name)}`,
      },
    );
}

const isSize = (d: Declarations, id: string): boolean =>
  [...d.variables.values()].some(({ domain }) => idsOfDomain(domain).has(id) && domain.kind !== 'interval');

/**
 * Fixes a variable at a value.
 * @returns false where the value depends on what is drawn after the variables: it is a constraint then
 */
export function fix(
  d: Declarations,
  name: NameSyntax,
  known: VariableDeclaration,
  right: Syntax,
  value: Expression,
): boolean {
  if (![...freeIds(value)].every(id => d.variables.has(id))) return false;
  const { id } = known;
  if (known.fixed) {
    const before = d.fixings.get(id)!;
    if (canonical(before) === canonical(right)) return true;
    fail(name.place, `${print(name)} is fixed twice: at ${print(before)} and at ${print(right)}`, {
      found: print(right),
      expected: 'one value',
    });
  }
  refuseCircle(d, name, known, right);
  refuseOutside(d, name, known, right, value);
  d.variables.set(id, { ...known, fixed: value });
  d.fixings.set(id, right);
  const isNumber = plainNumber(value) !== undefined;
  if (!isNumber && !isSize(d, id) && !d.quantities.has(id))
    d.entry(id, { kind: 'value', latex: print(name), syntax: right, scope: d.scope });
  d.say(name.place, `${print(name)} is fixed at ${print(right)}`);
  return true;
}
