import { entryOf } from '../read/entry-of';
import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { OperatorSyntax, Syntax } from '../read/syntax';
import { type Context, fail, fitting } from './context';
import { isContinuous } from './continuous-index';
import { differential } from './differentials';
import { elaborate, elaborateScalar } from './elaborate';
import { entryByEntry } from './entrywise';
import type { Dimension, Expression, FunctionName, MatrixOperationName } from './expression';
import { isOpen } from './identity';
import { indexValue } from './index-value';
import { call, compare, constant, log, negate, operation, power, product, quotient, variable } from './nodes';
import { logSumExp, softmax } from './normalized-exponentials';
import { substitute } from './rewrite';
import { columnsOf, matrix, rowsOf, sameShape, scalar, vector } from './shapes';
import { star, times } from './vector-products';

/** Functions of numbers by the word that was written: a new function is a new entry. */
const functions: Readonly<Record<string, FunctionName>> = {
  log: 'log',
  ln: 'log',
  lg: 'log10',
  exp: 'exp',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
  arsinh: 'arsinh',
  arcsinh: 'arsinh',
  arcosh: 'arcosh',
  arccosh: 'arcosh',
  artanh: 'artanh',
  arctanh: 'artanh',
  arcsin: 'arcsin',
  arccos: 'arccos',
  arctan: 'arctan',
  sgn: 'sign',
  sign: 'sign',
  sigmoid: 'logistic',
  logistic: 'logistic',
  expit: 'logistic',
  softplus: 'softplus',
  gamma: 'gamma',
  digamma: 'digamma',
  zeta: 'zeta',
  beta: 'beta',
  erf: 'erf',
  erfc: 'erfc',
  'normal cdf': 'normal cdf',
  floor: 'floor',
  ceiling: 'ceiling',
};

const readings: Readonly<Record<string, string>> = {
  logistic: 'the logistic function',
  gamma: 'the gamma function',
  digamma: 'the digamma function',
  zeta: "Riemann's zeta function",
  'normal cdf': "the standard normal's distribution function",
  beta: 'the beta function',
};

function numbers(x: Context, s: OperatorSyntax): Expression[] {
  return s.arguments.map(argument => elaborateScalar(x, argument, `the argument of ${s.name}`));
}

/** `\exp(A)`, `\log(A)` of a square matrix, as in a group of matrices. */
function matrixFunction(
  x: Context,
  s: OperatorSyntax,
  name: FunctionName,
  [body]: readonly Expression[],
): Expression | undefined {
  const which = name === 'exp' ? 'matrix exponential' : name === 'log' ? 'matrix logarithm' : undefined;
  if (!which || body?.shape.kind !== 'matrix' || isOpen(body.shape) || s.base || s.arguments.length > 1)
    return undefined;
  if (body.shape.rows !== body.shape.columns)
    return fail(s.place, `dimensions do not fit: ${s.name} needs a square matrix`);
  x.note(`${print(s)} was read as the ${which}, not entry by entry`);
  return operation(which, body.shape, [body]);
}

/** What a letter with a column behind it may mean. */
const remedyOfColumns: Readonly<Record<string, string>> = {
  logistic:
    '\\mathrm{softmax}(z) for e^{z_i} / \\sum_j e^{z_j}, or \\mathrm{sigmoid}(z) for the logistic function of each entry',
};

function plain(x: Context, s: OperatorSyntax, name: FunctionName): Expression {
  const args = s.arguments.map(argument => elaborate(x, argument));
  const ofMatrix = matrixFunction(x, s, name, args);
  if (ofMatrix) return ofMatrix;
  const ofEntries = args[0] && entryByEntry(x, s, args[0], operator);
  if (ofEntries) return ofEntries;
  args.forEach((value, i) => {
    if (value.shape.kind !== 'scalar')
      fail(
        s.arguments[i]!.place,
        `the argument of ${s.name} must be a number, and this is a ${value.shape.kind}`,
        { remedy: entryOf(remedyOfColumns, s.name) },
      );
  });
  const wanted = name === 'beta' ? 2 : 1;
  if (args.length !== wanted)
    fail(s.place, `${s.name} takes ${wanted} argument${wanted > 1 ? 's' : ''}, here are ${args.length}`);
  const reading = entryOf(readings, s.name);
  if (reading) x.note(`${print(s)} was read as ${reading}`);
  if (!s.base) return call(name, args);
  if (name !== 'log') return fail(s.place, `${s.name} has no base`);
  const base = elaborateScalar(x, s.base, 'the base of a logarithm');
  if (base.kind === 'constant' && base.value === 2) return call('log2', args);
  if (base.kind === 'constant' && base.value === 10) return call('log10', args);
  return quotient(log(args[0]!), log(base));
}

