import { canonical } from '../read/canonical';
import { derivedName } from '../read/derived-name';
import { entryOf } from '../read/entry-of';
import { familyKey, nameKey } from '../read/name-key';
import { print } from '../read/print';
import type { NameSyntax, Place, SliceSyntax, Syntax } from '../read/syntax';
import { applyFunction, primed } from './calls';
import { indicatorOf } from './conditions';
import { type Context, fail } from './context';
import { continuousIndex } from './continuous-index';
import { dimensionOf } from './domains';
import { elaborate, elaborateScalar } from './elaborate';
import type { Expression } from './expression';
import { rowOf } from './family-entry';
import { openIdentity } from './identity';
import { indexValue } from './index-value';
import { concrete } from './indices';
import { isPlainE, refuseArgumentE } from './letter-e';
import { compare, constant, variable } from './nodes';
import { partialAt, partialDerivative } from './partial-derivatives';
import { runningValue } from './running-definitions';
import type { Entry, FunctionEntry, ValueEntry, VariableEntry } from './scope';
import { rowsOf, scalar } from './shapes';
import { isIndexLetter } from './slots';
import { undeclared } from './undeclared';

const constants: Readonly<Record<string, Expression>> = {
  '\\pi': constant(Math.PI, 'pi'),
  e: constant(Math.E, 'e'),
  '\\infty': constant(Number.POSITIVE_INFINITY),
};

/** Entries of a vector or matrix at indices that are expressions. */
function entry(x: Context, s: NameSyntax, base: Expression): Expression {
  const { shape } = base;
  if (shape.kind === 'scalar') return undeclared(x, s);
  if (s.subscripts.some(({ kind }) => kind === 'text')) return undeclared(x, s);
  refuseContinuousIndex(x, s, shape);
  const [only] = s.subscripts;
  if (only?.kind === 'slice' && s.subscripts.length === 1) return wholeFamily(x, s, only, base);
  const indices = indicesOf(s, shape).map(index => indexValue(x, index));
  if (shape.kind === 'vector' && indices.length === 1) return { kind: 'entry', shape: scalar, base, indices };
  if (shape.kind === 'matrix' && indices.length === 2) return { kind: 'entry', shape: scalar, base, indices };
  if (shape.kind === 'matrix' && indices.length === 1) {
    x.note(`${print(s)} was read as a row of ${print({ ...s, subscripts: [] })}, as a column vector`);
    return rowOf(x, base, indices[0]!, shape);
  }
  return fail(s.place, `${print(s)} has ${indices.length} indices, and ${familyKey(s)} is a ${shape.kind}`);
}

/** `w_\lambda` beside a vector w: another name, which nobody has declared. */
function refuseContinuousIndex(x: Context, s: NameSyntax, shape: Expression['shape']): void {
  const index = continuousIndex(x.scope, s, key => x.lookup(key) !== undefined);
  if (!index) return;
  const space = shape.kind === 'vector' ? `\\mathbb{R}^{${shape.size}}` : '\\mathbb{R}';
  fail(
    s.place,
    `${print(index)} need not be a whole number, so that ${print(s)} is no entry of ${familyKey(s)}`,
    {
      found: print(s),
      expected: 'an index, or a name that is declared by itself',
      declare: `${print(s)} \\in ${space}`,
    },
  );
}

/** `x_{1:n}` of a family of n: all of it. A part of it has no value. */
function wholeFamily(x: Context, s: NameSyntax, { from, to }: SliceSyntax, base: Expression): Expression {
  if (canonical(from) === '1' && dimensionOf(x, to) === rowsOf(base.shape)) return base;
  return fail(
    s.place,
    `${print(s)} is not all of ${familyKey(s)}, and a part of a family has no value here`,
    {
      expected: `from 1 to ${rowsOf(base.shape)}`,
    },
  );
}

