/** `a_1 + a_2 + \dots + a_n`, `a_1 a_2 \cdots a_n`: dots between terms or factors that count on in one index. */

import type { Cursor } from './cursor';
import { generalTerms } from './general-term';
import { print } from './print';
import { numberAt, type RunOfMembers, runReachingBack } from './run-of-members';
import type { BigSyntax, NameSyntax, Syntax } from './syntax';
import { ReadError, type Token } from './token';
import { mapChildren, walk } from './traverse';

const letters = ['k', 'j', 'i', 'l', 'm', 'r', 's', 't'];

/** A letter for the index that nobody wrote: none that the document uses. */
function freeLetter(c: Cursor, at: number): NameSyntax {
  const place = { start: at, end: at };
  const nameBy = (base: string): NameSyntax => ({
    kind: 'name',
    place,
    base,
    accents: [],
    subscripts: [],
    primes: 0,
  });
  const isFree = (letter: string) =>
    c.tokens.every(({ text }) => text !== letter) && c.role(nameBy(letter)) === undefined;
  return nameBy(letters.find(isFree) ?? ' member');
}

/** The tree without places: what nobody wrote has no spelling of its own. */
function unwritten(s: Syntax, at: number): Syntax {
  return { ...mapChildren(s, child => unwritten(child, at)), place: { start: at, end: at } };
}

const refused = (dots: Token, message: string, sample: string): never => {
  throw new ReadError(dots, message, { expected: sample });
};

/** Does the index end the run as a subscript: `a_{n-1}`? Which members come before it is then clear. */
const isIndex = (last: Syntax, to: Syntax): boolean =>
  walk(last).some(node => node.kind === 'name' && node.subscripts.includes(to));

/** `1 + \dots + 2 n` may count by one or by two: at least two members tell, or an end that is a name or a number. */
const tellsSteps = ({ to }: RunOfMembers, written: number, last: Syntax): boolean =>
  written > 1 || to.kind === 'name' || to.kind === 'number' || isIndex(last, to);

/** The run of which all terms that are written are the first, where there is one alone. */
function onlyGeneralTerm(
  c: Cursor,
  before: readonly Syntax[],
  last: Syntax,
  dots: Token,
  sample: string,
): { readonly run: RunOfMembers; readonly prefix: readonly Syntax[] } {
  const [run, other] = generalTerms(before, last);
  if (!run)
    return refused(
      dots,
      'what the dots leave out does not count on by one in one index, and the last term, with numbers for one of its letters, ' +
        'does not give those before the dots',
      sample,
    );
  if (!other) return { run, prefix: [] };
  const [one, two] = [run, other].map(({ from, to }) => `${print(to)} for ${from} on`);
  return refused(
    dots,
    `the dots in ${c.slice({ start: before[0]!.place.start, end: last.place.end })} may be read in two ways (${one}, ${two})`,
    '\\sum or \\prod with its index',
  );
}

/**
 * What stands before the dots and what they run to, as the members in front of the run and a sum or product over it.
 * @param dots where the dots stand, for errors
 */
export function dotted(
  c: Cursor,
  operator: 'sum' | 'product',
  before: readonly Syntax[],
  last: Syntax,
  dots: Token,
): Syntax[] {
  const sample = operator === 'sum' ? 'a_1 + a_2 + \\dots + a_n' : 'a_1 a_2 \\cdots a_n';
  const { run, prefix } = runReachingBack(before, last) ?? onlyGeneralTerm(c, before, last, dots, sample);
  if (!tellsSteps(run, before.length - prefix.length, last))
    return refused(dots, 'one member before the dots does not say in which steps they count on', sample);
  if (run.to.kind === 'number' && Number(run.to.text) < run.from)
    return refused(dots, 'the dots count down', sample);
  return [...prefix, written(c, operator, run, before[prefix.length]!, last)];
}

/** `1 - x + x^2 - \\dots + (-1)^n x^n`: terms with their signs, whose last one holds the powers of -1; undefined where it does not. */
export function alternating(c: Cursor, before: readonly Syntax[], last: Syntax): Syntax | undefined {
  const [run, other] = generalTerms(before, last);
  return run && !other ? written(c, 'sum', run, before[0]!, last) : undefined;
}

/** The run as a sum or product, which is said. */
function written(
  c: Cursor,
  operator: 'sum' | 'product',
  run: RunOfMembers,
  first: Syntax,
  last: Syntax,
): Syntax {
  const at = first.place.start;
  const place = { start: at, end: at };
  const index = freeLetter(c, at);
  const big: BigSyntax = {
    kind: 'big',
    place,
    operator,
    indices: [index],
    lower: numberAt(run.from, place),
    upper: unwritten(run.to, at),
    body: unwritten(run.member(index), at),
  };
  c.note(`${c.slice({ start: at, end: last.place.end })} was read as ${print(big)}`);
  return big;
}

/**
 * Do dots among factors stand so many tokens on, that can be no list without commas (`p(x_1 \dots x_n)`, `1 \ldots n`)?
 * Raised dots behind two factors, or dots beside a times sign.
 */
export function dotsAmongFactors(c: Cursor, offset: number, written: number): boolean {
  if (!c.is('\\dots', offset)) return false;
  const { start, end } = c.peek(offset);
  const raised = /^(\\cdots|\\dotsb|\\dotsm|⋯)$/.test(c.source.slice(start, end));
  return offset > 0 || (raised && written > 1);
}