function root(x: Context, s: OperatorSyntax): Expression {
  const body = elaborate(x, s.arguments[0]!);
  if (body.shape.kind === 'matrix') return operation('symmetric square root', body.shape, [body]);
  if (body.shape.kind !== 'scalar') fail(s.place, 'the root of a vector');
  if (!s.base) return call('sqrt', [body]);
  const degree = elaborateScalar(x, s.base, 'the index of a root');
  const inverse = quotient(constant(1), degree);
  const isOdd = degree.kind === 'constant' && Math.abs(degree.value % 2) === 1;
  return isOdd ? oddRoot(body, inverse) : power(body, inverse);
}

/** The real root of an odd degree, which negative numbers have too. */
const oddRoot = (body: Expression, inverse: Expression): Expression => ({
  kind: 'cases',
  shape: scalar,
  branches: [{ condition: compare(body, '<', constant(0)), value: negate(power(negate(body), inverse)) }],
  otherwise: power(body, inverse),
});

function square(x: Context, s: OperatorSyntax): Expression {
  const body = elaborate(x, s.arguments[0]!);
  if (rowsOf(body.shape) !== columnsOf(body.shape)) {
    fail(s.place, `dimensions do not fit: ${s.name} needs a square matrix`);
  }
  return body;
}

/** Trace or determinant; a number is a matrix of one entry, and is its own. */
function invariant(x: Context, s: OperatorSyntax, name: 'determinant' | 'trace'): Expression {
  const body = square(x, s);
  return body.shape.kind === 'scalar' ? body : operation(name, scalar, [body]);
}

/** `\\lambda_{\\max}(A)` of a symmetric matrix, `\\sigma_{\\min}(A)`. */
function ofSpectrum(x: Context, s: OperatorSyntax): Expression {
  const name = s.name as MatrixOperationName;
  const body = name.endsWith('eigenvalue') ? square(x, s) : elaborate(x, s.arguments[0]!);
  if (s.arguments.length > 1 || body.shape.kind !== 'matrix' || isOpen(body.shape))
    return fail(s.place, `the ${name} is read of one matrix`, { found: print(s) });
  x.note(`${print(s)} was read as the ${name}${name.endsWith('eigenvalue') ? ' of a symmetric matrix' : ''}`);
  return operation(name, scalar, [body]);
}

function extremum(x: Context, s: OperatorSyntax, name: 'max' | 'min'): Expression {
  const args = numbers(x, s);
  return args.length === 1 ? args[0]! : call(name, args);
}

function diagonal(x: Context, s: OperatorSyntax): Expression {
  const parts = s.arguments.map(argument => elaborate(x, argument));
  const body: Expression =
    parts.length === 1
      ? parts[0]!
      : { kind: 'array', shape: vector(parts.length), rows: parts.map(part => [part]) };
  if (body.shape.kind === 'matrix') return operation('diagonal', vector(body.shape.rows), [body]);
  const size = rowsOf(body.shape);
  return operation('diagonal', { kind: 'matrix', rows: size, columns: size }, [body]);
}

/** `\\mathrm{vec}(A)`: the columns of A below each other. */
function stacked(x: Context, s: OperatorSyntax): Expression {
  const base = elaborate(x, s.arguments[0]!);
  if (base.shape.kind !== 'matrix') return base;
  const { rows, columns } = base.shape;
  if (typeof rows !== 'number' || typeof columns !== 'number')
    return fail(s.place, 'vec is read of matrices whose sizes are numbers', { found: print(s) });
  const entries = Array.from({ length: rows * columns }, (_, i): Expression => {
    const indices = [constant((i % rows) + 1), constant(Math.floor(i / rows) + 1)];
    return { kind: 'entry', shape: scalar, base, indices };
  });
  return { kind: 'array', shape: vector(rows * columns), rows: entries.map(entry => [entry]) };
}

