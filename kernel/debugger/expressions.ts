/** Expressions of the client, in TypeScript and with the notebook's names, as JavaScript that runs where code stands still. */
import type { TypeChecker } from '../checker/client';
import type { SourceBreakpoint } from './adapter-protocol';
import type { DebuggedProcess } from './debugged-process';
import type { CallFrame, Properties, RemoteObject } from './inspector-types';

const offered = '__qedlab_debug__';
export const notebookVariables = `${offered}.variables`;
const identifier = /(?<![\p{ID_Continue}$.])[\p{ID_Start}_$][\p{ID_Continue}$]*/gu;
const reserved = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected public
  return static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/),
);
const isName = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;
const hitCount = /^\s*(>=|<=|>|<|={1,3}|%)?\s*(\d+)\s*$/;

export class Expressions {
  constructor(
    readonly process: DebuggedProcess,
    private readonly checker: TypeChecker,
  ) {}

  /** In a frame, or in none: where nothing stands still. `wrap` makes another expression of it. */
  async evaluate(
    source: string,
    frame: CallFrame | undefined,
    wrap: (expression: string) => string = expression => expression,
    options: object = {},
  ): Promise<RemoteObject> {
    const names = await this.notebookNames();
    const hidden = frame ? await this.localNames(frame) : new Set<string>();
    const bound = await this.bound(
      source,
      names.filter(name => !hidden.has(name)),
    );
    return this.process.evaluate(wrap(bound), frame?.callFrameId, options);
  }

  async notebookNames(): Promise<string[]> {
    const expression = `Object.keys(${notebookVariables})`;
    return (await this.process.evaluate(expression, undefined, { returnByValue: true })).value as string[];
  }

  /** Names of the frame that hide the notebook's. */
  async localNames(frame: CallFrame): Promise<Set<string>> {
    const names = new Set<string>();
    for (const { type, object } of frame.scopeChain) {
      if (type === 'global' || type === 'script' || !object.objectId) continue;
      const { result } = await this.process.link.post<Properties>('Runtime.getProperties', {
        objectId: object.objectId,
        ownProperties: true,
      });
      for (const { name } of result) names.add(name);
    }
    return names;
  }

  /** Names of what a value of the frame has, its prototypes' among them. Where looking would run code of the reader's: none. */
  async memberNames(source: string, frame: CallFrame): Promise<string[]> {
    const quiet = { throwOnSideEffect: true, generatePreview: false };
    const value = await this.process.evaluate(source, frame.callFrameId, quiet).catch(() => undefined);
    if (!value) return [];
    const { objectId } = value.objectId
      ? value
      : await this.process.evaluate(`Object(${source})`, frame.callFrameId, quiet);
    const { result } = await this.process.link.post<Properties>('Runtime.getProperties', {
      objectId,
      ownProperties: false,
    });
    return result.map(({ name }) => name).filter(name => isName.test(name));
  }

  private async bound(source: string, names: readonly string[]): Promise<string> {
    const { javascript, scope } = await this.checker.ask('bindExpression', { source, names });
    const parameters = ['', 'at', 'meta'].map(end => scope + end).join();
    return `((${parameters})=>{${javascript}\n})(${notebookVariables},{},{})?.value`;
  }

  /** The condition of a breakpoint: where it is false, nothing stops. Undefined: always true. */
  async condition(breakpoint: SourceBreakpoint, id: number): Promise<string | undefined> {
    const { condition, hitCondition, logMessage } = breakpoint;
    const parts: string[] = [];
    if (condition?.trim()) parts.push(`(${await this.anywhere(condition)})`);
    if (hitCondition?.trim()) parts.push(hits(hitCondition, id));
    if (logMessage !== undefined) parts.push(`(console.log(${await this.logged(logMessage)}),false)`);
    return parts.length > 0 ? parts.join('&&') : undefined;
  }

  /** Every name is the frame's if it has it, and the notebook's if not: what the frame has is not known beforehand. */
  private async anywhere(source: string): Promise<string> {
    const names = [...new Set(source.match(identifier) ?? [])].filter(isVariableName);
    const values = names.map(name => `typeof ${name}==="undefined"?${notebookVariables}.${name}:${name}`);
    return `((${names.join()})=>${await this.bound(source, [])})(${values.join()})`;
  }

  private async logged(message: string): Promise<string> {
    const parts = message.split(/\{([^{}]*)\}/);
    const texts = parts.map((part, index) =>
      index % 2 === 0 ? Promise.resolve(JSON.stringify(part)) : this.anywhere(part),
    );
    return `[${(await Promise.all(texts)).join()}].join('')`;
  }
}

/** Throws where the condition cannot be read. */
export function hits(condition: string, id: number): string {
  const match = hitCount.exec(condition);
  if (!match)
    throw new Error(
      `The hit condition "${condition}" is not understood: write a count, as in "5", ">= 5" or "% 5".`,
    );
  const [, sign = '==', count] = match;
  const compared = sign === '%' ? `%${count}===0` : `${sign.startsWith('=') ? '===' : sign}${count}`;
  return `(${offered}.hit(${id})${compared})`;
}

const isVariableName = (name: string): boolean => !reserved.has(name);
