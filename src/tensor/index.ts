export type { Backend } from './backend';
export type { Optimizer, Tensor, TensorFlow, Variable } from './library-types';
export { Tensors, tensorflow } from './load-tensorflow';
