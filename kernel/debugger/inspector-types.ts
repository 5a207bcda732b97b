/** The inspector's own types, by short names. */
import type { Debugger, Runtime } from 'node:inspector';

export type RemoteObject = Runtime.RemoteObject;
export type PropertyDescriptor = Runtime.PropertyDescriptor;
export type CallFrame = Debugger.CallFrame;
export type Paused = Debugger.PausedEventDataType;
export type ScriptParsed = Debugger.ScriptParsedEventDataType;
export type Evaluated = Runtime.EvaluateReturnType;
/** `privateProperties` came later than the declared types. */
export type Properties = Runtime.GetPropertiesReturnType & {
  readonly privateProperties?: PropertyDescriptor[];
};
export type BreakLocation = Debugger.BreakLocation;
export interface LocationRange {
  readonly scriptId: string;
  readonly start: { readonly lineNumber: number; readonly columnNumber: number };
  readonly end: { readonly lineNumber: number; readonly columnNumber: number };
}
