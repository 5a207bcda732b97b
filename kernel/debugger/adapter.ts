/**
 * The debug adapter: answers the requests of the Debug Adapter Protocol that come in `debug_request` messages, and those that
 * Jupyter adds (https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request).
 */
import type { TypeChecker } from '../checker/client';
import { hashMethod, hashSeed } from '../interpreter/cell-hash';
import type { Debugging, Interpreter } from '../interpreter/interpreter';
import { type DebugRequest, type SendEvent, type SourceBreakpoint, threadId } from './adapter-protocol';
import { assigned } from './assignment';
import { Breakpoints } from './breakpoints';
import { cellPath, cellPrefix, cellSuffix } from './cell-paths';
import { consoleCompletions } from './console-completions';
import type { ExceptionFilter, Step } from './pauses';
import { sourceOf, textOfFile } from './scripts';
import { Session } from './session';

type Arguments = DebugRequest['arguments'];
type Command = (given: Arguments) => object | undefined | Promise<object | undefined>;

const exceptionFilters: readonly { filter: ExceptionFilter; label: string; default: boolean }[] = [
  { filter: 'uncaught', label: 'Uncaught Exceptions', default: false },
  { filter: 'all', label: 'All Exceptions', default: false },
];

const capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsSetVariable: true,
  supportsCompletionsRequest: true,
  supportsModulesRequest: true,
  supportsExceptionInfoRequest: true,
  supportsVariablePaging: true,
  exceptionBreakpointFilters: exceptionFilters,
};

/**
 * JupyterLab asks on after the code has gone on, and takes every answer to these for a success: an error of ours would be one
 * of its page.
 */
const nothingThere: Readonly<Record<string, object>> = {
  stackTrace: { stackFrames: [], totalFrames: 0 },
  scopes: { scopes: [] },
  variables: { variables: [] },
  inspectVariables: { variables: [] },
};

/** How many cells that a client dumped are remembered. */
const mostDumped = 1000;
const isName = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

export interface AdapterParts {
  readonly interpreter: Interpreter;
  readonly checker: TypeChecker;
  readonly sendEvent: SendEvent;
  /** Of the notebook's variables. */
  readonly declarations: () => string;
  /** A name that cells have from here on, with its type. */
  readonly declare: (name: string, type: string) => void;
}

export class DebugAdapter implements Debugging {
  private readonly breakpoints: Breakpoints;
  private readonly dumped = new Map<string, string>();
  private session: Session | undefined;
  private started = false;
  private attached = false;
  private isJupyterLab = false;
  private filters: readonly ExceptionFilter[] = [];
  /** Requests that change what is set go one after the other. */
  private changes: Promise<unknown> = Promise.resolve();

  private readonly commands: Readonly<Record<string, Command>> = {
    initialize: given => this.initialize(given),
    attach: () => this.inOrder(() => this.attach()),
    launch: () => this.inOrder(() => this.attach()),
    configurationDone: () => undefined,
    disconnect: () => this.inOrder(() => this.disconnect()),
    terminate: () => this.inOrder(() => this.disconnect()),
    debugInfo: () => this.debugInfo(),
    dumpCell: given => this.dumpCell(given),
    source: given => this.source(given),
    setBreakpoints: given => this.inOrder(() => this.setBreakpoints(given)),
    setExceptionBreakpoints: given => this.inOrder(() => this.setExceptionBreakpoints(given)),
    threads: () => ({ threads: [{ id: threadId, name: 'Cells' }] }),
    pause: () => this.whileAttached(session => session.pauses.pause()),
    continue: () => this.continue(),
    next: () => this.step('stepOver'),
    stepIn: () => this.step('stepInto'),
    stepOut: () => this.step('stepOut'),
    stackTrace: given => this.stackTrace(given),
    scopes: given => this.scopes(given),
    variables: given => this.variables(given),
    evaluate: given => this.evaluate(given),
    setVariable: given => this.setVariable(given),
    completions: given => this.completions(given),
    exceptionInfo: () => this.exceptionInfo(),
    modules: given => this.modules(given),
    inspectVariables: () => this.inspectVariables(),
    richInspectVariables: given => this.richInspectVariables(given),
    copyToGlobals: given => this.copyToGlobals(given),
  };

  constructor(private readonly parts: AdapterParts) {
    this.breakpoints = new Breakpoints(parts.checker, parts.sendEvent);
  }

  /** The body of the answer. Rejects with the reason where the request fails. */
  async answer({ command, arguments: given }: DebugRequest): Promise<object | undefined> {
    const answer = Object.hasOwn(this.commands, command) ? this.commands[command] : undefined;
    if (!answer) throw new Error(`The debugger does not know the request ${command}.`);
    try {
      return await answer(given);
    } catch (error) {
      if (this.isJupyterLab && Object.hasOwn(nothingThere, command)) return nothingThere[command];
      throw error;
    }
  }

