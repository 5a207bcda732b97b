/**
 * The part of TensorFlow.js that a first course needs, typed in one small file: the library's own types are seven
 * hundred files, too heavy to load with every cell that imports qedlab. All of it:
 * `await tensorflow<typeof import('@tensorflow/tfjs')>()`. A test holds this file to the library's types.
 */

export type TensorData =
  | number
  | readonly number[]
  | readonly (readonly number[])[]
  | Float32Array
  | Int32Array;
export type TensorType = 'float32' | 'int32' | 'bool';
export type Shape = number[];

/** An array of 32-bit floats (or integers, or truth values) on the backend. */
export interface Tensor {
  readonly shape: Shape;
  readonly rank: number;
  readonly size: number;
  dataSync(): Float32Array | Int32Array | Uint8Array;
  data(): Promise<Float32Array | Int32Array | Uint8Array>;
  arraySync(): unknown;
  array(): Promise<unknown>;
  dispose(): void;
  clone(): Tensor;

  add(b: Tensor | number): Tensor;
  sub(b: Tensor | number): Tensor;
  mul(b: Tensor | number): Tensor;
  div(b: Tensor | number): Tensor;
  pow(b: Tensor | number): Tensor;
  maximum(b: Tensor | number): Tensor;
  minimum(b: Tensor | number): Tensor;
  matMul(b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  dot(b: Tensor): Tensor;

  neg(): Tensor;
  abs(): Tensor;
  square(): Tensor;
  sqrt(): Tensor;
  reciprocal(): Tensor;
  exp(): Tensor;
  log(): Tensor;
  log1p(): Tensor;
  tanh(): Tensor;
  sigmoid(): Tensor;
  softplus(): Tensor;
  relu(): Tensor;

  sum(axis?: number | number[], keepDims?: boolean): Tensor;
  mean(axis?: number | number[], keepDims?: boolean): Tensor;
  max(axis?: number | number[], keepDims?: boolean): Tensor;
  min(axis?: number | number[], keepDims?: boolean): Tensor;
  logSumExp(axis?: number | number[], keepDims?: boolean): Tensor;
  softmax(axis?: number): Tensor;
  argMax(axis?: number): Tensor;

  reshape(shape: Shape): Tensor;
  transpose(permutation?: number[]): Tensor;
  expandDims(axis?: number): Tensor;
  squeeze(axis?: number[]): Tensor;
  slice(begin: number | number[], size?: number | number[]): Tensor;
  gather(indices: Tensor, axis?: number): Tensor;
  tile(repeats: number[]): Tensor;
}

/** A tensor that optimisers change in place. */
export interface Variable extends Tensor {
  readonly name: string;
  assign(value: Tensor): void;
}

export interface Optimizer {
  /** One step down the gradient of `f`; answers the cost when `returnCost` is true. */
  minimize(f: () => Tensor, returnCost?: boolean, variables?: Variable[]): Tensor | null;
  dispose(): void;
}

export interface TensorFlow {
  tensor(values: TensorData, shape?: Shape, type?: TensorType): Tensor;
  scalar(value: number, type?: TensorType): Tensor;
  tensor1d(values: readonly number[] | Float32Array | Int32Array, type?: TensorType): Tensor;
  tensor2d(
    values: readonly (readonly number[])[] | readonly number[] | Float32Array,
    shape?: [number, number],
    type?: TensorType,
  ): Tensor;
  zeros(shape: Shape, type?: TensorType): Tensor;
  ones(shape: Shape, type?: TensorType): Tensor;
  linspace(start: number, stop: number, count: number): Tensor;
  variable(initial: Tensor, trainable?: boolean, name?: string): Variable;
  concat(tensors: Tensor[], axis?: number): Tensor;
  stack(tensors: Tensor[], axis?: number): Tensor;

  add(a: Tensor | number, b: Tensor | number): Tensor;
  sub(a: Tensor | number, b: Tensor | number): Tensor;
  mul(a: Tensor | number, b: Tensor | number): Tensor;
  div(a: Tensor | number, b: Tensor | number): Tensor;
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  exp(x: Tensor | number): Tensor;
  log(x: Tensor | number): Tensor;
  square(x: Tensor | number): Tensor;
  sum(x: Tensor, axis?: number | number[], keepDims?: boolean): Tensor;
  mean(x: Tensor, axis?: number | number[], keepDims?: boolean): Tensor;

  /** Seeded: the same seed gives the same numbers on one backend. */
  randomNormal(
    shape: Shape,
    mean?: number,
    standardDeviation?: number,
    type?: 'float32' | 'int32',
    seed?: number,
  ): Tensor;
  randomUniform(shape: Shape, low?: number, high?: number, type?: TensorType, seed?: number): Tensor;

  grad(f: (x: Tensor) => Tensor): (x: Tensor) => Tensor;
  variableGrads(
    f: () => Tensor,
    variables?: Variable[],
  ): { value: Tensor; grads: { [name: string]: Tensor } };
  readonly train: {
    sgd(learningRate: number): Optimizer;
    momentum(learningRate: number, momentum: number): Optimizer;
    adam(learningRate?: number, beta1?: number, beta2?: number): Optimizer;
    rmsprop(learningRate: number): Optimizer;
  };

  tidy<T>(f: () => T): T;
  dispose(container: unknown): void;
  memory(): { numTensors: number; numBytes: number };
  getBackend(): string;
}
