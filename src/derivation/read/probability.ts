import { bracketAhead, within } from './brackets';
import { conditionBar, items } from './call';
import type { Cursor } from './cursor';
import { holdsEvent, readEvents } from './event-sets';
import { expression, proposition } from './grammar';
import { bareName, nameAhead, scriptArgument, scripted } from './name';
import { product } from './product';
import type { MomentSyntax, NameSyntax, Syntax } from './syntax';

/** `-j`, or a law: `q`, `q(z)`, `z \sim q`. */
function lawItem(c: Cursor): Syntax {
  const from = c.at;
  if (c.is('-') || c.is('\\setminus') || c.is('\\neg')) {
    c.next();
    if (!nameAhead(c) && c.peek().kind !== 'number') throw c.error('an index was expected behind the minus');
    const index = nameAhead(c) ? scripted(c, bareName(c)) : expression(c);
    return { kind: 'except', place: c.place(from), index };
  }
  return proposition(c);
}

/** The subscript of an expectation: one law, or a tuple of them. The `_` stands next. */
export function readLaw(c: Cursor): Syntax {
  c.next();
  return scriptArgument(c, () => {
    const from = c.at;
    const found = [lawItem(c)];
    while (c.take(',')) found.push(lawItem(c));
    return found.length === 1 ? found[0]! : { kind: 'tuple', place: c.place(from), items: found };
  });
}

/** What an expectation is taken of, with its condition. */
function conditioned(c: Cursor): { body: Syntax; given: readonly Syntax[] } {
  return within(c, 'condition', () => {
    const body = expression(c);
    if (!conditionBar(c)) return { body, given: [] };
    c.next();
    return { body, given: items(c) };
  });
}

/** `\mathbb{E}_q[f]`, `E_q f`; `law` when it was written under the E. */
export function readExpectation(c: Cursor, from: number, under?: Syntax): Syntax | undefined {
  const law = c.peek().kind === 'subscript' ? readLaw(c) : under;
  if (!law && !bracketAhead(c)) return undefined;
  if (bracketAhead(c)) {
    const { body, given } = conditioned(c);
    return { kind: 'expectation', place: c.place(from), law, body, given, delimited: true };
  }
  const body = product(c);
  return { kind: 'expectation', place: c.place(from), law, body, given: [], delimited: false };
}

function separator(c: Cursor): void {
  if (c.take('\\|')) return;
  if (c.take('|') || c.take('\\mid') || c.take('\\lvert') || c.take('\\rvert')) {
    if (!c.take('|') && !c.take('\\mid') && !c.take('\\rvert'))
      c.note('a single bar was read as the separator of a divergence');
    return;
  }
  if (!c.take(',')) throw c.error('the second law of a divergence was expected', '\\|');
  c.note('a comma was read as the separator of a divergence');
}

/** `(q \| p)`; the name has been taken. */
export function readDivergence(c: Cursor, from: number): Syntax {
  if (!bracketAhead(c)) throw c.error('a divergence needs its two laws', '(q \\| p)');
  const [left, right] = within(c, 'separator', () => {
    const first = product(c);
    separator(c);
    return [first, product(c)] as const;
  });
  return { kind: 'divergence', place: c.place(from), left, right };
}

/** `H[q]`, `\mathrm{Var}_q[f]`, `\mathrm{Cov}(x, y \mid z)`, `I(x; y)`; nothing if no bracket follows. */
export function readMoment(c: Cursor, from: number, operator: MomentSyntax['operator']): Syntax | undefined {
  let law: Syntax | undefined;
  const start = c.at;
  if (c.peek().kind === 'subscript') law = readLaw(c);
  if (!bracketAhead(c)) {
    c.at = start;
    return undefined;
  }
  const lists = within(c, 'condition', () => {
    const args = items(c);
    while (c.take(';')) args.push(...items(c));
    if (!conditionBar(c)) return { args, given: [] };
    c.next();
    return { args, given: items(c) };
  });
  return { kind: 'moment', place: c.place(from), operator, law, arguments: lists.args, given: lists.given };
}

/** `P(X \ge k, Y = 1 \mid Z)`: an event, if relations stand in it. */
export function readProbability(c: Cursor, from: number): Syntax | undefined {
  const start = c.at;
  const law = c.peek().kind === 'subscript' ? readLaw(c) : undefined;
  if (!bracketAhead(c)) {
    c.at = start;
    return undefined;
  }
  const lists = holdsEvent(c)
    ? readEvents(c)
    : within(c, 'condition', () => {
        const events = items(c);
        if (!conditionBar(c)) return { events, given: [] };
        c.next();
        return { events, given: items(c) };
      });
  return { kind: 'probability', place: c.place(from), law, ...lists };
}

/** `\mathcal{N}(x; \mu, \sigma^2)`, `\mathcal{N}(\mu, \sigma^2)`; nothing if no bracket follows. */
export function readLawObject(c: Cursor, from: number, head: NameSyntax): Syntax | undefined {
  if (!c.is('(') && !c.is('[')) return undefined;
  const lists = within(c, 'condition', () => {
    const first = items(c);
    if (!conditionBar(c) && !c.is(';')) return { point: [], parameters: first };
    c.next();
    const parameters = items(c);
    while (c.take(';')) parameters.push(...items(c));
    return { point: first, parameters };
  });
  return { kind: 'law', place: c.place(from), name: head.base, ...lists };
}

/** `\mathbf{1}[x > 0]`, `\mathbb{1}_{x > 0}`; the sign has been taken. Without either: a vector of ones. */
export function readIndicator(c: Cursor, from: number): Syntax {
  const relation = (read: () => Syntax): Syntax => ({
    kind: 'indicator',
    condition: read(),
    place: c.place(from),
  });
  if (c.peek().kind === 'subscript') {
    c.next();
    const below = scriptArgument(c, () => proposition(c));
    return {
      ...relation(() => (below.kind === 'indicator' ? below.condition : below)),
      place: c.place(from),
    };
  }
  if (bracketAhead(c))
    return { ...relation(() => within(c, 'none', () => proposition(c))), place: c.place(from) } as Syntax;
  return { kind: 'name', place: c.place(from), base: '\\mathbf{1}', accents: [], subscripts: [], primes: 0 };
}
