/** The realm of the reader's code, as the kernel's own realm sees it: what is used of it is taken at the start. */
import { runInThisContext } from 'node:vm';

type MainGlobal = Record<PropertyKey, unknown> & {
  console: Console;
  Error: ErrorConstructor;
  Promise: PromiseConstructor;
};

declare const mainGlobal: MainGlobal;

export const main: MainGlobal = mainGlobal;

/** `process` of the reader's realm itself (`process` here is an object of ours that inherits from it). */
export const mainProcess = main.process as NodeJS.Process;

const MainError = main.Error;

/** Errors that the reader's code may catch are made in its own realm, so that `instanceof Error` holds there. */
export function mainError(message: string, name?: string): Error {
  const error = new MainError(message);
  if (name) Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
  return error;
}

/** Evaluates an expression in the reader's realm. */
export function evaluateInMain(expression: string): unknown {
  return runInThisContext(expression);
}