/** `S_{11}` and `S_{i1}` of a matrix have two indices. */
function indicesOf(s: NameSyntax, shape: Expression['shape']): readonly Syntax[] {
  const [only] = s.subscripts;
  if (s.subscripts.length !== 1 || shape.kind !== 'matrix') return s.subscripts;
  if (only?.kind === 'number' && only.text.length === 2)
    return [...only.text].map(text => ({ ...only, text }));
  const pair = only?.kind === 'product' && only.factors.length === 2 && only.factors.every(isSimpleIndex);
  return pair ? only.factors : s.subscripts;
}

const isSimpleIndex = (s: Syntax): boolean =>
  s.kind === 'number' ? s.text.length === 1 : s.kind === 'name' && s.subscripts.length === 0;

export function variableOf(entry: VariableEntry): Expression {
  return variable(entry.id, entry.shape);
}

function value(x: Context, s: Syntax, entry: ValueEntry): Expression {
  return elaborate(x.enter(entry.scope, new Map(), s.place), entry.syntax);
}

/** A function's name alone stands for its value at its own arguments: `\frac{d}{dt} F`. */
function bareFunction(x: Context, s: NameSyntax, entry: FunctionEntry): Expression {
  return applyFunction(x, s, entry, ownArguments(x, s, entry));
}

/** `f'`, `\dot{f}` where f is a function: its derivative at its own argument. */
function bareDerivative(x: Context, s: NameSyntax): Expression | undefined {
  const derived = derivedName(s);
  const entry = derived && x.scope.get(nameKey(derived.of));
  if (entry?.kind !== 'function') return undefined;
  const [value] = ownArguments(x, s, entry);
  return primed(x, s, entry, derived!.order, value!);
}

/** The values of a function's own parameters, where its name stands without arguments. */
export function ownArguments(x: Context, s: NameSyntax, entry: FunctionEntry): readonly Expression[] {
  const args = entry.parameters.map(parameter => {
    const bound = x.lookup(parameter.key) ?? valueBy(x, parameter.key, s.place);
    return (
      bound ??
      fail(s.place, `${print(s)} stands without its argument ${parameter.latex}`, {
        suggestion: `${print(s)}(${parameter.latex})`,
        declare: `${parameter.latex} \\in \\mathbb{R}`,
      })
    );
  });
  x.note(`${print(s)} was read as ${print(s)}(${entry.parameters.map(p => p.latex).join(', ')})`);
  return args;
}

function valueBy(x: Context, key: string, place: Place): Expression | undefined {
  const entry = x.scope.get(key);
  if (entry?.kind === 'variable') return variableOf(entry);
  return entry?.kind === 'value'
    ? elaborate(x.enter(entry.scope, new Map(), place), entry.syntax)
    : undefined;
}

/** What a whole name means: bound, declared, an entry of a declared family, or a constant. */
export function elaborateName(x: Context, written: NameSyntax): Expression {
  const s = concrete(x, written);
  if (s.upright && isPlainE(x, s)) return constants.e!;
  const bound = boundValue(x, s);
  if (bound) return bound;
  const whole = x.scope.get(nameKey(s));
  const running = whole ? undefined : runningValue(x, s);
  if (running) return running;
  if (whole?.kind === 'variable') refuseRunningIndex(x, s);
  if (whole) return meaning(x, s, whole);
  const family =
    s.subscripts.length > 0
      ? (x.scope.get(`${familyKey(s)}_*`) ?? x.scope.get(familyKey(s)))
      : x.scope.get(`${familyKey(s)}_*`);
  if (family?.kind === 'variable' && s.subscripts.length === 0) return variableOf(family);
  if (family?.kind === 'variable') return entry(x, s, variableOf(family));
  if (family?.kind === 'value') return entry(x, s, value(x, s, family));
  const known =
    s.subscripts.length === 0 && s.accents.length === 0 && s.primes === 0 && !s.label
      ? entryOf(constants, s.base)
      : undefined;
  if (isPlainE(x, s)) refuseArgumentE(x, s);
  const partial = partialDerivative(x.scope, s);
  if (partial) return partialAt(x, s, partial, ownArguments(x, { ...s, subscripts: [] }, partial.of));
  return known ?? identity(x, s) ?? bareDerivative(x, s) ?? kronecker(x, s) ?? undeclared(x, s);
}

