import { readNote, writeNote } from '../tensor/saved-model';
import type { DataPoints } from './data-points';
import {
  loadVariationalAutoencoder,
  type TrainingOptions,
  type TrainingReport,
  type VariationalAutoencoder,
  type VariationalAutoencoderOptions,
  variationalAutoencoder,
} from './variational-autoencoder';

export interface TrainedAutoencoder {
  readonly model: VariationalAutoencoder;
  readonly trace: readonly TrainingReport[];
  /** 'trained': just now; 'loaded': training was skipped, the saved networks were made by the same options. */
  readonly how: 'trained' | 'loaded';
}

/**
 * A trained autoencoder: loaded from `folder` if one was saved there with the same options, else trained. One that was
 * trained is saved where the folder has none yet; a saved one with other options is left as it is.
 */
export async function trainedAutoencoder(
  data: DataPoints,
  folder: string,
  options: VariationalAutoencoderOptions & { readonly training: TrainingOptions },
): Promise<TrainedAutoencoder> {
  const { training, ...networks } = options;
  const saved = readNote(folder, 'training.json') as
    | { options: unknown; trace: TrainingReport[] }
    | undefined;
  if (saved && JSON.stringify(saved.options) === JSON.stringify(options)) {
    return { model: await loadVariationalAutoencoder(folder), trace: saved.trace, how: 'loaded' };
  }
  const model = await variationalAutoencoder(networks);
  const trace = model.train(data, training);
  if (saved === undefined) {
    await model.save(folder);
    writeNote(folder, 'training.json', { options, trace });
  }
  return { model, trace, how: 'trained' };
}