function pair(x: Context, s: OperatorSyntax): [Expression, Expression] {
  const [a, b] = s.arguments.map(argument => elaborate(x, argument));
  if (!a || !b || !sameShape(a.shape, b.shape))
    return fail(s.place, 'dimensions do not fit: two things of one shape are needed');
  return [a, b];
}

const timesSize = (s: OperatorSyntax, a: Dimension, b: Dimension): Dimension => {
  if (a === 1 || b === 1) return a === 1 ? b : a;
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return fail(s.place, 'a Kronecker product of sizes that are letters is not read', {
    expected: 'sizes that are numbers',
  });
};

/** `A \otimes B`: the blocks a_ij B. */
function kronecker(x: Context, s: OperatorSyntax): Expression {
  const [a, b] = s.arguments.map(argument => elaborate(x, argument)) as [Expression, Expression];
  if (a.shape.kind === 'scalar' || b.shape.kind === 'scalar') return product([a, b]);
  const unsized = [a, b].findIndex(({ shape }) => isOpen(shape));
  if (unsized >= 0)
    fail(s.arguments[unsized]!.place, 'nothing here tells the size of the identity matrix', {
      expected: 'its size as a subscript',
      suggestion: 'I_2',
    });
  x.note(`${print(s)} was read as the Kronecker product`);
  const rows = timesSize(s, rowsOf(a.shape), rowsOf(b.shape));
  const columns = timesSize(s, columnsOf(a.shape), columnsOf(b.shape));
  return operation('kronecker product', matrix(rows, columns), [a, b]);
}

function entry(x: Context, s: OperatorSyntax): Expression {
  const [of, ...at] = s.arguments;
  const base = elaborate(x, of!);
  if (base.shape.kind === 'scalar')
    fail(s.place, `${print(s)} has an index, and a number has no entries`, {
      remedy: '\\frac{\\Gamma(a + n)}{\\Gamma(a)} for a rising factorial (a)_n',
    });
  const loose = at.find(
    index => !(index.kind === 'name' && x.lookup(nameKey(index))) && isContinuous(x.scope, index),
  );
  if (loose)
    fail(loose.place, `${print(loose)} need not be a whole number, so that ${print(s)} is no entry`, {
      found: print(s),
      expected: 'an index',
    });
  const indices = at.map(index => indexValue(x, index));
  const wanted = base.shape.kind === 'matrix' ? 2 : 1;
  if (indices.length !== wanted)
    fail(s.place, `${print(s)} has ${indices.length} indices, and there should be ${wanted}`);
  // The member itself: the error of its own, not the largest of all.
  if (base.kind === 'build' && indices.length === 1 && base.body.shape.kind === 'scalar')
    return substitute(base.body, new Map([[base.range.id, indices[0]!]]));
  return { kind: 'entry', shape: scalar, base, indices };
}

/** max(0, t), of a number or of each entry. */
function rectified(x: Context, s: OperatorSyntax): Expression {
  const args = s.arguments.map(argument => elaborate(x, argument));
  const ofEntries = args[0] && entryByEntry(x, s, args[0], operator);
  if (ofEntries) return ofEntries;
  if (args.some(({ shape }) => shape.kind !== 'scalar')) numbers(x, s);
  return call('max', [constant(0), ...args]);
}

/** Operators that are no plain functions of numbers. */
const special: Readonly<Record<string, (x: Context, s: OperatorSyntax) => Expression>> = {
  sqrt: root,
  det: (x, s) => invariant(x, s, 'determinant'),
  tr: (x, s) => invariant(x, s, 'trace'),
  logdet: (x, s) => log(invariant(x, s, 'determinant')),
  max: (x, s) => extremum(x, s, 'max'),
  min: (x, s) => extremum(x, s, 'min'),
  diag: diagonal,
  vec: stacked,
  inner: (x, s) => {
    const [a, b] = pair(x, s);
    return a.shape.kind === 'scalar' ? product([a, b]) : operation('inner product', scalar, [a, b]);
  },
  hadamard: (x, s) => {
    const [a, b] = pair(x, s);
    return a.shape.kind === 'scalar' ? product([a, b]) : operation('hadamard product', a.shape, [a, b]);
  },
  kronecker,
  times,
  star,
  entry,
  differential,
  complement: (_x, s) =>
    fail(s.place, 'a bar over several letters is read over events alone', {
      found: print(s),
      declare: '\\bar{A} = 1 - A',
    }),
  relu: rectified,
  ReLU: rectified,
  logit: (x, s) => {
    const [p] = numbers(x, s);
    return log(
      quotient(
        p!,
        fitting(
          s.place,
          () =>
            ({
              kind: 'sum',
              shape: scalar,
              terms: [constant(1), { kind: 'product', shape: scalar, factors: [constant(-1), p!] }],
            }) as Expression,
        ),
      ),
    );
  },
  cot: (x, s) => quotient(call('cos', numbers(x, s)), call('sin', numbers(x, s))),
  sec: (x, s) => quotient(constant(1), call('cos', numbers(x, s))),
  csc: (x, s) => quotient(constant(1), call('sin', numbers(x, s))),
  coth: (x, s) => quotient(constant(1), call('tanh', numbers(x, s))),
  sech: (x, s) => quotient(constant(1), call('cosh', numbers(x, s))),
  csch: (x, s) => quotient(constant(1), call('sinh', numbers(x, s))),
  'largest eigenvalue': ofSpectrum,
  'smallest eigenvalue': ofSpectrum,
  'largest singular value': ofSpectrum,
  'smallest singular value': ofSpectrum,
  softmax,
  logsumexp: logSumExp,
};

