/** The debugger attached to one process of the reader's code. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TypeChecker } from '../checker/client';
import type { Debugging, Interpreter } from '../interpreter/interpreter';
import type { SendEvent } from './adapter-protocol';
import type { Breakpoints } from './breakpoints';
import type { ShownFrame } from './call-stack';
import { DebuggedProcess } from './debugged-process';
import { Expressions, notebookVariables } from './expressions';
import type { Paused, RemoteObject, ScriptParsed } from './inspector-types';
import { type ExceptionFilter, Pauses } from './pauses';
import { Scripts } from './scripts';
import { Variables } from './variables';

const kernelFolder = join(__dirname, '..');

export interface SessionParts {
  readonly interpreter: Interpreter;
  readonly checker: TypeChecker;
  readonly breakpoints: Breakpoints;
  readonly sendEvent: SendEvent;
  readonly namesTypes: boolean;
}

export class Session implements Pick<Debugging, 'compiled' | 'endPause'> {
  readonly process: DebuggedProcess;
  readonly scripts: Scripts;
  readonly expressions: Expressions;
  readonly variables: Variables;
  readonly pauses: Pauses;
  private ready: Promise<void>;

  constructor(private readonly parts: SessionParts) {
    const { interpreter, checker, breakpoints, sendEvent, namesTypes } = parts;
    this.process = new DebuggedProcess(interpreter.inspect((method, event) => this.event(method, event)));
    this.scripts = new Scripts(this.process);
    this.expressions = new Expressions(this.process, checker);
    this.variables = new Variables(this.process, namesTypes);
    const { process, scripts } = this;
    const goesOn = (): void => void this.variables.clear();
    this.pauses = new Pauses({ process, scripts, breakpoints, checker, sendEvent, goesOn });
    this.ready = this.process.attach();
    this.ready.catch(() => {});
  }

  /** Breakpoints and exceptions stop code from here on. */
  attach(filters: readonly ExceptionFilter[]): Promise<void> {
    this.ready = this.ready.then(async () => {
      const { link } = this.process;
      await this.scripts.readCells();
      await link.post('Debugger.enable');
      const patterns = ['^node:', escaped(pathToFileURL(kernelFolder).href), escaped(kernelFolder)];
      await link.post('Debugger.setBlackboxPatterns', { patterns });
      await this.stopOnExceptions(filters);
      await this.parts.breakpoints.attach(this);
    });
    return this.ready;
  }

  /** Resolves when the process can be asked. */
  whenReady(): Promise<void> {
    return this.ready;
  }

  async stopOnExceptions(filters: readonly ExceptionFilter[]): Promise<void> {
    this.pauses.exceptionFilters = filters;
    const state = filters.length > 0 ? 'all' : 'none';
    await this.process.link.post('Debugger.setPauseOnExceptions', { state });
  }

  async compiled(cell: number): Promise<void> {
    await this.ready;
    const script = await this.scripts.adopt(cell);
    if (script) await this.parts.breakpoints.compiled(script);
  }

  endPause(): boolean {
    return this.pauses.end();
  }

  /** The object whose properties are the notebook's variables. */
  notebook(): Promise<RemoteObject> {
    return this.process.evaluate(notebookVariables);
  }

  frame(id: unknown): ShownFrame | undefined {
    if (id === undefined || id === null) return undefined;
    const found = this.pauses.stop?.frames.find(({ shown }) => shown.id === id);
    if (!found) throw new Error(`There is no frame ${String(id)} (any more).`);
    return found;
  }

  async detach(): Promise<void> {
    if (this.pauses.isHeld) await this.pauses.continue();
    await this.process.link.post('Debugger.disable').catch(() => {});
    await this.process.detach();
  }

  private event(method: string, parameters: object): void {
    if (method === 'Debugger.paused') void this.pauses.paused(parameters as Paused);
    else if (method === 'Debugger.scriptParsed') this.scripts.parsed(parameters as ScriptParsed);
    else if (method === 'Runtime.executionContextCreated')
      this.process.contextCreated((parameters as { context: { id: number; name: string } }).context);
  }
}

const escaped = (text: string): string => `^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
