export { Checked } from './checked';
export {
  type FunctionExercise,
  type FunctionExerciseOptions,
  functionExercise,
  type NumberFunction,
} from './function-exercise';
export { Given, type JudgingTag } from './given';
export { given } from './given-tag';
export { judgedClaims } from './judged-claims';
export { type LedgerRow, ledger } from './ledger';
export { type MeasurementOptions, measurement, type Route } from './measurement';
export {
  type ExpectedMistake,
  type NumberExercise,
  type NumberExerciseOptions,
  numberExercise,
} from './number-exercise';
export type {
  AnswerForm,
  ClaimOptions,
  DerivationOptions,
  ExerciseOptions,
  JudgingOptions,
} from './question';
