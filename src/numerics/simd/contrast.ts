import type { FunctionSource, Local } from './assembler';
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
} from './instructions';

/**
 * log sigma(g) and its slope for the log-odds g_t = s (log_t - offset_t), two points at a time. One logarithm serves a
 * block, since the factors 1 + exp(-|g|) are multiplied, each at most 2. Places up to an even number must hold numbers.
 *
 * Parameters: logs, offsets, s, scale, their even number, weights, totals. Writes scale sigma(-g_t) to the weights, and
 * to the totals sum_t min(g_t, 0) and prod_t (1 + exp(-|g_t|)), for even and odd t.
 */
export const logSigmoids: FunctionSource = {
  name: 'logSigmoids',
  parameters: ['i32', 'i32', 'f64', 'f64', 'i32', 'i32', 'i32'],
  body: (builder, ...[logs, offsets, sign, scale, count, weights, totals]) => {
    const [g, e, whole, sum, product, signs, scales] = builder.variables('v128', 7);
    const [counter, bytes] = builder.variables('i32', 2) as [Local, Local];
    const at = (base: Local) => i32.add(base.get, bytes.get);
    const one = both(1);
    const sigma = pair.divide(
      pair.multiply(scales!.get, pair.select(one, e!.get, pair.less(g!.get, both(0)))),
      whole!.get,
    );
    return [
      sum!.set(both(0)),
      product!.set(one),
      signs!.set(pair.splat(sign!.get)),
      scales!.set(pair.splat(scale!.get)),
      times(
        counter,
        count!.get,
        2,
        bytes.set(i32.multiply(counter.get, integer(8))),
        g!.set(pair.multiply(signs!.get, pair.subtract(load(at(logs!)), load(at(offsets!))))),
        e!.set(exponential(builder, pair.or(g!.get, both(-0)))),
        whole!.set(pair.add(one, e!.get)),
        sum!.set(pair.add(sum!.get, pair.minimum(g!.get, both(0)))),
        product!.set(pair.multiply(product!.get, whole!.get)),
        store(at(weights!), sigma),
      ),
      store(totals!.get, sum!.get),
      store(totals!.get, product!.get, 16),
    ];
  },
};

/**
 * Pulls of sources with a Laplace density: y_ti becomes -scale weight_t sign(y_ti), 0 where y_ti is 0.
 *
 * Parameters: y, numbers of a point (even), number of points, weights, scale. Answers the sum of the weights.
 */
export const laplacePulls: FunctionSource = {
  name: 'laplacePulls',
  parameters: ['i32', 'i32', 'i32', 'i32', 'f64'],
  result: 'f64',
  body: (builder, ...[y, width, count, weights, scale]) => {
    const [point, column] = builder.variables('i32', 2) as [Local, Local];
    const [value, pull] = builder.variables('v128', 2) as [Local, Local];
    const total = builder.variable('f64');
    const signed = pair.xor(pull.get, pair.and(value.get, both(-0)));
    return [
      times(
        point,
        count!.get,
        1,
        total.set(f64.add(total.get, loadDouble(weights!.get))),
        pull.set(pair.multiply(pair.splat(f64.multiply(double(-1), scale!.get)), loadBoth(weights!.get))),
        times(
          column,
          width!.get,
          2,
          value.set(load(y!.get)),
          store(y!.get, pair.andNot(signed, pair.equal(value.get, both(0)))),
          advance(y!, integer(16)),
        ),
        advance(weights!, integer(8)),
      ),
      total.get,
    ];
  },
};
