/** One training step of a variational autoencoder against the same model in Python TensorFlow and JAX. */
import { variationalAutoencoder } from '../../src/models';
import { random } from '../../src/numerics';
import { tensorflow } from '../../src/tensor';
import { askPeer, compared, leastSeconds, milliseconds } from '../support/peer';

const sizes = { visible: 784, hidden: 400, latents: 20, batch: 128 };

export interface StepRow {
  readonly library: string;
  readonly seconds: number | undefined;
}

export async function autoencoderBenchmark(steps = 60): Promise<StepRow[]> {
  const { visible, hidden, latents, batch } = sizes;
  const stream = random(1);
  const data = {
    rows: 1000,
    cols: visible,
    data: Float64Array.from({ length: 1000 * visible }, () => Number(stream.uniform() < 0.2)),
  };
  const model = await variationalAutoencoder({ visible, hidden, latents, seed: 1 });
  const train = () => void model.train(data, { seed: 2, steps, batch, learningRate: 0.001 });
  train();
  const ours = leastSeconds(3, train) / steps;
  const { backend } = await tensorflow();
  const rows: StepRow[] = [{ library: `ours (TensorFlow.js, ${backend})`, seconds: ours }];
  for (const library of ['tensorflow', 'jax']) {
    const words = [library, visible, hidden, latents, batch, steps];
    const peer = askPeer<{ seconds: number; version: string }>('autoencoder-step.py', words);
    rows.push({ library: peer ? `${library} ${peer.version}` : library, seconds: peer?.seconds });
  }
  show(rows, ours);
  return rows;
}

function show(rows: readonly StepRow[], ours: number): void {
  const { visible, hidden, latents, batch } = sizes;
  console.log(
    `\nA training step of a variational autoencoder, ${visible}-${hidden}-${latents}, ${batch} pictures, Adam`,
  );
  for (const { library, seconds } of rows) {
    const remark = seconds === ours ? '' : `ours is ${compared(ours, seconds)}`;
    console.log(`${library.padEnd(32)} ${milliseconds(seconds).padStart(9)}  ${remark}`);
  }
}

if (require.main === module) void autoencoderBenchmark();
