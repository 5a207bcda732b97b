import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LayersModel, ModelArtifacts, TensorFlowLayers } from './layers';

/**
 * Writes a network as TensorFlow.js does: `model.json` with the topology and the list of weights, `weights.bin` with
 * their numbers. `tf.loadLayersModel` reads it in any program. The same network gives the same bytes.
 */
export async function saveModel(tf: TensorFlowLayers, model: LayersModel, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const save = async (artifacts: ModelArtifacts) => {
    const { modelTopology, weightSpecs, weightData, format, generatedBy } = artifacts;
    const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
    const text = JSON.stringify({ format, generatedBy, modelTopology, weightsManifest });
    writeFileSync(join(folder, 'model.json'), `${text}\n`);
    writeFileSync(join(folder, 'weights.bin'), Buffer.concat(parts(weightData)));
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
  };
  await model.save(tf.io.withSaveHandler(save));
}

function parts(data: ModelArtifacts['weightData']): Buffer[] {
  return [data ?? []].flat().map(part => Buffer.from(part as ArrayBuffer));
}

/** @throws Error naming the file that is missing or cannot be read */
export async function loadModel(tf: TensorFlowLayers, folder: string): Promise<LayersModel> {
  const file = join(folder, 'model.json');
  if (!existsSync(file)) throw new Error(`there is no saved model in "${folder}": ${file} is missing`);
  const { modelTopology, weightsManifest } = JSON.parse(readFileSync(file, 'utf8')) as {
    modelTopology: unknown;
    weightsManifest: { paths: string[]; weights: unknown[] }[];
  };
  const bytes = Buffer.concat(
    weightsManifest.flatMap(({ paths }) => paths.map(path => readFileSync(join(folder, path)))),
  );
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  return tf.loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
}

/** A small JSON file beside the model, for what the networks do not say; undefined where there is none. */
export function readNote(folder: string, name: string): unknown {
  const file = join(folder, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export function writeNote(folder: string, name: string, value: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `${JSON.stringify(value, null, 1)}\n`);
}
