import type { Code, FunctionSource, Local } from './assembler';
import { advance, both, choose, i32, integer, load, loadBoth, loop, pair, store, when } from './instructions';

/**
 * C += sum_t w_t x_t^T for vectors w_t and x_t that lie one after another: a tile of C, four or two rows and four or
 * two columns, stays in registers while all points pass. Rows of C have as many numbers as `outBytes` says, with places
 * for padded rows and columns.
 *
 * Parameters: w, bytes between w_t and w_(t+1), padded rows, x, bytes between points, padded columns, number of points,
 * whether only tiles that touch the lower triangle are wanted, C, outBytes.
 */
export const weightedSum: FunctionSource = {
  name: 'weightedSum',
  parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  body: (builder, ...parameters) => {
    const [w, wBytes, rows, x, xBytes, columns, count, lower, out, outBytes] = parameters as Local[] as Ten;
    const [row, column, end, wAt, xAt, left] = builder.variables('i32', 6) as Six;
    const places = builder.variables('i32', 4);
    const sums = builder.variables('v128', 8);
    const entries = builder.variables('v128', 2);
    const weight = builder.variable('v128');

    const point = (height: number, vectors: number): Code => [
      entries.slice(0, vectors).map((v, c) => v.set(load(xAt.get, 16 * c))),
      Array.from({ length: height }, (_, r) => [
        weight.set(loadBoth(wAt.get, 8 * r)),
        entries.slice(0, vectors).map((v, c) => {
          const sum = sums[2 * r + c]!;
          return sum.set(pair.add(sum.get, pair.multiply(weight.get, v.get)));
        }),
      ]),
      advance(wAt, wBytes.get),
      advance(xAt, xBytes.get),
      advance(left, integer(-1)),
    ];
    const tile = (height: number, vectors: number): Code => {
      const used = Array.from({ length: height }, (_, r) =>
        Array.from({ length: vectors }, (_, c) => ({ sum: sums[2 * r + c]!, r, c })),
      ).flat();
      const first = i32.add(out.get, i32.add(i32.multiply(row.get, outBytes.get), eight(column.get)));
      return [
        used.map(({ sum }) => sum.set(both(0))),
        wAt.set(i32.add(w.get, eight(row.get))),
        xAt.set(i32.add(x.get, eight(column.get))),
        left.set(count.get),
        loop(i32.greater(left.get, integer(0)), point(height, vectors)),
        places
          .slice(0, height)
          .map((place, r) => place.set(r === 0 ? first : i32.add(places[r - 1]!.get, outBytes.get))),
        used.map(({ sum, r, c }) => {
          const address = places[r]!.get;
          return store(address, pair.add(load(address, 16 * c), sum.get), 16 * c);
        }),
      ];
    };
    const rowOfTiles = (height: number): Code => {
      const reach = i32.add(row.get, integer(height));
      const bounded = choose(i32.less(reach, columns.get), reach, columns.get);
      return [
        column.set(integer(0)),
        end.set(choose(lower.get, bounded, columns.get)),
        loop(
          i32.notLess(i32.subtract(end.get, column.get), integer(4)),
          tile(height, 2),
          advance(column, integer(4)),
        ),
        when(i32.greater(end.get, column.get), tile(height, 1)),
      ];
    };
    return [
      row.set(integer(0)),
      loop(i32.notLess(i32.subtract(rows.get, row.get), integer(4)), rowOfTiles(4), advance(row, integer(4))),
      when(i32.greater(rows.get, row.get), rowOfTiles(2)),
    ];
  },
};

type Six = [Local, Local, Local, Local, Local, Local];
type Ten = [...Six, Local, Local, Local, Local];

function eight(value: Code): Code {
  return i32.multiply(value, integer(8));
}
