import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { FractionSyntax, PowerSyntax, ProductSyntax, SumSyntax, Syntax } from '../read/syntax';
import { children, walk } from '../read/traverse';
import { refuseCall } from './call-or-product';
import { type Context, fail, fitting } from './context';
import { elaborate } from './elaborate';
import { refuseEntrywiseProduct } from './entrywise';
import { noteBars, withBars } from './evaluation-bars';
import type { Expression } from './expression';
import { fallingFactorial } from './factorials';
import { isPlainE, refuseEBesidePi, refusePowerOfE } from './letter-e';
import { constant, isDiscrete, negate, operation, power, product, quotient, sum } from './nodes';
import { columnsOf, rowsOf, sameShape, scalar } from './shapes';
import { flattened, refuseCombinedFunctions, refuseOpenCross } from './vector-products';

/** `1 - \\pi` with nothing else: of the number nobody writes it, of a probability everybody does. */
function refuseComplement(x: Context, { terms, signs, place }: SumSyntax): void {
  const [first, second] = terms;
  if (terms.length !== 2 || signs[1] !== -1 || first?.kind !== 'number' || first.text !== '1') return;
  if (second?.kind !== 'name' || nameKey(second) !== '\\pi' || x.lookup('\\pi') || x.scope.get('\\pi'))
    return;
  fail(place, '\\pi is the number 3.14.. unless it is declared, and 1 - \\pi would be negative', {
    found: '1 - \\pi',
    expected: 'a declared \\pi',
    declare: '\\pi \\in (0, 1)',
  });
}

export function elaborateSum(x: Context, written: SumSyntax): Expression {
  const s = withBars(x, written);
  refuseComplement(x, s);
  const terms = s.terms.map((term, i) => {
    const value = elaborate(x, term);
    return s.signs[i] === -1 ? negate(value) : value;
  });
  refuseNumberBesideColumn(s, terms);
  return fitting(s.place, () => sum(terms));
}

/** `1 - v \\odot v`: whether the number is meant in each entry is not said. */
function refuseNumberBesideColumn(s: SumSyntax, terms: readonly Expression[]): void {
  const number = s.terms.find(({ kind }) => kind === 'number');
  const column = terms.find(({ shape }) => shape.kind === 'vector' && typeof shape.size === 'number');
  if (number?.kind !== 'number' || column?.shape.kind !== 'vector' || Number(number.text) === 0) return;
  const ones = Array.from({ length: column.shape.size as number }, () => '1').join(', ');
  const written = number.text === '1' ? '\\mathbf{1}' : `${number.text} \\mathbf{1}`;
  fail(
    s.place,
    `dimensions do not fit: the number ${number.text} and a vector of ${column.shape.size} entries are added`,
    {
      expected: 'dimensions that fit',
      remedy: `${written}, with \\mathbf{1} := (${ones}) among the declarations, for the number in each entry`,
    },
  );
}

/** Two columns of one size side by side: the dot product, said. */
function joinDots(x: Context, factors: readonly Expression[], s: ProductSyntax): Expression[] {
  const out: Expression[] = [];
  for (const factor of factors) {
    const last = out[out.length - 1];
    const dot =
      last?.shape.kind === 'vector' && factor.shape.kind === 'vector' && sameShape(last.shape, factor.shape);
    if (!dot) out.push(factor);
    else {
      x.note(
        `two vectors side by side were read as their inner product (${x.source.slice(s.place.start, s.place.end).slice(0, 60)})`,
      );
      out[out.length - 1] = operation('inner product', scalar, [last, factor]);
    }
  }
  return out;
}

/** The names in a formula that no expectation, integral or the like within it takes care of. */
function outside(s: Syntax): string[] {
  if (s.kind === 'name') return [nameKey(s)];
  if (['expectation', 'moment', 'probability', 'divergence', 'integral'].includes(s.kind)) return [];
  return children(s).flatMap(outside);
}

/** `E(a)(b)^\top` with something random in b: does the expectation reach over b? It is not said. */
function refuseOpenExpectation(x: Context, s: ProductSyntax): void {
  s.factors.forEach((factor, i) => {
    let next = s.factors[i + 1];
    while (next?.kind === 'transpose' || next?.kind === 'power')
      next = next.kind === 'power' ? next.base : next.body;
    if (factor.kind !== 'expectation' || factor.law || !print(factor).endsWith(')')) return;
    if (next?.kind !== 'group' || next.delimiters !== '()') return;
    const random = outside(next).some(key => !x.lookup(key) && x.scope.lawsOf(key).length > 0);
    if (random)
      fail(factor.place, `whether the expectation reaches over ${print(next)} is not said`, {
        expected: '\\mathbb{E}[..] around all that it is taken of',
        declare: '\\mathbb{E} \\text{ reaches over products}',
      });
  });
}