const aliases: Readonly<Record<string, string>> = { trace: 'tr', Tr: 'tr', Det: 'det' };

/** Functions whose exponent -1 is their inverse: one over them has a name of its own. */
const inverses: Readonly<Record<string, string>> = { tanh: 'artanh', sinh: 'arsinh' };

const isMinusOne = (s: Syntax): boolean =>
  s.kind === 'sum' &&
  s.terms.length === 1 &&
  s.signs[0] === -1 &&
  s.terms[0]!.kind === 'number' &&
  s.terms[0]!.text === '1';

/** `\log x`, `\sqrt{..}`, `\mathrm{tr}(A)`, `\max(a, b)`. */
export function operator(x: Context, s: OperatorSyntax): Expression {
  const name = entryOf(aliases, s.name) ?? s.name;
  const known = entryOf(special, name);
  const plainName = entryOf(functions, name);
  if (!known && !plainName) fail(s.place, `the function ${s.name} is not known`, { found: s.name });
  if (s.derived) return derivedOperator(x, s, s.derived);
  const inverse =
    s.power && isMinusOne(s.power) && Object.hasOwn(inverses, name) ? inverses[name] : undefined;
  if (inverse) {
    x.note(`${print(s)} was read as the inverse function, \\operatorname{${inverse}}`);
    const { power: _, ...plainly } = s;
    return operator(x, { ...plainly, name: inverse });
  }
  const value = known ? known(x, s) : plain(x, s, plainName!);
  return s.power ? powered(x, s, value, s.power) : value;
}

/** `\sigma'(x)`, `\psi''(x)`: the derivative of a known function of one number, there. */
function derivedOperator(x: Context, s: OperatorSyntax, order: number): Expression {
  const [only] = s.arguments;
  const whole = only && elaborate(x, only);
  const ofEntries = whole && entryByEntry(x, s, whole, operator);
  if (ofEntries) return ofEntries;
  const [value, ...others] = numbers(x, s);
  if (!value || others.length > 0)
    fail(s.place, `a derivative of ${s.name} without its variable needs one argument`, { found: print(s) });
  const id = x.fresh('t');
  const key = ` ${id}`;
  const name: Syntax = { kind: 'name', place: s.place, base: key, accents: [], subscripts: [], primes: 0 };
  const { derived, ...plainly } = s;
  const body = operator(x.bind(new Map([[key, variable(id)]])), { ...plainly, arguments: [name] });
  const variables = Array.from({ length: order }, () => ({ id }));
  const slope: Expression = { kind: 'derivative', shape: scalar, body, variables };
  return { kind: 'at', shape: scalar, body: slope, values: [{ id, value: value! }] };
}

/** `\log^2 x` is a square; `\sin^{-1}` may be either, and is refused. */
function powered(x: Context, s: OperatorSyntax, value: Expression, exponent: Syntax): Expression {
  const degree = elaborateScalar(x, exponent, 'the exponent');
  const first = degree.kind === 'product' ? degree.factors[0]! : degree;
  if (first.kind === 'constant' && first.value < 0) {
    fail(exponent.place, `${s.name} with a negative exponent may be an inverse function or a reciprocal`, {
      suggestion: `1 / \\${s.name}(..)`,
    });
  }
  return power(value, degree);
}