  async compiled(cell: number): Promise<void> {
    await this.session?.compiled(cell);
  }

  endPause(): boolean {
    return this.session?.endPause() ?? false;
  }

  replaced(): void {
    const stopped = this.session?.pauses.stop !== undefined;
    this.session = undefined;
    if (stopped) this.parts.sendEvent('continued', { threadId, allThreadsContinued: true });
    if (this.attached) void this.inOrder(() => this.openSession().attach(this.filters)).catch(() => {});
  }

  private inOrder<T>(change: () => Promise<T>): Promise<T> {
    const next = this.changes.then(change);
    this.changes = next.catch(() => {});
    return next;
  }

  private initialize({ clientID }: Arguments): object {
    this.isJupyterLab = clientID === 'jupyterlab';
    this.started = true;
    setImmediate(() => this.parts.sendEvent('initialized'));
    return capabilities;
  }

  private async attach(): Promise<undefined> {
    if (!this.started) throw new Error('Send initialize before attach.');
    if (this.attached) return;
    await this.closeSession();
    this.attached = true;
    this.parts.interpreter.debug(this);
    await this.openSession().attach(this.filters);
  }

  private async disconnect(): Promise<undefined> {
    const wasStarted = this.started;
    this.started = false;
    this.attached = false;
    this.filters = [];
    this.parts.interpreter.debug(undefined);
    await this.closeSession();
    this.breakpoints.clear();
    if (wasStarted) setImmediate(() => this.parts.sendEvent('terminated'));
  }

  private openSession(): Session {
    const { parts, breakpoints, isJupyterLab } = this;
    this.session = new Session({ ...parts, breakpoints, namesTypes: !isJupyterLab });
    return this.session;
  }

  private async closeSession(): Promise<void> {
    const { session } = this;
    this.session = undefined;
    await session?.detach();
  }

  /** Variables can be looked at without a debugger. */
  private async anySession(): Promise<Session> {
    const session = this.session ?? this.openSession();
    await session.whenReady();
    return session;
  }

  private async whileAttached(body: (session: Session) => Promise<unknown>): Promise<object | undefined> {
    if (!this.attached || !this.session) throw new Error('The debugger is not attached.');
    await this.session.whenReady();
    return (await body(this.session)) as object | undefined;
  }

  private debugInfo(): object {
    return {
      isStarted: this.started,
      hashMethod,
      hashSeed,
      tmpFilePrefix: cellPrefix,
      tmpFileSuffix: cellSuffix,
      breakpoints: this.breakpoints.list,
      stoppedThreads: this.session?.pauses.stop ? [threadId] : [],
      richRendering: true,
      exceptionPaths: [],
      copyToGlobals: true,
    };
  }

  private dumpCell({ code }: Arguments): object {
    const text = String(code ?? '');
    const path = cellPath(text);
    this.dumped.delete(path);
    this.dumped.set(path, text);
    if (this.dumped.size > mostDumped) this.dumped.delete(this.dumped.keys().next().value!);
    return { sourcePath: path };
  }

  private async source(given: Arguments): Promise<object> {
    const path = pathOf(given);
    const content = await this.textOf(path);
    if (content === undefined) throw new Error(`There is no source with the path ${path}.`);
    return { content, mimeType: 'text/typescript' };
  }

  private async textOf(path: string): Promise<string | undefined> {
    return this.dumped.get(path) ?? (await this.session?.scripts.source(path)) ?? textOfFile(path);
  }

  private async setBreakpoints(given: Arguments): Promise<object> {
    const path = pathOf(given);
    const asked = (given.breakpoints as SourceBreakpoint[] | undefined) ?? [];
    await this.session?.whenReady();
    return { breakpoints: await this.breakpoints.set(path, asked, await this.textOf(path)) };
  }

  private async setExceptionBreakpoints({ filters }: Arguments): Promise<object> {
    const asked = (filters as string[] | undefined) ?? [];
    this.filters = exceptionFilters.map(({ filter }) => filter).filter(one => asked.includes(one));
    if (this.attached) await this.session?.stopOnExceptions(this.filters);
    return { breakpoints: asked.map(() => ({ verified: true })) };
  }

  private continue(): Promise<object | undefined> {
    return this.whileAttached(async ({ pauses }) => {
      await pauses.continue();
      return { allThreadsContinued: true };
    });
  }

  private step(kind: Step): Promise<object | undefined> {
    return this.whileAttached(({ pauses }) => pauses.step(kind));
  }

  private stackTrace({ startFrame, levels }: Arguments): object {
    const frames = (this.session?.pauses.stop?.frames ?? []).map(({ shown }) => shown);
    const start = Number(startFrame ?? 0);
    const end = Number(levels ?? 0) > 0 ? start + Number(levels) : undefined;
    return { stackFrames: frames.slice(start, end), totalFrames: frames.length };
  }

