import { derivedName } from '../read/derived-name';
import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import { complexNumbers } from '../read/remedies';
import { editDistance, similarRoman } from '../read/similar';
import type { CallSyntax, NameSyntax, Syntax } from '../read/syntax';
import { walk } from '../read/traverse';
import { type Context, fail } from './context';
import { isRootOfDefined } from './square-names';

/** A declared name that differs little: other case, other index, one letter. */
export function nearest(x: Context, key: string): string | undefined {
  const swapped = (k: string) => k.toLowerCase() === key.toLowerCase();
  const candidates = [...x.boundKeys(), ...x.scope.keys()].filter(k => k !== key);
  const sameCase = candidates.find(swapped);
  if (sameCase) return sameCase;
  const base = key.split('_')[0]!;
  const sameBase = candidates.find(k => k.split('_')[0] === base && k.includes('_') === key.includes('_'));
  if (sameBase) return sameBase;
  return key.length > 2 ? candidates.find(k => k.length > 2 && editDistance(k, key) === 1) : undefined;
}

const imaginary = new Set(['i', '\\imath']);

/** Is it the letter of the imaginary unit, plain? */
const isImaginary = (s: NameSyntax): boolean =>
  imaginary.has(s.base) &&
  s.accents.length + s.subscripts.length + s.primes === 0 &&
  s.label === undefined &&
  s.font === undefined;

/** Stops at an index that nothing declares or binds. */
export const undeclaredIndex = (s: NameSyntax): never =>
  fail(s.place, `the index ${print(s)} is not declared`, {
    found: print(s),
    expected: 'a declared index',
    declare: `${print(s)} = 1, \\dots, n`,
  });

/** What common signs that are not read are written as. */
const instead: Readonly<Record<string, string>> = {
  '\\Delta': '\\mathrm{tr}(\\nabla^2_x f) for the Laplacian in a vector x',
  '\\mathbf{1}': '\\mathbf{1} := (1, 1, 1) among the declarations for a column of ones',
  Hess: '\\nabla^2_x f for the matrix of second derivatives',
};

/** Does the text itself bind the name, and not only a definition that it uses? */
const isBoundInText = ({ ledger }: Context, keys: readonly string[]): boolean => {
  const inText = ledger.boundInText?.();
  return !inText || keys.some(key => inText.has(key));
};

/** Stops at a name that is not declared, with the line to add. */
export function undeclared(x: Context, s: NameSyntax): never {
  const name = print(s);
  if (isImaginary(s) && !x.ledger.bound?.has(nameKey(s)))
    fail(s.place, `${name} is not declared; as the imaginary unit it is not read: ${complexNumbers}`, {
      found: name,
    });
  const derived = derivedName(s);
  if (derived && /^\\(?:Phi|Gamma|psi|sigma)$/.test(nameKey(derived.of)))
    fail(s.place, `${name} stands without its argument`, { found: name, suggestion: `${name}(x)` });
  if (isRootOfDefined(x.scope, s))
    fail(s.place, `${name} is not declared; its square alone is defined`, {
      found: name,
      remedy: `\\sqrt{${name}^2}`,
    });
  const suggestion = nearest(x, nameKey(s));
  const keys = [familyKey(s), nameKey(s)];
  const outside = keys.some(key => x.ledger.bound?.has(key)) && isBoundInText(x, keys);
  const why = outside ? `; it is bound further left only, up to the end of its term: use brackets` : '';
  return fail(s.place, `${name} is not declared${why}${suggestion ? `; did you mean ${suggestion}?` : ''}`, {
    found: name,
    expected: 'a declared name',
    remedy: Object.hasOwn(instead, s.base) ? instead[s.base] : undefined,
    suggestion,
    declare: `${name} \\in \\mathbb{R}`,
  });
}

/** Is the call one of names and numbers, as a declaration of the function would write it? */
const isPlain = ({ arguments: items, given, parameters }: CallSyntax): boolean =>
  [...items, ...given, ...parameters].every(({ kind }) => kind === 'name' || kind === 'number');

/** Does the name stand as a quantity in its own bracket, and not as a function, `f(f(x))`? */
function standsIn(head: NameSyntax, { arguments: items }: CallSyntax): boolean {
  const inside = items.flatMap(item => walk(item));
  const is = (node: Syntax) => node.kind === 'name' && nameKey(node) === nameKey(head);
  return inside.some(is) && !inside.some(node => node.kind === 'call' && is(node.head));
}

/** Stops at a call of something that is not declared. What stands in the bracket too, `X (X^\top X)`, is a factor. */
export function undeclaredCall(x: Context, call: CallSyntax): never {
  const { head } = call;
  if (standsIn(head, call)) undeclared(x, head);
  const name = print(head);
  const written = isPlain(call) ? print(call) : `${name}(x)`;
  const roman = /^[A-Za-z]{3,}$/.test(head.base) ? similarRoman(head.base) : undefined;
  const suggestion = roman ? `\\mathrm{${roman}}` : nearest(x, nameKey(head));
  return fail(head.place, `${name} is not declared${suggestion ? `; did you mean ${suggestion}?` : ''}`, {
    found: name,
    expected: 'a declared function or density',
    remedy: Object.hasOwn(instead, head.base) ? instead[head.base] : undefined,
    suggestion,
    declare: `${written} = ...`,
  });
}
