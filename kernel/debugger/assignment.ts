/** `setVariable`: a new value, in TypeScript, for a variable or a member that the client was shown. */
import type { Expressions } from './expressions';
import { notebookVariables } from './expressions';
import type { CallFrame, RemoteObject } from './inspector-types';
import type { Holder } from './variables';

const identifier = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;
const assign = 'function (name, value) { "use strict"; this[name] = value; return this[name]; }';

export interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** @param stopped the frame in whose names the value is written, where code stands still */
export async function assigned(
  { name, value }: Assignment,
  holder: Holder,
  stopped: CallFrame | undefined,
  expressions: Expressions,
): Promise<RemoteObject> {
  if (holder.kind === 'object') {
    const written = await expressions.evaluate(value, stopped);
    return expressions.process.callWith(holder.objectId, assign, [{ value: name }, argumentOf(written)]);
  }
  if (!identifier.test(name)) throw new Error(`${name} is no variable that could be set.`);
  const frame = holder.frame ?? stopped;
  const target = holder.frame ? name : `${notebookVariables}.${name}`;
  return expressions.evaluate(value, frame, expression => `${target}=${expression}`);
}

function argumentOf({ objectId, unserializableValue, value }: RemoteObject): object {
  if (objectId !== undefined) return { objectId };
  return unserializableValue !== undefined ? { unserializableValue } : { value };
}
