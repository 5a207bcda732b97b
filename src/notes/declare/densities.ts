/**
 * Densities that a note speaks of without giving them: any joint one, factor by factor, so that its conditionals and
 * marginals belong together. Where the note says what one is, or which factors it has, nothing is proposed.
 */

import { nameKey } from '../../derivation/read/name-key';
import { print } from '../../derivation/read/print';
import type {
  CallSyntax,
  ChainSyntax,
  NameSyntax,
  ProbabilitySyntax,
  Syntax,
} from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import { sidesOf, type Tree } from './note-trees';
import { indicesOf } from './symbols';

const random = new Set(['call', 'expectation', 'moment', 'divergence', 'probability']);

interface Quantity {
  readonly name: NameSyntax;
  readonly discrete: 'event' | 'table' | undefined;
  /** The values that the note says it has. */
  readonly set?: Syntax;
}

const variablesOf = (call: CallSyntax): readonly Syntax[] => [...call.arguments, ...call.given];

/** A name that is one quantity: no member of a family, no list of members. */
const isPlain = (s: Syntax): s is NameSyntax => s.kind === 'name' && !indicesOf(s);

/** `P(A \mid B)` of names is read as a probability of events: what is asked for are tables. */
function eventCall({ law, events, given, place }: ProbabilitySyntax): CallSyntax | undefined {
  if (law || ![...events, ...given].every(isPlain)) return undefined;
  const head: NameSyntax = { kind: 'name', base: 'P', accents: [], subscripts: [], primes: 0, place };
  return { kind: 'call', head, arguments: events, given, parameters: [], place };
}

export class Densities {
  private readonly chains: readonly ChainSyntax[];
  private readonly summed = new Set<string>();

  /** @param said the domain that the note states of a name */
  constructor(
    trees: readonly Tree[],
    private readonly said: (name: NameSyntax) => Syntax | undefined = () => undefined,
  ) {
    this.chains = trees.flatMap(({ chains }) => chains);
    for (const chain of this.chains)
      for (const side of sidesOf(chain))
        for (const node of walk(side))
          if (node.kind === 'big')
            for (const index of node.indices) if (index.kind === 'name') this.summed.add(nameKey(index));
  }

  private calls(side: Syntax, head: string): CallSyntax[] {
    return walk(side).flatMap(node => {
      const call = node.kind === 'probability' ? eventCall(node) : node;
      return call?.kind === 'call' && nameKey(call.head) === head ? [call] : [];
    });
  }

  /** Lines that declare a letter as any density of all that it is asked for; undefined: the note says more of it. */
  propose(head: NameSyntax): { lines: string[]; quantities: readonly NameSyntax[] } | undefined {
    const key = nameKey(head);
    const chains = this.chains.filter(chain => sidesOf(chain).some(side => this.calls(side, key).length > 0));
    if (chains.some(chain => this.saysMore(chain, key))) return undefined;
    const calls = chains.flatMap(chain => sidesOf(chain).flatMap(side => this.calls(side, key)));
    if (calls.some(call => call.parameters.length > 0 || !variablesOf(call).every(isPlain))) return undefined;
    return this.joint(head, calls);
  }

  /** Is the density given by a formula, or as a product with fewer conditions than the rule of products has? */
  private saysMore({ members, conditions }: ChainSyntax, key: string): boolean {
    if (conditions.length > 0) return true;
    const sides = members.flatMap(({ side }) => (side ? [side] : []));
    if (sides.length < members.length) return true;
    const equated = members.some(({ sign }) => sign === '=' || sign === 'proportional' || sign === '~=');
    const isNumber = (side: Syntax) => side.kind === 'number';
    const speaks = (side: Syntax) => walk(side).some(node => random.has(node.kind));
    if (equated && !sides.every(side => isNumber(side) || speaks(side))) return true;
    if (members.some(({ sign }) => sign === 'implies' || sign === 'iff' || sign === 'sim')) return true;
    return sides.some(side => this.isModel(side, sides, key));
  }

  private isModel(side: Syntax, sides: readonly Syntax[], key: string): boolean {
    if (side.kind !== 'product') return false;
    const factors = this.calls(side, key);
    if (factors.length < 2) return false;
    const whole = new Set(factors.flatMap(call => variablesOf(call).map(side => print(side))));
    const covered = factors.some(
      call => new Set(variablesOf(call).map(side => print(side))).size === whole.size,
    );
    const outcomes = factors.flatMap(call => call.arguments.map(side => print(side)));
    const joint = sides.some(other => other.kind === 'call' && other.arguments.length > 1);
    return !covered || (joint && new Set(outcomes).size < outcomes.length);
  }

  private joint(head: NameSyntax, calls: readonly CallSyntax[]) {
    const names = new Map<string, NameSyntax>();
    const outcomes = new Set<string>();
    for (const call of calls) {
      for (const item of [...call.given, ...call.arguments])
        names.set(nameKey(item as NameSyntax), item as NameSyntax);
      for (const item of call.arguments) outcomes.add(nameKey(item as NameSyntax));
    }
    // A primed letter beside the plain one is the same quantity, renamed where it is summed over.
    for (const [key, name] of names)
      if (name.primes > 0 && names.has(nameKey({ ...name, primes: 0 }))) names.delete(key);
    const fixed = [...names]
      .filter(([name]) => !outcomes.has(name))
      .map(([, name]) => this.quantity(name, head));
    const drawn = [...names]
      .filter(([name]) => outcomes.has(name))
      .map(([, name]) => this.quantity(name, head));
    const lines = [...fixed, ...drawn].map(({ name, discrete, set }) =>
      set
        ? `${print(name)} \\in ${print(set)}`
        : discrete === 'event'
          ? `${print(name)} \\in \\{0, 1\\}`
          : `${print(name)} \\in ${discrete ? '\\{1, 2, 3\\}' : '\\mathbb{R}'}`,
    );
    drawn.forEach((quantity, i) => {
      const given = [...drawn.slice(0, i), ...fixed];
      const bar = given.length > 0 ? ` \\mid ${given.map(({ name }) => print(name)).join(', ')}` : '';
      const table = [quantity, ...given].every(({ discrete }) => discrete);
      const words = table ? 'any table' : quantity.discrete ? 'any density' : 'any density on } \\mathbb{R';
      lines.push(`${print(head)}(${print(quantity.name)}${bar}) \\text{ ${words}}`);
    });
    return { lines, quantities: [...fixed, ...drawn].map(({ name }) => name) };
  }

  private quantity(name: NameSyntax, head: NameSyntax): Quantity {
    const event = /^P/.test(head.base) && /^[A-Z]$/.test(name.base) && name.subscripts.length === 0;
    const said = this.said(name);
    if (said?.kind === 'set' && said.shape === 'list') return { name, discrete: 'table', set: said };
    return { name, discrete: this.summed.has(nameKey(name)) ? 'table' : event ? 'event' : undefined };
  }
}
