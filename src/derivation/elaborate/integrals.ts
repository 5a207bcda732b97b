import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { IntegralSyntax, NameSyntax, Syntax } from '../read/syntax';
import { type Context, fail } from './context';
import type { Domain } from './domain';
import { domainOfSet } from './domains';
import { elaborate, elaborateScalar } from './elaborate';
import type { Expression, Range } from './expression';
import { concrete } from './indices';
import { inLetter } from './integrals-in-functions';
import { accumulate, isDiscrete, variable } from './nodes';
import { refuseNoisy } from './noisy-definitions';
import { randomNames } from './random-names';
import { bindName } from './rename';
import { shapeOf } from './shapes';

/** The domain that a name ranges over where nothing else is said: bound, declared, or that of its density. */
export function domainOfName(x: Context, s: NameSyntax): Domain | undefined {
  const key = nameKey(s);
  const entry = x.scope.get(key);
  if (entry?.kind === 'variable') return entry.domain;
  if (!entry && s.primes > 0) return domainOfName(x, { ...s, primes: 0 });
  const laws = x.scope.lawsOf(key);
  return (
    laws[0]?.[1].factors.flatMap(f => [...f.outcomes]).find(slot => slot.key === key)?.domain ??
    x.domainOf(key) ??
    memberDomain(x, s)
  );
}

/** The domain of one member of a declared family. */
function memberDomain(x: Context, s: NameSyntax): Domain | undefined {
  if (s.subscripts.length !== 1) return undefined;
  const family = x.scope.get(`${familyKey(s)}_*`) ?? x.scope.get(familyKey(s));
  if (family?.kind !== 'variable') return undefined;
  const { domain } = family;
  if (domain.kind === 'vector') return domain.entry;
  if (domain.kind !== 'matrix') return undefined;
  return { kind: 'vector', size: domain.columns, entry: domain.entry ?? { kind: 'real' } };
}

/** The variables of an integral that names none: those of its body with a law. */
function inferred(x: Context, s: IntegralSyntax): NameSyntax[] {
  const names = randomNames(x, [s.body], []);
  if (names.length !== 1) {
    fail(s.place, 'the integral names no variable', {
      expected: 'a differential',
      suggestion: names[0] ? `d${print(names[0])}` : undefined,
    });
  }
  return names;
}

function variables(x: Context, s: IntegralSyntax): NameSyntax[] {
  if (s.variables.length === 0) {
    const found = inferred(x, s);
    x.note(
      `an integral without differential was read as one over ${found.map(name => print(name)).join(', ')}`,
    );
    return found;
  }
  const names = s.variables.map(item =>
    item.kind === 'name'
      ? concrete(x, item)
      : fail(item.place, 'the variable of an integral must be a name', { found: print(item) }),
  );
  if (!s.differential)
    x.note(
      `an integral without differential was read as one over ${names.map(name => print(name)).join(', ')}`,
    );
  return names;
}

/** The set in `\int_{x \in A}` or `\int_A`. */
function regionOf(s: IntegralSyntax): Syntax | undefined {
  if (s.region?.kind === 'relation' && s.region.signs[0] === 'in') return s.region.members[1];
  return s.region;
}

/** Letters of parameter and sample spaces. */
const spaces = new Set(['\\Theta', '\\Omega']);

/** Is it written as sets of outcomes and parameters are: `\\mathcal{X}`, `\\mathfrak{g}`, `\\Theta`? */
const isWrittenAsSet = (set: Syntax): set is NameSyntax =>
  set.kind === 'name' &&
  (set.font === undefined ? spaces.has(set.base) && set.subscripts.length === 0 : set.font !== 'mathbb');

/**
 * The set that a variable ranges over; undefined for one that nobody declared and that is written as sets are: the
 * whole domain of the variable is meant.
 */
export function rangeSet(x: Context, set: Syntax | undefined, name: NameSyntax): Syntax | undefined {
  if (!set || !isWrittenAsSet(set) || x.scope.get(nameKey(set)) !== undefined) return set;
  if (!domainOfName(x, name)) return set;
  x.note(`${print(set)} was read as all values of ${print(name)}`);
  return undefined;
}

/** `\\iint_{\\mathbb{R}^2} .. dx dy`: each of the variables runs through all reals. */
function isSpaceOfAll({ region, variables: { length } }: IntegralSyntax): boolean {
  if (region?.kind !== 'power' || length < 2) return false;
  const { base, exponent } = region;
  const isReals =
    base.kind === 'name' && (base.base === '\\R' || (base.font === 'mathbb' && base.base === 'R'));
  return isReals && exponent.kind === 'number' && Number(exponent.text) === length;
}

function rangeOf(x: Context, s: IntegralSyntax, name: NameSyntax): Range {
  const id = x.fresh(nameKey(name));
  if (s.lower && s.upper) {
    const lower = elaborateScalar(x, s.lower, 'a limit');
    const upper = elaborateScalar(x, s.upper, 'a limit');
    return { id, domain: { kind: 'real' }, lower, upper };
  }
  if (isSpaceOfAll(s)) return { id, domain: { kind: 'real' } };
  const region = rangeSet(x, regionOf(s), name);
  if (region) return { id, domain: domainOfSet(x, region) };
  const domain = domainOfName(x, name);
  if (!domain) {
    const written = print(name);
    return fail(name.place, `the integral has no limits, and ${written} is not declared`, {
      found: written,
      declare: `${written} \\in \\mathbb{R}`,
    });
  }
  if (isDiscrete(domain))
    x.note(`the integral over ${print(name)} was read as a sum: ${print(name)} is discrete`);
  return { id, domain };
}

/** `\int_a^b f dx`, over the whole domain of x where no limits stand. */
export function integral(x: Context, written: IntegralSyntax): Expression {
  const s = inLetter(x, written);
  const names = variables(x, s);
  refuseNoisy(x, s.body, names, 'the integral');
  const ranges = names.map(name => rangeOf(x, s, name));
  const values = new Map<string, Expression>();
  const domains = new Map<string, Domain>();
  names.forEach((name, i) => {
    const { id, domain } = ranges[i]!;
    values.set(nameKey(name), variable(id, shapeOf(domain)));
    domains.set(nameKey(name), domain);
    x.ledger.bound?.add(nameKey(name));
  });
  const inside = elaborate(x.bind(values, domains), s.body);
  const body = names.reduce((e, name, i) => {
    const { id, domain } = ranges[i]!;
    return bindName(x, e, name, id, shapeOf(domain));
  }, inside);
  return accumulate(ranges, body);
}
