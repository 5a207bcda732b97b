/** "any density on R", "any table", "any smooth function", "has standard deviation": declarations in words. */

import { read } from '../read/index';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { CallSyntax, LawSyntax, NameSyntax, Place, Syntax } from '../read/syntax';
import { fail } from './context';
import type { Declarations } from './declarations';
import { addFactor } from './declare-calls';
import { declareEvents, relationInWords } from './declare-events';
import type { Domain, End, FunctionProperty, Unknown } from './domain';
import { describeDomain, domainOfSet } from './domains';
import type { Dimension } from './expression';
import {
  contradiction,
  describeProperties,
  knownProperties,
  propertiesIn,
  propertyOfValues,
} from './function-properties';
import { concrete } from './indices';
import { isDiscrete, variable } from './nodes';
import type { Factor } from './scope';
import { plateOf, slotOf } from './slots';

/** Words of a text without LaTeX around them, in lower case. */
const wordsOf = (text: string): string =>
  text
    .replace(/\\text|\\mathrm|[{}~]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** The set behind "on", or between `:` and `\to`. */
function setIn(d: Declarations, text: string, place: Place): Domain | undefined {
  const on = text.match(/\bon\b\s*\}?\s*(.+)$/)?.[1] ?? text.match(/^:\s*(.+?)\\(?:to|rightarrow)/)?.[1];
  if (!on) return undefined;
  const chain = read(`x \\in ${on.replace(/\}\s*$/, match => (on.includes('{') ? match : ''))}`, {
    declarations: true,
  }).chains[0];
  const set = chain?.members[1]?.side;
  return set ? domainOfSet(d.context(), set) : fail(place, `the set in "${text}" cannot be read`);
}

const upperOf = (size: Dimension): End => (typeof size === 'number' ? size : variable(size));

/** "any density", "any table": a random member per setting. */
function anyDensity(d: Declarations, s: CallSyntax, text: string, place: Place): void {
  const fallback = setIn(d, text, place);
  const outcomes = s.arguments.map(item => slotOf(d, item, fallback));
  const given = [...s.given, ...s.parameters].map(item => slotOf(d, item));
  if (/\btables?\b/i.test(text)) {
    const continuous = [...outcomes, ...given].find(slot => !isDiscrete(slot.domain));
    if (continuous)
      fail(place, `a table over ${continuous.latex}, which is ${describeDomain(continuous.domain)}`, {
        declare: `${continuous.latex} \\in \\{0, 1\\}`,
      });
  }
  const id = `${nameKey(s.head)}(${[...outcomes, ...given].map(o => o.key).join(',')})`;
  const plate = plateOf([...outcomes, ...given]);
  const members: Domain[] = plate ? [{ kind: 'integers', lower: 1, upper: upperOf(plate.size) }] : [];
  d.unknowns.push({
    id,
    latex: print(s),
    kind: 'density',
    arguments: [...[...outcomes, ...given].map(o => o.domain), ...members],
    outcomes: outcomes.length,
  });
  const factor: Factor = {
    outcomes,
    given,
    parameters: [],
    latex: print(s),
    place,
    density: (_x, values) => ({
      kind: 'unknown',
      shape: { kind: 'scalar' },
      id,
      isDensity: true,
      arguments: [...[...outcomes, ...given].map(slot => slot.key), ...(plate ? [plate.index] : [])].map(
        key => values.get(key)!,
      ),
    }),
    ...(plate ? { plate } : {}),
  };
  addFactor(d, concrete(d.context(), s.head), factor);
  const each = plate ? `, another for each ${plate.index}` : '';
  d.say(
    place,
    `${print(s)} is any density of ${outcomes.map(o => o.latex).join(', ')}: a random one in each setting${each}`,
  );
}

/** "any smooth function", `f: \mathbb{R} \to \mathbb{R}`. */
function anyFunction(d: Declarations, s: NameSyntax | CallSyntax, text: string, place: Place): void {
  const head = s.kind === 'call' ? s.head : s;
  const fallback = setIn(d, text, place) ?? { kind: 'real' as const };
  const args = s.kind === 'call' ? [...s.arguments, ...s.parameters] : [];
  const parameters = args.map(item => {
    const declared = item.kind === 'name' ? d.scope.get(nameKey(item)) : undefined;
    const key = item.kind === 'name' ? nameKey(item) : fail(item.place, 'a name was expected');
    return { key, latex: print(item), domain: declared?.kind === 'variable' ? declared.domain : fallback };
  });
  if (parameters.length === 0) parameters.push({ key: 'x', latex: 'x', domain: fallback });
  const properties = propertiesOf(d, text, place);
  const unknown: Unknown = {
    id: nameKey(head),
    latex: print(head),
    kind: 'function',
    arguments: parameters.map(({ domain }) => domain),
    outcomes: 0,
    properties,
  };
  d.unknowns.push(unknown);
  d.entry(nameKey(head), { kind: 'function', latex: print(head), parameters, unknown });
  d.say(
    place,
    `${print(head)} is any ${describeProperties(properties)} function: a random one in each setting`,
  );
}