/** `x_i` was declared as one quantity: where i runs, each x_i would be the same one without a word. */
function refuseRunningIndex(x: Context, s: NameSyntax): void {
  const running = s.subscripts.find(index => {
    const bound = isIndexLetter(index) ? x.lookup(nameKey(index as NameSyntax)) : undefined;
    // While a density of a plate is declared its index is bound to itself.
    return bound !== undefined && !(bound.kind === 'variable' && bound.id === nameKey(index as NameSyntax));
  });
  if (!running) return;
  const index = print(running);
  fail(
    s.place,
    `${print(s)} is declared as one quantity, and ${index} runs here: how far it runs is not declared`,
    {
      found: print(s),
      expected: `a family over ${index}`,
      declare: `${index} = 1, \\dots, n`,
    },
  );
}

/** `\delta_{ij}` where \delta is not declared: 1 where the indices are equal, else 0. */
function kronecker(x: Context, s: NameSyntax): Expression | undefined {
  const plain = s.accents.length + s.primes === 0 && s.label === undefined;
  if (s.base !== '\\delta' || !plain || s.subscripts.length !== 2) return undefined;
  if (s.subscripts.some(({ kind }) => kind === 'text' || kind === 'slice' || kind === 'except'))
    return undefined;
  const [i, j] = s.subscripts.map(index => elaborateScalar(x, index, 'an index'));
  x.note(`${print(s)} was read as 1 where its indices are equal, and 0 elsewhere`);
  return indicatorOf(compare(i!, '=', j!));
}

/** `I`, `I_d`: what the identity matrix is called. */
export const isIdentityName = ({ base, accents, primes, label, subscripts }: NameSyntax): boolean =>
  base === 'I' && accents.length === 0 && primes === 0 && label === undefined && subscripts.length < 2;

/** `I`, `I_d`, where I is not declared: the identity matrix. */
function identity(x: Context, s: NameSyntax): Expression | undefined {
  if (!isIdentityName(s)) return undefined;
  x.note(`${print(s)} was read as the identity matrix`);
  if (s.subscripts.length === 0) {
    x.ledger.identity = true;
    return openIdentity;
  }
  const size = dimensionOf(x, s.subscripts[0]!);
  return { kind: 'standard', name: 'identity', shape: { kind: 'matrix', rows: size, columns: size } };
}

function boundValue(x: Context, s: NameSyntax): Expression | undefined {
  const exact = x.lookup(nameKey(s));
  // Beside a bound x, an x_0 that is declared by itself is the quantity that it is without it, and no entry.
  const own = x.scope.get(nameKey(s))?.kind === 'variable';
  if (exact || own || s.subscripts.length === 0) return exact;
  const family = x.lookup(familyKey(s));
  return family && family.shape.kind !== 'scalar' ? entry(x, s, family) : indexedBound(x, s);
}

/** `x_i` where x_j is bound and the indices come to the same. */
function indexedBound(x: Context, s: NameSyntax): Expression | undefined {
  const indices = s.subscripts.map(index => resolved(x, index)).join(',');
  return x.lookup(`${familyKey(s)}_${indices}`);
}

function resolved(x: Context, index: Syntax): string {
  const value = index.kind === 'name' ? x.lookup(nameKey(index)) : undefined;
  return value?.kind === 'constant' ? String(value.value) : canonical(index);
}

function meaning(x: Context, s: NameSyntax, entry: Entry): Expression {
  switch (entry.kind) {
    case 'variable':
      return variableOf(entry);
    case 'value':
      return value(x, s, entry);
    case 'function':
      return bareFunction(x, s, entry);
    case 'event':
      return fail(s.place, `${print(s)} is an event and no number`, { expected: `P(${print(s)})` });
    case 'density':
      if (entry.alone) return meaning(x, s, entry.alone);
      return fail(s.place, `${print(s)} is a density and stands without its argument`, {
        expected: `${print(s)}(..)`,
      });
  }
}
