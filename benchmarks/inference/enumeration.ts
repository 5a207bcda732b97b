/** Exact posterior of 20 binary units, 2^20 states, against NumPy on the same model. */
import { exactInference } from '../../src/inference';
import { binarySparseCoding } from '../../src/models';
import { random } from '../../src/numerics';
import { askPeer, compared, leastSeconds, milliseconds } from '../support/peer';

export interface EnumerationRow {
  readonly ours: number;
  readonly peer: number | undefined;
  /** Difference of both log evidences, in nats. */
  readonly difference: number | undefined;
}

export function enumerationBenchmark(latents = 20, visible = 10): EnumerationRow {
  const stream = random(1);
  const options = {
    weights: Array.from({ length: visible }, () => Array.from({ length: latents }, () => stream.normal())),
    bias: Array.from({ length: latents }, () => stream.normal()),
    precision: Array.from({ length: visible }, () => 0.5 + stream.uniform()),
  };
  const model = binarySparseCoding(options);
  const seen = Array.from(model.sample(stream).visible);
  let logEvidence = 0;
  const infer = () => {
    logEvidence = exactInference(model, seen).logEvidence.value;
  };
  const ours = leastSeconds(3, infer);
  const peer = askPeer<{ seconds: number; logEvidence: number }>('enumeration.py', [
    JSON.stringify({ ...options, seen }),
  ]);
  console.log(
    `\nExact posterior of binary sparse coding, ${latents} units (2^${latents} states), ${visible} visible numbers`,
  );
  console.log(
    `ours ${milliseconds(ours)}, NumPy ${milliseconds(peer?.seconds)}: ours is ${compared(ours, peer?.seconds)}`,
  );
  const difference = peer && Math.abs(peer.logEvidence - logEvidence);
  console.log(`log evidences differ by ${difference?.toExponential(1) ?? '-'} nats`);
  return { ours, peer: peer?.seconds, difference };
}

if (require.main === module) enumerationBenchmark();
