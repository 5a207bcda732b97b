import type { Code, FunctionBuilder, FunctionSource, Local } from './assembler';
import { advance, both, choose, i32, integer, load, loadBoth, loop, pair, store, when } from './instructions';

/**
 * Products y_t = A x_t of a matrix with points that lie one after another. A tile is four points and four or two rows of
 * A: its sums stay in registers, and each number that is loaded serves two or four of them. A is packed for that: see
 * `packRows`.
 */
export interface ProjectionShape {
  readonly name: string;
  /** A is lower triangular: columns behind a tile's last row are left out. */
  readonly triangular?: boolean;
  /** y is written, for each point as many numbers as A has padded rows. */
  readonly keep?: boolean;
  /** out_t = offset - scale sum_i of y_ti^2 or |y_ti| is written. */
  readonly lengths?: 'squares' | 'sizes';
}

/** Points of a tile: up to three behind the last one are read, and their results written. */
const tile = 4;

/** Parameters: A, its padded rows, n, points, their number, offset, scale, out, y. */
export function projection(shape: ProjectionShape): FunctionSource {
  return {
    name: shape.name,
    parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'f64', 'f64', 'i32', 'i32'],
    body: (builder, ...[a, rows, n, points, count, offset, scale, out, y]) => {
      const [entry, rowsLeft, width, pointBytes, rowBytes] = builder.variables('i32', 5) as Five;
      const at = { entry, points: builder.variables('i32', tile), y: builder.variables('i32', tile) };
      const lengths = builder.variables('v128', tile);
      const step = tileStep(builder, shape, at, lengths);
      const limit = shape.triangular ? choose(i32.less(width.get, n!.get), width.get, n!.get) : n!.get;
      const group = [
        entry.set(a!.get),
        rowsLeft.set(rows!.get),
        width.set(integer(0)),
        inSteps(at.y, y!, rowBytes),
        lengths.map(sum => sum.set(both(0))),
        loop(
          i32.notLess(rowsLeft.get, integer(4)),
          advance(width, integer(4)),
          inSteps(at.points, points!, pointBytes),
          step(4, limit),
          advance(rowsLeft, integer(-4)),
        ),
        when(rowsLeft.get, [inSteps(at.points, points!, pointBytes), step(2, n!.get)]),
        shape.lengths ? storeLengths(lengths, offset!, scale!, out!) : [],
        advance(points!, i32.multiply(pointBytes.get, integer(tile))),
        shape.keep ? advance(y!, i32.multiply(rowBytes.get, integer(tile))) : [],
        advance(out!, integer(8 * tile)),
        advance(count!, integer(-tile)),
      ];
      return [
        pointBytes.set(i32.multiply(n!.get, integer(8))),
        rowBytes.set(i32.multiply(rows!.get, integer(8))),
        loop(i32.greater(count!.get, integer(0)), group),
      ];
    },
  };
}

type Five = [Local, Local, Local, Local, Local];

/** Addresses at equal distances from the first. */
function inSteps(addresses: readonly Local[], first: Local, distance: Local): Code[] {
  return addresses.map((address, p) =>
    address.set(p === 0 ? first.get : i32.add(addresses[p - 1]!.get, distance.get)),
  );
}

/** Where the walk through A, the points and y has come to. */
interface Places {
  readonly entry: Local;
  readonly points: readonly Local[];
  readonly y: readonly Local[];
}

/** Code of one tile with `height` rows over `width` columns, two columns in a turn. */
function tileStep(builder: FunctionBuilder, shape: ProjectionShape, at: Places, lengths: readonly Local[]) {
  const sums = builder.variables('v128', 2 * tile);
  const entries = builder.variables('v128', 2);
  const coordinate = builder.variable('v128');
  const left = builder.variable('i32');
  const column = (vectors: number, index: number): Code => [
    entries.slice(0, vectors).map((v, h) => v.set(load(at.entry.get, 16 * (index * vectors + h)))),
    at.points.map((point, p) => [
      coordinate.set(loadBoth(point.get, 8 * index)),
      entries.slice(0, vectors).map((v, h) => {
        const sum = sums[2 * p + h]!;
        return sum.set(pair.add(sum.get, pair.multiply(v.get, coordinate.get)));
      }),
    ]),
  ];
  const turn = (vectors: number, columns: number): Code => [
    Array.from({ length: columns }, (_, index) => column(vectors, index)),
    advance(at.entry, integer(16 * vectors * columns)),
    at.points.map(point => advance(point, integer(8 * columns))),
    advance(left, integer(-columns)),
  ];
  return (height: 2 | 4, width: Code): Code => {
    const vectors = height / 2;
    const used = at.points.flatMap((_, p) =>
      sums.slice(2 * p, 2 * p + vectors).map((sum, h) => ({ sum, p, h })),
    );
    const measure = ({ sum, p }: { sum: Local; p: number }) => {
      const size = shape.lengths === 'sizes' ? pair.absolute(sum.get) : pair.multiply(sum.get, sum.get);
      return lengths[p]!.set(pair.add(lengths[p]!.get, size));
    };
    return [
      used.map(({ sum }) => sum.set(both(0))),
      left.set(width),
      loop(i32.greater(left.get, integer(1)), turn(vectors, 2)),
      when(left.get, turn(vectors, 1)),
      shape.keep ? used.map(({ sum, p, h }) => store(at.y[p]!.get, sum.get, 16 * h)) : [],
      shape.keep ? at.y.map(address => advance(address, integer(8 * height))) : [],
      shape.lengths ? used.map(measure) : [],
    ];
  };
}

/** offset - scale times the sum of both lanes, for each point of the tile. */
function storeLengths(lengths: readonly Local[], offset: Local, scale: Local, out: Local): Code {
  return [0, 2].map(p => {
    const [a, b] = [lengths[p]!.get, lengths[p + 1]!.get];
    const total = pair.add(pair.lanes(a, 0, b, 0), pair.lanes(a, 1, b, 1));
    const value = pair.subtract(pair.splat(offset.get), pair.multiply(pair.splat(scale.get), total));
    return store(out.get, value, 8 * p);
  });
}