/** `E(a)(b)^\top` where expectations are declared to reach over products: E of all that stands behind it. */
function reaching(x: Context, s: ProductSyntax): ProductSyntax {
  const at = s.factors.findIndex(factor => factor.kind === 'expectation' && print(factor).endsWith(')'));
  const first = s.factors[at];
  const declared = x.scope.parametrisations.get('expectation reach') !== undefined;
  if (first?.kind !== 'expectation' || !declared || at === s.factors.length - 1) return s;
  const inner: Syntax = { kind: 'group', place: first.place, delimiters: '()', body: first.body };
  const whole = { ...s, factors: [inner, ...s.factors.slice(at + 1)] };
  x.note(`the expectation in ${print(s)} was taken of the whole product behind it`);
  return { ...s, factors: [...s.factors.slice(0, at), { ...first, body: whole }] };
}

export function elaborateProduct(x: Context, written: ProductSyntax): Expression {
  const s = reaching(x, written);
  refuseOpenExpectation(x, s);
  noteBars(x, s);
  refuseCombinedFunctions(x, s);
  refuseCall(x, s);
  refuseEBesidePi(x, s.factors, s);
  const factors = s.factors.map(factor => elaborate(x, factor));
  refuseOpenCross(s, factors);
  refuseEntrywiseProduct(s, factors);
  return fitting(s.place, () => product(joinDots(x, flattened(s.factors, factors), s)));
}

export function fraction(x: Context, s: FractionSyntax): Expression {
  const numerator = elaborate(x, s.numerator);
  const denominator = elaborate(x, s.denominator);
  if (denominator.shape.kind !== 'scalar') {
    fail(s.denominator.place, 'a vector or matrix stands below a fraction line', {
      expected: 'a number, or ^{-1}',
    });
  }
  return quotient(numerator, denominator);
}

/** Exponents that are plain integers: `2`, `-1`. */
function integerOf(s: Syntax): number | undefined {
  if (s.kind === 'number') return Number.isInteger(Number(s.text)) ? Number(s.text) : undefined;
  if (s.kind === 'group') return integerOf(s.body);
  if (s.kind !== 'sum' || s.terms.length !== 1) return undefined;
  const inner = integerOf(s.terms[0]!);
  return inner === undefined ? undefined : inner * s.signs[0]!;
}

/** `11` to `44` over the name of a matrix: mostly the label of a block, hardly ever a power. */
const isBlockLabel = (s: PowerSyntax): boolean =>
  s.base.kind === 'name' && s.exponent.kind === 'number' && /^[1-4]{2}$/.test(s.exponent.text);

/** Is every name in an exponent a declared whole number, or a bound letter? */
function isWhole(x: Context, s: Syntax): boolean {
  const names = walk(s).filter(node => node.kind === 'name');
  return names.every(name => {
    const entry = x.scope.get(nameKey(name));
    const declared = entry?.kind === 'variable' && isDiscrete(entry.domain);
    return declared || (entry === undefined && x.lookup(nameKey(name)) !== undefined);
  });
}

/** `A^n`, `A^{k+1}` of whole numbers. */
function powerByName(x: Context, s: PowerSyntax, base: Expression): Expression {
  const exponent = elaborate(x, s.exponent);
  if (exponent.shape.kind === 'scalar' && isWhole(x, s.exponent)) return power(base, exponent);
  const letter = walk(s.exponent).find(node => node.kind === 'name' && !isWhole(x, node));
  const why = letter ? `, and ${print(letter)} is no declared whole number` : '';
  return fail(s.exponent.place, `only integer powers and square roots of matrices are read${why}`, {
    ...(letter ? { expected: `${print(letter)} \\in \\{1, \\dots, 5\\}` } : {}),
  });
}

function matrixPower(x: Context, s: PowerSyntax, base: Expression): Expression {
  const exponent = integerOf(s.exponent);
  if (isBlockLabel(s)) {
    fail(s.place, `${print(s)} may be a block of ${print(s.base)} or one of its powers`, {
      declare: `${print(s)} := ..`,
      suggestion: `(${print(s.base)})^{${exponent}}`,
    });
  }
  if (rowsOf(base.shape) !== columnsOf(base.shape)) {
    fail(s.place, 'dimensions do not fit: a power of something that is no square matrix');
  }
  if (exponent === -1) return operation('inverse', base.shape, [base]);
  if (exponent !== undefined) return power(base, constant(exponent));
  const half =
    s.exponent.kind === 'fraction' &&
    integerOf(s.exponent.numerator) === 1 &&
    integerOf(s.exponent.denominator) === 2;
  if (half) return operation('symmetric square root', base.shape, [base]);
  return powerByName(x, s, base);
}

export function elaboratePower(x: Context, s: PowerSyntax): Expression {
  refusePowerOfE(x, s);
  const base = isPlainE(x, s.base) ? constant(Math.E, 'e') : elaborate(x, s.base);
  if (base.shape.kind === 'matrix') return matrixPower(x, s, base);
  if (base.shape.kind === 'vector') return fail(s.place, 'dimensions do not fit: a power of a vector');
  const falling = fallingFactorial(x, s, base);
  if (falling) return falling;
  const exponent = elaborate(x, s.exponent);
  if (exponent.shape.kind !== 'scalar') fail(s.exponent.place, 'the exponent must be a number');
  if (base.kind === 'constant' && base.exact === 'e')
    return { kind: 'call', shape: scalar, name: 'exp', arguments: [exponent] };
  return power(base, exponent);
}
