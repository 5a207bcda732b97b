/** qedlab: notebooks that check their own derivations. In the order in which a mathematician meets things. */

// Derivations: what a note claims, judged; by `check` where there is no notebook.

export { check, type Model, model, type Question } from './derivation';
export type { DerivationRecord, LineRecord, Verdict } from './derivation/record';
export * from './notebook';

// Distributions: families, each with its parametrisation stated.

export * from './distributions';

// Numerics: every number with its error.

export * from './numerics';

// Matrices: what models and inference take and give.

export { identity, inverse, type Matrix, matrix, toRows } from './linear-algebra';

// Models: joint densities of something visible and something hidden.

export * from './models';

// Inference: posteriors, evidences, and bounds on them.

export * from './inference';

// Tensors: for training; nothing that is checked is computed with them.

export * from './tensor';

// Plots: live, as a picture, and in words.

export * from './plot';

// Display: any value in the cell that runs.

export * from './display';

// Widgets: controls by hand, and functions that follow them.

export * as widgets from './widgets';

import { offerShow } from './notebook/shown-values';

// Estimates, arrays, matrices, distributions and tables show themselves as the last value of a cell.
offerShow();
