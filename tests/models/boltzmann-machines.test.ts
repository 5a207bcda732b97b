import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  deepBoltzmannMachine,
  enumerate,
  exactInference,
  logSumExp,
  random,
  restrictedBoltzmannMachine,
} from '../../src';
import { allClose, close } from './close';
import { peer } from './fixtures';

const { weights, hiddenBias, visibleBias, visible, freeEnergies, hiddenProbabilities } = peer.rbm;
const machine = restrictedBoltzmannMachine({ weights, visibleBias, hiddenBias });

test('the free energy and the hidden probabilities are those of scikit-learn', () => {
  allClose(visible.map(machine.freeEnergy), freeEnergies, 1e-13);
  visible.forEach((v, i) => void allClose(machine.hiddenProbabilities(v), hiddenProbabilities[i]!, 1e-13));
});

test('the free energy is minus the log of the sum over all hidden states, and the posterior has no correlation', () => {
  for (const v of visible) {
    const posterior = exactInference(machine, v);
    close(posterior.logEvidence.value, -machine.freeEnergy(v));
    allClose(posterior.marginals, machine.hiddenProbabilities(v));
    close(posterior.totalCorrelation, 0);
  }
});

test('the partition function is the sum over all states of both layers, whichever of them is smaller', () => {
  const all = (v: number, h: number, joint: (units: Readonly<Uint8Array>) => number) =>
    enumerate(v + h, joint).logEvidence.value;
  const joint = (units: Readonly<Uint8Array>) => machine.logJoint(units.subarray(0, 6), units.subarray(6));
  close(machine.logPartition(), all(6, 4, joint));
  const turned = restrictedBoltzmannMachine({
    weights: weights[0]!.map((_, i) => weights.map(row => row[i]!)),
    visibleBias: hiddenBias,
    hiddenBias: visibleBias,
  });
  close(turned.logPartition(), machine.logPartition());
});

test('visible probabilities are the conditional of the joint', () => {
  const h = [1, 0, 1, 1];
  const given = enumerate(6, v => machine.logJoint(v, h));
  allClose(given.marginals, machine.visibleProbabilities(h));
});

const stream = random(5);
const normals = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => stream.normal()));

const deep = {
  lowerWeights: normals(4, 3),
  upperWeights: normals(3, 2).map(row => row.map(u => 3 * u)),
  visibleBias: normals(1, 4)[0]!,
  firstBias: normals(1, 3)[0]!,
  secondBias: normals(1, 2)[0]!,
};

test('a deep machine sums over its second layer to the sigmoids and softplusses of the first', () => {
  const model = deepBoltzmannMachine(deep);
  const v = [1, 0, 1, 1];
  // Sum over h2 in closed form: log(1 + exp(c2 + U^T h1)) for each unit, then over the 8 states of h1.
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  const columnOf = (rows: readonly number[][], k: number) => rows.map(row => row[k]!);
  const logs = Array.from({ length: 8 }, (_, state) => {
    const h = [0, 1, 2].map(i => (state >> i) & 1);
    const field = (k: number) => deep.secondBias[k]! + dot(columnOf(deep.upperWeights, k), h);
    const above = [0, 1].reduce((sum, k) => sum + Math.log1p(Math.exp(field(k))), 0);
    const below = [0, 1, 2].reduce((sum, i) => sum + h[i]! * dot(columnOf(deep.lowerWeights, i), v), 0);
    return dot(deep.visibleBias, v) + dot(deep.firstBias, h) + below + above;
  });
  close(exactInference(model, v).logEvidence.value, logSumExp(logs));
});

test('a deep machine has a coupled posterior, and without upper weights none', () => {
  const v = [1, 0, 1, 1];
  assert.ok(exactInference(deepBoltzmannMachine(deep), v).totalCorrelation > 0.01);
  const cut = { ...deep, upperWeights: deep.upperWeights.map(row => row.map(() => 0)) };
  close(exactInference(deepBoltzmannMachine(cut), v).totalCorrelation, 0);
});

test('visible units that are not 0 or 1, and sizes that do not fit, are refused by name', () => {
  assert.throws(() => machine.freeEnergy([1, 0, 2, 0, 0, 0]), /visible units\[2\] is 2; it must be 0 or 1/);
  assert.throws(
    () => restrictedBoltzmannMachine({ weights: [[1, NaN]], visibleBias: [0], hiddenBias: [0, 0] }),
    /weights\[0\]\[1\] is NaN/,
  );
  assert.throws(
    () => deepBoltzmannMachine({ ...deep, secondBias: [0] }),
    /secondBias has 1 entries; it must have 2/,
  );
});

test('with its visible part done once, a machine gives every state the same energy', () => {
  const v = visible[0]!;
  const energy = machine.given!(v);
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  for (let state = 0; state < 16; state++) {
    const h = [0, 1, 2, 3].map(i => (state >> i) & 1);
    const between = weights.reduce((sum, row, j) => sum + v[j]! * dot(row, h), 0);
    close(energy(h), dot(visibleBias, v) + dot(hiddenBias, h) + between);
    close(machine.logJoint(v, h), energy(h));
  }
});
