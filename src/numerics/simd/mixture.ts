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
  loadDouble,
  loop,
  pair,
  store,
  storeDouble,
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
    const [point, bytes, pointBytes] = builder.variables('i32', 3) as [Local, Local, Local];
    const at = (base: Local) => i32.add(base.get, bytes.get);
    return [
      pointBytes.set(i32.multiply(n!.get, integer(8))),
      times(
        point,
        count!.get,
        1,
        bytes.set(integer(0)),
        loop(
          i32.less(bytes.get, pointBytes.get),
          store(at(out!), pair.subtract(load(at(x!)), load(at(m!)))),
          advance(bytes, integer(16)),
        ),
        advance(x!, pointBytes.get),
        advance(out!, pointBytes.get),
      ),
    ];
  },
};

/**
 * The points whose weight is above 0, about m: y_s = x_t - m and w_s = r_t y_s. Their weights are added to the first of
 * the sums, the w_s to the numbers behind it. Where n is odd, one number is overwritten behind the last point and behind
 * the sums.
 *
 * Parameters: x, n, number of points, m, weights r, y, w, sums. Answers the number of points with a weight.
 */
export const gather: FunctionSource = {
  name: 'gather',
  parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
  result: 'i32',
  body: (builder, ...[x, n, count, m, weights, y, w, sums]) => {
    const [point, bytes, found, pointBytes] = builder.variables('i32', 4) as Local[];
    const [value, weighted, weightPair] = builder.variables('v128', 3) as Local[];
    const [weight, total] = builder.variables('f64', 2) as [Local, Local];
    const at = (base: Local) => i32.add(base.get, bytes!.get);
    const take = [
      total.set(f64.add(total.get, weight.get)),
      weightPair!.set(pair.splat(weight.get)),
      bytes!.set(integer(0)),
      loop(
        i32.less(bytes!.get, pointBytes!.get),
        value!.set(pair.subtract(load(at(x!)), load(at(m!)))),
        weighted!.set(pair.multiply(weightPair!.get, value!.get)),
        store(at(y!), value!.get),
        store(at(w!), weighted!.get),
        store(at(sums!), pair.add(load(at(sums!), 8), weighted!.get), 8),
        advance(bytes!, integer(16)),
      ),
      advance(y!, pointBytes!.get),
      advance(w!, pointBytes!.get),
      advance(found!, integer(1)),
    ];
    return [
      pointBytes!.set(i32.multiply(n!.get, integer(8))),
      times(
        point!,
        count!.get,
        1,
        weight.set(loadDouble(weights!.get)),
        when(f64.greater(weight.get, double(0)), take),
        advance(x!, pointBytes!.get),
        advance(weights!, integer(8)),
      ),
      storeDouble(sums!.get, f64.add(loadDouble(sums!.get), total.get)),
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
