import { nameKey } from '../read/name-key';
import { print } from '../read/print';
import type {
  ArgumentSyntax,
  BarsSyntax,
  BinomialSyntax,
  CasesSyntax,
  GroupSyntax,
  IndicatorSyntax,
  MatrixSyntax,
  NameSyntax,
  RelationSyntax,
  Syntax,
  TransposeSyntax,
} from '../read/syntax';
import { fittedBlocks } from './blocks';
import { condition, indicatorOf } from './conditions';
import { type Context, fail } from './context';
import type { Domain } from './domain';
import { domainOfSet } from './domains';
import { elaborate, elaborateScalar } from './elaborate';
import type { Dimension, Expression } from './expression';
import { domainOfName, rangeSet } from './integrals';
import { call, operation, variable } from './nodes';
import { norm, refuseIndex } from './norms';
import { bindImplicit } from './rename';
import { columnsOf, matrix, rowsOf, scalar, shapeOf } from './shapes';

/** `\begin{cases}`: the first branch whose condition is true. */
export function cases(x: Context, s: CasesSyntax): Expression {
  const branches: { condition: Expression; value: Expression }[] = [];
  let otherwise: Expression | undefined;
  s.branches.forEach((branch, i) => {
    const value = elaborate(x, branch.value);
    if (branch.condition) branches.push({ condition: condition(x, branch.condition), value });
    else if (i === s.branches.length - 1) otherwise = value;
    else fail(branch.value.place, 'only the last case may stand without a condition');
  });
  const shape = branches[0]?.value.shape ?? otherwise?.shape;
  if (!shape) return fail(s.place, 'the cases are empty', { expected: 'a value and its condition' });
  return { kind: 'cases', shape, branches, ...(otherwise ? { otherwise } : {}) };
}

export const indicator = (x: Context, s: IndicatorSyntax): Expression =>
  indicatorOf(condition(x, s.condition));

/** `|x|`, `|A|`, `\|x\|`. */
export function bars(x: Context, s: BarsSyntax): Expression {
  const body = elaborate(x, s.body);
  if (body.shape.kind === 'scalar') {
    refuseIndex(x, s);
    return call('abs', [body]);
  }
  if (s.double || (s.subscript && body.shape.kind === 'matrix')) return norm(x, s, body);
  if (body.shape.kind === 'matrix') {
    if (!(body.shape.rows === body.shape.columns))
      fail(s.place, 'dimensions do not fit: the determinant of something that is no square matrix');
    x.note(`${print(s)} was read as a determinant`);
    return operation('determinant', scalar, [body]);
  }
  x.note(`${print(s)} was read as the norm of a vector`);
  return norm(x, s, body);
}

/** `(x_1, \\dots, x_n)`, `[x_1, \\dots, x_n]`: members of a family in brackets. */
const listed = (s: Syntax): NameSyntax | undefined => {
  const inner = s.kind === 'group' && s.delimiters !== '{}' && s.body.kind === 'name' ? s.body : undefined;
  return inner?.subscripts.some(({ kind }) => kind === 'slice') && print(inner).includes(',')
    ? inner
    : undefined;
};

/** Brackets; a list of members in them may be a row or a column. */
export function grouped(x: Context, s: GroupSyntax): Expression {
  if (listed(s))
    fail(s.place, 'whether the list is a row or a column is not said', {
      found: print(s),
      expected: '^\\top behind it for a column, or \\{..\\}',
    });
  return elaborate(x, s.body);
}

/** `[a, b]`: a row as it is written, where `(a, b)` is the usual way to write a column in a line. */
const isBracketedList = (s: Syntax): boolean =>
  s.kind === 'group' && s.delimiters === '[]' && s.body.kind === 'tuple';