  private scopes({ frameId }: Arguments): Promise<object | undefined> {
    return this.whileAttached(async session => {
      const frame = session.frame(frameId)?.frame;
      if (!frame) throw new Error('The request scopes needs a frameId.');
      return { scopes: await session.variables.scopes(frame, await session.notebook()) };
    });
  }

  private async variables(given: Arguments): Promise<object> {
    const session = await this.anySession();
    return { variables: await session.variables.children(Number(given.variablesReference), given) };
  }

  private async evaluate({ expression, frameId }: Arguments): Promise<object> {
    const session = await this.anySession();
    const frame = session.frame(frameId)?.frame ?? session.pauses.stop?.frames[0].frame;
    const value = await session.expressions.evaluate(String(expression), frame);
    const { name: _, value: result, ...described } = session.variables.variable('', value);
    return { result, ...described };
  }

  private async setVariable({ variablesReference, name, value }: Arguments): Promise<object> {
    const session = await this.anySession();
    const holder = session.variables.holder(Number(variablesReference), String(name));
    const assignment = { name: String(name), value: String(value) };
    const stopped = session.pauses.stop?.frames[0].frame;
    const set = await assigned(assignment, holder, stopped, session.expressions);
    const { name: _, ...described } = session.variables.variable('', set);
    return described;
  }

  private async completions({ text, column, line, frameId }: Arguments): Promise<object> {
    const session = await this.anySession();
    const frame = session.frame(frameId)?.frame ?? session.pauses.stop?.frames[0].frame;
    const typed = String(text ?? '');
    const before = typed.split('\n').slice(0, Number(line ?? 1) - 1);
    const position = before.join('\n').length + (before.length > 0 ? 1 : 0) + Number(column ?? 1) - 1;
    const asked = { text: typed, position, frame, declarations: this.parts.declarations() };
    return { targets: await consoleCompletions(asked, this.parts.checker, session.expressions) };
  }

  private exceptionInfo(): object {
    const { exception, isCaught } = this.session?.pauses.stop ?? {};
    if (!exception) throw new Error('Nothing stands still at an exception.');
    const description = exception.description ?? String(exception.value);
    return {
      exceptionId: exception.className ?? exception.type,
      description: description.split('\n    at ')[0],
      breakMode: isCaught ? 'always' : 'unhandled',
      details: { typeName: exception.className, stackTrace: description },
    };
  }

  private async modules({ startModule, moduleCount }: Arguments): Promise<object> {
    const files = (await this.session?.scripts.readersFiles()) ?? [];
    const start = Number(startModule ?? 0);
    const end = Number(moduleCount ?? 0) > 0 ? start + Number(moduleCount) : undefined;
    const modules = files.map((path, id) => ({ id, ...sourceOf(path) })).slice(start, end);
    return { modules, totalModules: files.length };
  }

  private async inspectVariables(): Promise<object> {
    const session = await this.anySession();
    if (!session.pauses.stop) await session.variables.clear();
    return { variables: await session.variables.notebookVariables(await session.notebook()) };
  }

  private async richInspectVariables({ variableName, frameId }: Arguments): Promise<object> {
    const session = await this.anySession();
    const name = String(variableName);
    if (!isName.test(name)) return { data: {}, metadata: {} };
    const frame = session.frame(frameId)?.frame ?? session.pauses.stop?.frames[0].frame;
    const now = frame !== undefined || this.parts.interpreter.isBusy;
    const wrap = (expression: string): string =>
      `__qedlab_debug__.${now ? 'bundleNow' : 'bundle'}(${expression})`;
    const shown = await session.expressions.evaluate(name, frame, wrap, { awaitPromise: !now });
    return JSON.parse(String(shown.value)) as object;
  }

  private copyToGlobals(given: Arguments): Promise<object | undefined> {
    return this.whileAttached(async session => {
      const [from, to] = [String(given.srcVariableName), String(given.dstVariableName)];
      if (!isName.test(from) || !isName.test(to))
        throw new Error('srcVariableName and dstVariableName must be names of variables.');
      const frame = session.frame(given.srcFrameId)?.frame ?? session.pauses.stop?.frames[0].frame;
      const wrap = (expression: string): string => `__qedlab_debug__.variables.${to}=${expression}`;
      const value = await session.expressions.evaluate(from, frame, wrap);
      this.parts.declare(to, declaredType(value));
      const { value: text, type, variablesReference } = session.variables.variable(to, value);
      return { value: text, type: type ?? value.type, variablesReference };
    });
  }
}

/** Of a value whose declaration is not at hand. */
function declaredType({ type }: { type: string }): string {
  return /^(?:string|number|boolean|bigint|symbol|undefined)$/.test(type) ? type : 'any';
}

function pathOf({ source }: Arguments): string {
  return String((source as { path?: unknown } | undefined)?.path ?? '');
}
