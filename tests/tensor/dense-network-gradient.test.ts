import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivative, random } from '../../src/numerics';
import { DenseNetworkGradient } from '../../src/tensor/dense-network-gradient';

const rows = 8;

/** A network with weights and inputs, and a loss whose slope in each output differs. */
function problem(inputs: number, hidden: readonly number[], activation: 'tanh' | 'relu') {
  const stream = random(inputs + hidden.length);
  const network = new DenseNetworkGradient(inputs, hidden, activation, rows);
  const weights = Float64Array.from({ length: network.size }, () => stream.normal());
  for (let k = 0; k < network.input.length; k++) network.input[k] = stream.normal();
  const slopes = Float64Array.from({ length: rows }, () => stream.normal());
  return { network, weights, slopes };
}

/** The output of one row, layer by layer as a formula says it. */
function oneRow(
  input: readonly number[],
  hidden: readonly number[],
  tanh: boolean,
  weights: Float64Array,
): number {
  let [values, at] = [input, 0];
  [...hidden, 1].forEach((units, k) => {
    const next = Array.from({ length: units }, (_, i) => {
      let sum = weights[at + values.length * units + i]!;
      values.forEach((value, j) => {
        sum += value * weights[at + j * units + i]!;
      });
      return k === hidden.length ? sum : tanh ? Math.tanh(sum) : Math.max(sum, 0);
    });
    at += values.length * units + units;
    values = next;
  });
  return values[0]!;
}

for (const [inputs, hidden, activation] of [
  [2, [3], 'tanh'],
  [3, [5, 4], 'tanh'],
  [1, [2, 1, 7], 'relu'],
] as const) {
  test(`layers of ${[inputs, ...hidden].join(', ')} units with ${activation} give what the formula gives, and its gradient`, () => {
    const { network, weights, slopes } = problem(inputs, hidden, activation);
    const rowOf = (t: number) => Array.from({ length: inputs }, (_, i) => network.input[i * rows + t]!);
    const plain = (w: Float64Array, t: number) => oneRow(rowOf(t), hidden, activation === 'tanh', w);
    network.evaluate(weights).forEach((output, t) => {
      assert.ok(Math.abs(output - plain(weights, t)) < 1e-13, `row ${t}`);
    });
    const gradient = new Float64Array(network.size).fill(1);
    network.addGradient(weights, slopes, gradient);
    gradient.forEach((entry, k) => {
      const loss = (value: number) => {
        const moved = weights.map((old, i) => (i === k ? value : old));
        return slopes.reduce((sum, slope, t) => sum + slope * plain(moved, t), 0);
      };
      const { value, error } = derivative(loss, weights[k]!, 1, { step: 1e-3 });
      assert.ok(Math.abs(entry - 1 - value) <= 10 * error + 1e-8, `weight ${k}: ${entry - 1} and ${value}`);
    });
  });
}
