import type { Cursor } from './cursor';
import type { RelationSign } from './syntax';
import type { Token } from './token';

/** Relation signs by spelling: a new spelling is a new entry. */
const signs: Readonly<Record<string, RelationSign>> = {
  '=': '=',
  '<': '<',
  '>': '>',
  ':=': ':=',
  '=:': '=:' as RelationSign,
  '\\le': '<=',
  '\\leq': '<=',
  '\\leqslant': '<=',
  '\\ge': '>=',
  '\\geq': '>=',
  '\\geqslant': '>=',
  '\\ne': '!=',
  '\\neq': '!=',
  '\\approx': '~=',
  '\\simeq': '~=',
  '\\equiv': ':=',
  '\\triangleq': ':=',
  '\\coloneqq': ':=',
  '\\coloneq': ':=',
  '\\doteq': ':=',
  '\\propto': 'proportional',
  '\\implies': 'implies',
  '\\Rightarrow': 'implies',
  '\\Longrightarrow': 'implies',
  '\\therefore': 'implies',
  '\\impliedby': 'impliedby',
  '\\Leftarrow': 'impliedby',
  '\\Longleftarrow': 'impliedby',
  '\\iff': 'iff',
  '\\Leftrightarrow': 'iff',
  '\\Longleftrightarrow': 'iff',
  '\\sim': 'sim',
  '\\in': 'in',
  '\\notin': 'notin',
  '\\to': 'to',
  '\\rightarrow': 'to',
  '\\longrightarrow': 'to',
  '\\mapsto': 'to',
  '\\succ': 'definite',
  '\\succeq': 'semidefinite',
};

/** Signs that join whole statements rather than sides. */
export const joins: ReadonlySet<RelationSign> = new Set<RelationSign>(['implies', 'impliedby', 'iff']);

/** Signs of which the two sides are compared. */
export const relational: ReadonlySet<RelationSign> = new Set<RelationSign>([
  '=',
  '<=',
  '>=',
  '<',
  '>',
  '!=',
  '~=',
  'proportional',
  'shifted',
  ':=',
]);

export interface ReadSign {
  readonly sign: RelationSign;
  /** `(a)` over the sign. */
  readonly reason?: string;
}

/** What stands above a sign that makes it one between laws, of which no values are compared. */
const inLaw = /^(\\text|\\mathrm|\\mathcal|\\mathscr)?(d|D|L|law|dist|a\.?s\.?)\.?$/;

/** What stands above `=` where the sides may differ by a constant. */
const upToConstant = /^(\\(text|mathrm|rm))?\+?(c|C|const\.?|constant)?$/;

const stacked = new Set(['\\overset', '\\stackrel', '\\underset', '\\xlongequal', '\\overset*']);

/** The relation that one token stands for. */
export function relationSignOf(token: Pick<Token, 'kind' | 'text'>): RelationSign | undefined {
  if (token.kind !== 'symbol' && token.kind !== 'command') return undefined;
  return Object.hasOwn(signs, token.text) ? signs[token.text] : undefined;
}

const signOf = (c: Cursor, offset: number): RelationSign | undefined => relationSignOf(c.peek(offset));

/** Token offset of the second argument of `\overset{..}{..}`, from the command. */
function secondArgument(c: Cursor): number {
  if (c.peek(1).kind !== 'open') return 2;
  return (c.match.get(c.at + 1) ?? c.at) - c.at + 1;
}

/** Is there a relation sign here? Looks, does not take. */
export function relationAhead(c: Cursor): RelationSign | undefined {
  if (!c.isAtSign) return undefined;
  if (c.peek().kind === 'command' && stacked.has(c.peek().text)) {
    const at = secondArgument(c);
    const isOpen = (offset: number) =>
      c.peek(offset).kind === 'open' && c.match.get(c.at + offset) === undefined;
    if (isOpen(1) || isOpen(at)) return undefined;
    return c.peek(at).kind === 'open' ? signOf(c, at + 1) : signOf(c, at);
  }
  // `\not\in`, `\not\le` and the like are no signs that can be judged: they are refused where they stand.
  if (c.is('\\not')) return c.peek(1).text === '=' ? '!=' : undefined;
  return signOf(c, 0);
}

/** Takes the sign here, with what stands above it. */
export function takeRelation(c: Cursor): ReadSign | undefined {
  const sign = relationAhead(c);
  if (!sign) return undefined;
  const command = c.next();
  if (command.text === '\\not') c.next();
  if (!stacked.has(command.text) || command.kind !== 'command') return { sign };
  const first = c.at;
  const braced = c.peek().kind === 'open';
  c.at = braced ? c.match.get(first)! + 1 : first + 1;
  const above = c.place(first);
  const reason = c.source.slice(above.start + (braced ? 1 : 0), above.end - (braced ? 1 : 0));
  c.at = c.peek().kind === 'open' ? c.match.get(c.at)! + 1 : c.at + 1;
  if (sign === '=' && inLaw.test(reason.replace(/[\s{}]/g, ''))) return { sign: 'sim', reason };
  if (sign === '=' && /[^\s{}]/.test(reason) && upToConstant.test(reason.replace(/[\s{}]/g, '')))
    return { sign: 'shifted', reason };
  return { sign: /def|\\triangle|:/.test(reason) && sign === '=' ? ':=' : sign, reason };
}
