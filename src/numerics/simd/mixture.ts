import type { Code, FunctionSource, Local } from './assembler';
import { exponential } from './exponential';
import {
  advance,
  both,
  double,
  f64,
  i32,
  integer,
  load,
  loadBoth,
  loadDouble,
  pair,
  store,
  times,
  when,
} from './instructions';

/**
 * out_t = x_t - m. Where n is odd, one number behind the last point is overwritten, and one behind the last of m read.
 *
 * Parameters: x, n, number of points, m, out.
 */
export const centre: FunctionSource = {
  name: 'centre',
  parameters: ['i32', 'i32', 'i32', 'i32', 'i32'],
  body: (builder, ...[x, n, count, m, out]) => {
    const [point, j, bytes] = builder.variables('i32', 3) as [Local, Local, Local];
    const at = (base: Local) => i32.add(base.get, bytes.get);
    return times(
      point,
      count!.get,
      1,
      times(
        j,
        n!.get,
        2,
        bytes.set(i32.multiply(j.get, integer(8))),
        store(at(out!), pair.subtract(load(at(x!)), load(at(m!)))),
      ),
      advance(x!, i32.multiply(n!.get, integer(8))),
      advance(out!, i32.multiply(n!.get, integer(8))),
    );
  },
};

/**
 * The points whose weight is above 0, about m: y_s = x_t - m, w_s = r_t y_s, and first += w_s. Where n is odd, one
 * number is overwritten behind the last point and behind `first`.
 *
 * Parameters: x, n, number of points, m, weights r, y, w, first. Answers their number.
 */
export const gather: FunctionSource = {
  name: 'gather',
  parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  result: 'i32',
  body: (builder, ...[x, n, count, m, weights, y, w, first]) => {
    const [point, j, bytes, found, pointBytes] = builder.variables('i32', 5) as Local[];
    const [value, weighted] = builder.variables('v128', 2) as [Local, Local];
    const at = (base: Local) => i32.add(base.get, bytes!.get);
    return [
      pointBytes!.set(i32.multiply(n!.get, integer(8))),
      times(
        point!,
        count!.get,
        1,
        when(f64.greater(loadDouble(weights!.get), double(0)), [
          times(
            j!,
            n!.get,
            2,
            bytes!.set(i32.multiply(j!.get, integer(8))),
            value.set(pair.subtract(load(at(x!)), load(at(m!)))),
            weighted.set(pair.multiply(loadBoth(weights!.get), value.get)),
            store(at(y!), value.get),
            store(at(w!), weighted.get),
            store(at(first!), pair.add(load(at(first!)), weighted.get)),
          ),
          advance(y!, pointBytes!.get),
          advance(w!, pointBytes!.get),
          advance(found!, integer(1)),
        ]),
        advance(x!, pointBytes!.get),
        advance(weights!, integer(8)),
      ),
      found!.get,
    ];
  },
};

/**
 * Logarithms of weights to probabilities, in place, two points at a time: l_kt becomes r_kt = exp(l_kt - max)/sum, 0
 * where l_kt - max is below the cutoff, which is at least `smallestExponent`.
 *
 * Parameters: logs, bytes between rows, rows K, even number of points, cutoff, largest, sums, means. Writes for each
 * point the largest logarithm, sum_k exp(l_kt - max), and sum_k r_kt (l_kt - max).
 */
export const normalise: FunctionSource = {
  name: 'normalise',
  parameters: ['i32', 'i32', 'i32', 'i32', 'f64', 'i32', 'i32', 'i32'],
  body: (builder, ...[logs, stride, rows, count, cutoff, largest, sums, means]) => {
    const [point, k, at] = builder.variables('i32', 3) as [Local, Local, Local];
    const [most, log, e, sum, mean] = builder.variables('v128', 5) as Local[];
    const eachRow = (...body: Code[]): Code => [
      at.set(logs!.get),
      times(k, rows!.get, 1, body, advance(at, stride!.get)),
    ];
    const tooSmall = pair.less(log!.get, pair.splat(cutoff!.get));
    const probability = [
      e!.set(pair.andNot(exponential(builder, log!.get), tooSmall)),
      store(at.get, e!.get),
      sum!.set(pair.add(sum!.get, e!.get)),
      mean!.set(pair.add(mean!.get, pair.andNot(pair.multiply(e!.get, log!.get), tooSmall))),
    ];
    return times(
      point,
      count!.get,
      2,
      most!.set(both(-Infinity)),
      eachRow(most!.set(pair.maximum(most!.get, load(at.get)))),
      sum!.set(both(0)),
      mean!.set(both(0)),
      eachRow(
        log!.set(pair.subtract(load(at.get), most!.get)),
        when(pair.allTrue(tooSmall), store(at.get, both(0)), probability),
      ),
      e!.set(pair.divide(both(1), sum!.get)),
      eachRow(store(at.get, pair.multiply(load(at.get), e!.get))),
      store(largest!.get, most!.get),
      store(sums!.get, sum!.get),
      store(means!.get, pair.multiply(mean!.get, e!.get)),
      advance(logs!, integer(16)),
      advance(largest!, integer(16)),
      advance(sums!, integer(16)),
      advance(means!, integer(16)),
    );
  },
};
