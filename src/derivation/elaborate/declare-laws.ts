/** `x \sim \mathcal{N}(\mu, \sigma^2)`, `x \mid z \sim ..`, `X \sim p`. */

import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, ChainSyntax, NameSyntax, Syntax } from '../read/syntax';
import { fail } from './context';
import type { Declarations } from './declarations';
import { addFactor, declareDensity } from './declare-calls';
import type { Factor } from './scope';

const p = (place: Syntax['place']): NameSyntax => ({
  kind: 'name',
  place,
  base: 'p',
  accents: [],
  subscripts: [],
  primes: 0,
});

/** The call whose density is declared: p(x), p(x | z). */
function asCall(s: Syntax): CallSyntax {
  const call = (args: readonly Syntax[], given: readonly Syntax[]): CallSyntax => ({
    kind: 'call',
    place: s.place,
    head: p(s.place),
    arguments: args,
    given,
    parameters: [],
  });
  if (s.kind === 'tuple') return call(s.items, []);
  if (s.kind === 'call' && s.head.base === '\\mid') return call(s.arguments, s.given);
  return call([s], []);
}

/** `X \sim q`: another name for the outcome of a density that is declared. */
function another(d: Declarations, s: Syntax, law: NameSyntax, chain: ChainSyntax): void {
  const entry = d.scope.get(nameKey(law));
  if (s.kind !== 'name') {
    fail(s.place, 'a name was expected before \\sim');
    return;
  }
  if (entry?.kind !== 'density' || entry.factors.length !== 1 || entry.factors[0]!.outcomes.length !== 1) {
    fail(law.place, `${print(law)} is no declared density of one quantity`, {
      declare: `${print(law)}(${print(s)}) = ...`,
    });
    return;
  }
  const factor = entry.factors[0]!;
  const outcome = factor.outcomes[0]!;
  const renamed: Factor = {
    ...factor,
    outcomes: [{ ...outcome, key: nameKey(s), latex: print(s) }],
    latex: `${entry.latex}(${print(s)})`,
    place: chain.place,
    density: (x, values) => factor.density(x, new Map([...values, [outcome.key, values.get(nameKey(s))!]])),
  };
  if (!d.scope.get(nameKey(s))) d.variable(s, outcome.domain);
  if (nameKey(s) !== outcome.key) addFactor(d, law, renamed);
  d.say(chain.place, `${print(s)} has the law ${print(law)}`);
}

export function declareLaw(d: Declarations, left: Syntax, right: Syntax, chain: ChainSyntax): void {
  if (right.kind === 'name') {
    another(d, left, right, chain);
    return;
  }
  if (right.kind !== 'law') {
    fail(right.place, 'a law was expected behind \\sim', { found: print(right) });
    return;
  }
  const call = asCall(left);
  declareDensity(d, call, right, chain);
  d.say(chain.place, `the density of ${print(left)} is called ${print(call)}`);
}
