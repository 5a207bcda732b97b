import type { Cursor } from './cursor';
import { alternating, dotted } from './dotted-terms';
import { product } from './product';
import { relationAhead, takeRelation } from './relations';
import { readSet } from './set';
import type { RelationSign, SumSyntax, Syntax } from './syntax';
import { ReadError } from './token';

/** `a + b - c`: terms with their signs. */
export function expression(c: Cursor): Syntax {
  return c.deeper(() => {
    const from = c.at;
    const terms: Syntax[] = [];
    const signs: (1 | -1)[] = [];
    let sign = leadingSign(c);
    const signed = sign !== undefined;
    let throughDots = false;
    for (;;) {
      if (sign !== undefined && terms.length > 0 && c.is('\\dots')) {
        goThroughDots(c, terms, signs, sign);
        throughDots = true;
      } else {
        terms.push(product(c));
        signs.push(sign ?? 1);
      }
      if (integralClosed(c)) break;
      sign = leadingSign(c);
      if (sign === undefined) break;
    }
    if (terms.length === 1 && !throughDots && !(signed && signs[0] === -1)) return terms[0]!;
    return { kind: 'sum', place: c.place(from), terms, signs } satisfies SumSyntax;
  });
}

/** `+ \dots + a_n` behind terms: the dots stand next. All terms of a run have one sign. */
function goThroughDots(c: Cursor, terms: Syntax[], signs: (1 | -1)[], sign: 1 | -1): void {
  const dots = c.next();
  const next = leadingSign(c);
  if (next === undefined)
    throw new ReadError(dots, 'the sum does not say where it ends', {
      expected: 'its last term behind the dots',
    });
  const last = product(c);
  if (next === 1 && alternates(signs)) {
    const signed = terms.map(
      (term, i): Syntax =>
        signs[i] === 1 ? term : { kind: 'sum', place: term.place, terms: [term], signs: [-1] },
    );
    const whole = alternating(c, signed, last);
    if (whole) {
      terms.splice(0, terms.length, whole);
      signs.splice(0, signs.length, 1);
      return;
    }
  }
  if (next !== sign || signs.at(-1) !== sign)
    throw new ReadError(dots, 'the signs around the dots differ', {
      expected: '\\sum with its powers of -1',
    });
  const start = signs.lastIndexOf(sign === 1 ? -1 : 1) + 1;
  const run = dotted(c, 'sum', terms.slice(start), last, dots);
  terms.splice(start, terms.length, ...run);
  signs.splice(start, signs.length, ...run.map(() => sign));
}

const alternates = (signs: readonly (1 | -1)[]): boolean =>
  signs.length > 1 && signs.every((sign, i) => i === 0 || sign !== signs[i - 1]);

/** The innermost integral met its differential inside the bracket just read: its body ends there. */
const integralClosed = (c: Cursor): boolean => {
  const open = c.integrals[c.integrals.length - 1];
  return open?.variable !== undefined && open.depth === c.depth;
};

function leadingSign(c: Cursor): 1 | -1 | undefined {
  if (!c.isAtSign) return undefined;
  if (c.take('+')) return c.take('-') ? -1 : 1;
  if (c.take('-')) return -1;
  if (c.is('\\pm') || c.is('\\mp')) throw c.error('plus-minus stands for two statements; write them apart');
  return undefined;
}

/** An expression, or a relation between expressions: an event, a condition. */
export function proposition(c: Cursor): Syntax {
  const from = c.at;
  const members = [expression(c)];
  const signs: RelationSign[] = [];
  while (relationAhead(c)) {
    signs.push(takeRelation(c)!.sign);
    members.push(signs[signs.length - 1] === 'in' ? readSet(c) : expression(c));
  }
  return signs.length === 0 ? members[0]! : { kind: 'relation', place: c.place(from), members, signs };
}