export function transposed(x: Context, s: TransposeSyntax): Expression {
  const list = listed(s.body);
  if (list) {
    x.note(`${print(s)} was read as a column`);
    return elaborate(x, list);
  }
  const body = elaborate(x, s.body);
  if (body.shape.kind === 'scalar') return body;
  if (isBracketedList(s.body) && body.shape.kind === 'vector') {
    x.note(`${print(s)} was read as a column`);
    return body;
  }
  return operation('transpose', matrix1(columnsOf(body.shape), rowsOf(body.shape)), [body]);
}

/** A transposed column keeps the shape of a row. */
const matrix1 = (rows: Dimension, columns: Dimension) =>
  rows === 1 ? ({ kind: 'matrix', rows: 1, columns } as const) : matrix(rows, columns);

const total = (sizes: readonly Dimension[], place: MatrixSyntax['place']): Dimension => {
  if (sizes.length === 1) return sizes[0]!;
  let result = 0;
  for (const size of sizes) {
    if (typeof size !== 'number')
      return fail(place, 'blocks of a size that is a letter are not read', {
        expected: 'sizes that are numbers',
      });
    result += size;
  }
  return result;
};

/** `pmatrix` and its kin; blocks must fit. */
export function matrixOf(x: Context, s: MatrixSyntax): Expression {
  const rows = fittedBlocks(s.rows.map(row => row.map(entry => elaborate(x, entry))));
  rows.forEach((row, i) => {
    const uneven = row.find(block => rowsOf(block.shape) !== rowsOf(row[0]!.shape));
    if (uneven) fail(s.rows[i]![0]!.place, 'dimensions do not fit: blocks of different heights in one row');
  });
  const height = total(
    rows.map(row => rowsOf(row[0]!.shape)),
    s.place,
  );
  const width = total(
    rows[0]!.map(block => columnsOf(block.shape)),
    s.place,
  );
  const shape = width === 1 ? matrix(height, 1) : ({ kind: 'matrix', rows: height, columns: width } as const);
  const array: Expression = { kind: 'array', shape: shape.kind === 'scalar' ? matrix(1, 1) : shape, rows };
  if (s.environment !== 'vmatrix') return array;
  return operation('determinant', scalar, [array]);
}

export const binomial = (x: Context, s: BinomialSyntax): Expression =>
  call('binomial', [
    elaborateScalar(x, s.upper, 'the upper number of a binomial coefficient'),
    elaborateScalar(x, s.lower, 'the lower number of a binomial coefficient'),
  ]);

/** `x \in A` below an optimum: the set. Any other condition would be lost. */
function searched(x: Context, condition: Syntax, name: NameSyntax): Domain | undefined {
  const own =
    condition.kind === 'relation' &&
    condition.signs.length === 1 &&
    condition.signs[0] === 'in' &&
    condition.members[0]!.kind === 'name' &&
    nameKey(condition.members[0] as NameSyntax) === nameKey(name);
  if (!own) return fail(condition.place, 'an optimum with a condition is not read', { expected: 'x \\in A' });
  const set = rangeSet(x, (condition as RelationSyntax).members[1], name);
  return set ? domainOfSet(x, set) : domainOfName(x, name);
}

/** `\arg\max_x f`: where the extremum over the declared domain of x is. */
export function argument(x: Context, s: ArgumentSyntax): Expression {
  if (s.variable.kind !== 'name') {
    return fail(s.variable.place, 'an optimum is read in a declared variable', {
      found: print(s.variable),
      expected: 'a name',
    });
  }
  const name: NameSyntax = s.variable;
  const domain = s.condition ? searched(x, s.condition, name) : domainOfName(x, name);
  if (!domain)
    return fail(name.place, `${print(name)} is not declared`, { declare: `${print(name)} \\in \\mathbb{R}` });
  const id = x.fresh(nameKey(name));
  const shape = shapeOf(domain);
  const key = nameKey(name);
  const body = bindImplicit(x, elaborate(x.bind(new Map([[key, variable(id, shape)]])), s.body), key, id);
  return {
    kind: 'extremum',
    which: s.extremum === 'max' ? 'arg max' : 'arg min',
    shape,
    ranges: [{ id, domain }],
    body,
  };
}
