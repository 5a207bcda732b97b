import type { Tensor, TensorFlow, Variable } from './library-types';

/** A network of TensorFlow.js, as far as our models use it. */
export interface LayersModel {
  /** With gradients, for training. */
  apply(x: Tensor): Tensor;
  /** Each holds its numbers as a variable, which optimisers change. */
  readonly trainableWeights: readonly { read(): Tensor }[];
  countParams(): number;
  save(handler: unknown): Promise<unknown>;
  dispose(): unknown;
}

export interface DenseOptions {
  readonly units: number;
  readonly name: string;
  readonly activation?: 'linear' | 'tanh' | 'relu' | 'sigmoid';
  readonly inputShape?: number[];
  readonly kernelInitializer?: unknown;
}

/** What a model's file holds. */
export interface ModelArtifacts {
  readonly modelTopology?: unknown;
  readonly weightSpecs?: unknown[];
  readonly weightData?: ArrayBuffer | ArrayBuffer[];
  readonly format?: string;
  readonly generatedBy?: string;
}

/** TensorFlow.js with its layers. A test holds these names to the library's. */
export interface TensorFlowLayers extends TensorFlow {
  sequential(options: { name: string; layers: unknown[] }): LayersModel;
  readonly layers: { dense(options: DenseOptions): unknown };
  readonly initializers: { glorotUniform(options: { seed: number }): unknown };
  /** Takes a tensor out of the tidying of what made it. */
  keep(tensor: Tensor): Tensor;
  readonly io: { withSaveHandler(save: (artifacts: ModelArtifacts) => Promise<unknown>): unknown };
  loadLayersModel(source: { load(): Promise<ModelArtifacts> }): Promise<LayersModel>;
}

/** The variables of a network. The library keeps them behind `read()`, which copies; its optimisers take the originals. */
export function variablesOf(model: LayersModel): Variable[] {
  return model.trainableWeights.map(weight => (weight as unknown as { val: Variable }).val);
}

/** Gives a variable new numbers. */
export function assign(tf: TensorFlow, variable: Variable, values: Float32Array): void {
  const tensor = tf.tensor(values, variable.shape);
  variable.assign(tensor);
  tensor.dispose();
}

/** Gives all variables their numbers, one after the other out of one array of doubles. */
export function assignAll(tf: TensorFlow, variables: readonly Variable[], values: Float64Array): void {
  let at = 0;
  for (const variable of variables) {
    assign(tf, variable, Float32Array.from(values.subarray(at, at + variable.size)));
    at += variable.size;
  }
}