/** The set behind `\to`. */
function valuesIn(d: Declarations, text: string): Domain | undefined {
  const set = text.match(/^\s*:.*\\(?:to|rightarrow)(.+)$/)?.[1];
  const chain = set && read(`x \\in ${set}`, { declarations: true }).chains[0];
  const side = chain ? chain.members[1]?.side : undefined;
  return side && domainOfSet(d.context(), side);
}

function propertiesOf(d: Declarations, text: string, place: Place): readonly FunctionProperty[] {
  const { properties, unknown } = propertiesIn(wordsOf(text));
  const expected = knownProperties;
  if (unknown.length > 0)
    fail(place, `"${unknown.join(' ')}" is no property of functions that is known`, { expected });
  const values = valuesIn(d, text);
  const ofValues = values ? propertyOfValues(values) : [];
  if (!ofValues)
    return fail(place, `functions whose values are each ${describeDomain(values!)} are not drawn`, {
      expected,
    });
  const all = [...new Set([...properties, ...ofValues])];
  const [one, other] = contradiction(all) ?? [];
  if (one)
    fail(place, `hardly any function is ${one} and ${other} on all reals: none is drawn`, { expected });
  return all;
}

/** `\mathcal{N}(\mu, \sigma) \text{ has standard deviation } \sigma`. */
function parametrisation(d: Declarations, s: LawSyntax, text: string): void {
  const words = wordsOf(text);
  const meaning = ['standard deviation', 'variance', 'precision'].find(name => words.includes(name));
  if (!meaning)
    fail(s.place, 'what the second parameter is was expected', {
      found: words,
      expected: 'standard deviation, variance or precision',
    });
  d.scope = d.scope.withParametrisation('Normal', meaning!);
  d.say(s.place, `the second parameter of a normal law is its ${meaning}`);
}

/** `\mathbb{E} \text{ is taken under } p`: the law of an expectation that names none, where there is more than one. */
function commonLaw(d: Declarations, s: NameSyntax, text: string, place: Place): void {
  const written = text
    .slice(text.search(/\bunder\b/) + 'under'.length)
    .replace(/[{}~$]|\\text|\\[ ,;]/g, ' ');
  const law = read(written).chains[0]?.members[0]?.side;
  const entry = law?.kind === 'name' ? d.scope.get(nameKey(law)) : undefined;
  if (law?.kind !== 'name' || entry?.kind !== 'density')
    fail(place, 'the letter of a declared density was expected behind "under"', { found: written.trim() });
  d.scope = d.scope.withParametrisation('expectation', nameKey(law));
  d.say(
    place,
    `${print(s)} without a law is taken under ${print(law)} where more than one has its quantities`,
  );
}

const isExpectation = (s: NameSyntax): boolean => s.base === 'E' && s.subscripts.length === 0;

/** Do the words, or an arrow between sets, say that something is a function? */
export const isFunctionText = (text: string): boolean =>
  /\b(functions?|smooth)\b/.test(wordsOf(text)) || text.trim().startsWith(':');

/** Words behind a thing declare what it is. */
export function declareWords(d: Declarations, s: Syntax, text: string, place: Place): void {
  const events = relationInWords(wordsOf(text));
  if (events) {
    declareEvents(d, s, events, place);
    return;
  }
  if (s.kind === 'tuple') {
    for (const item of s.items) declareWords(d, item, text, place);
    return;
  }
  const words = wordsOf(text);
  if (s.kind === 'law') {
    parametrisation(d, s, text);
    return;
  }
  if (s.kind === 'call' && /\b(density|densities|tables?|distributions?|laws?)\b/.test(words)) {
    anyDensity(d, s, text, place);
    return;
  }
  if (isFunctionText(text) && (s.kind === 'call' || s.kind === 'name')) {
    anyFunction(d, s, text, place);
    return;
  }
  if (s.kind === 'name' && isExpectation(s) && /\breaches over products\b/.test(words)) {
    d.scope = d.scope.withParametrisation('expectation reach', 'product');
    d.say(place, `${print(s)}(a)(b) is the expectation of the product`);
    return;
  }
  if (s.kind === 'name' && isExpectation(s) && /\bis taken under\b/.test(words)) {
    commonLaw(d, s, text, place);
    return;
  }
  const domain = s.kind === 'name' ? domainInWords(words) : undefined;
  if (domain) {
    d.variable(s as NameSyntax, domain);
    d.say(place, `${print(s)} is ${describeDomain(domain)}`);
    return;
  }
  fail(place, `"${words}" declares nothing that is known`, {
    found: words,
    expected: 'any density, any table, any smooth function, any events, is real, is positive',
  });
  return;
}

function domainInWords(words: string): Domain | undefined {
  if (/\bpositive\b/.test(words)) return { kind: 'positive' };
  if (/\breal\b/.test(words)) return { kind: 'real' };
  if (/\binteger\b/.test(words))
    return { kind: 'integers', lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  return undefined;
}
