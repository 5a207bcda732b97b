/** Runs execute requests in the order in which they came, one at a time. */
import type { TypeChecker } from '../checker/client';
import type { CheckedCell } from '../checker/messages';
import type { Interpreter } from '../interpreter/interpreter';
import type { ErrorReport, Outcome } from '../interpreter/messages';
import { log } from '../transport/log';
import type { Declarations } from './declarations';
import type { Handler, Request } from './dispatcher';
import type { EarlierFunctions } from './earlier-functions';
import { FailedExecution } from './failed-execution';
import type { History } from './history';
import type { Outputs } from './outputs';
import type { Parents } from './parents';
import type { StandardInput } from './standard-input';
import { typeErrorReport } from './type-errors';

export interface ExecutionParts {
  readonly checker: TypeChecker;
  readonly interpreter: () => Interpreter;
  readonly declarations: Declarations;
  readonly earlierFunctions: EarlierFunctions;
  readonly outputs: Outputs;
  readonly parents: Parents;
  readonly standardInput: StandardInput;
  readonly history: History;
}

type Task = { readonly request: Request; readonly run: () => Promise<void> | void };

/** A cell as its request describes it. */
interface Cell {
  readonly source: string;
  readonly silent: boolean;
  readonly stored: boolean;
  readonly count: number;
}

const interruptedCheck: Outcome = {
  status: 'error',
  error: {
    ename: 'Interrupted',
    evalue: 'The cell was interrupted while its types were checked; nothing of it has run.',
    traceback: ['Interrupted: The cell was interrupted while its types were checked; nothing of it has run.'],
  },
};

export class Executions {
  private readonly queue: Task[] = [];
  private working = false;
  private count = 0;
  /** The last cell, if it failed and what follows it is to be refused. */
  private failed: FailedExecution | undefined;
  /** Set while a cell is checked; ends the cell before it has begun. */
  private interruptRunningCheck: (() => void) | undefined;

  constructor(private readonly parts: ExecutionParts) {}

  get isBusy(): boolean {
    return this.working;
  }

  execute: Handler = request => {
    if (this.failed?.wasUnknownTo(request.message.header)) return this.abort(request);
    const arrived = performance.now();
    this.enqueue({ request, run: () => this.executeNow(request, arrived) });
  };

  /** False if no cell is being checked. */
  interruptCheck(): boolean {
    if (!this.interruptRunningCheck) return false;
    this.interruptRunningCheck();
    return true;
  }

  /** For requests whose answer depends on the cells before them. */
  inOrder(handler: Handler): Handler {
    return request =>
      this.working
        ? new Promise<void>((resolve, reject) =>
            this.enqueue({ request, run: async () => settle(handler, request).then(resolve, reject) }),
          )
        : handler(request);
  }

  /** Refuses what waits; for a shutdown, and after a cell that failed. */
  abortWaiting(): void {
    const waiting = this.queue.splice(0);
    for (const task of waiting) {
      if (task.request.type === 'execute_request') this.abort(task.request);
      else void task.run();
    }
  }

  private enqueue(task: Task): void {
    this.queue.push(task);
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    for (let task = this.queue.shift(); task; task = this.queue.shift()) await this.attempt(task);
    this.working = false;
  }

  /** What goes wrong with one must not hold up those behind it. */
  private async attempt({ request, run }: Task): Promise<void> {
    try {
      await run();
    } catch (error) {
      const { name, message, stack } = error as Error;
      log(`${request.type}: ${stack ?? message}`);
      const failure = { status: 'error', ename: name, evalue: message, traceback: [] };
      request.reply({ ...failure, execution_count: this.count, user_expressions: {}, payload: [] });
      request.publish('status', { execution_state: 'idle' });
    }
  }

  private abort(request: Request): void {
    request.publish('status', { execution_state: 'busy' });
    request.reply({ status: 'aborted', execution_count: this.count }, { metadata: { status: 'aborted' } });
    request.publish('status', { execution_state: 'idle' });
  }

  private async executeNow(request: Request, arrived: number): Promise<void> {
    const { content } = request;
    request.publish('status', { execution_state: 'busy' });
    const started = new Date().toISOString();
    const cell = this.cellOf(content);
    if (!cell.silent) request.publish('execute_input', { code: cell.source, execution_count: cell.count });
    const outcome = await this.runCell(request, cell);
    this.parts.outputs.flush();
    if (outcome.status === 'error') this.fail(request, { ...cell, started }, outcome.error);
    else await this.succeed(request, { ...cell, started }, outcome);
    this.failed = undefined;
    if (outcome.status === 'error' && content.stop_on_error !== false)
      await this.stopOnError(request, arrived);
    request.publish('status', { execution_state: 'idle' });
  }

  private cellOf(content: Readonly<Record<string, unknown>>): Cell {
    const source = typeof content.code === 'string' ? content.code : '';
    const silent = content.silent === true;
    const stored = !silent && content.store_history !== false && source.trim() !== '';
    if (stored) this.count++;
    return {
      source,
      silent,
      stored,
      count: stored ? this.count : Math.max(1, this.count + (silent ? 0 : 1)),
    };
  }

  /** What waits is refused, and so is what arrives later but was sent before this client could know. */
  private async stopOnError(request: Request, arrived: number): Promise<void> {
    this.failed = new FailedExecution(request.message.header, performance.now() - arrived);
    await new Promise(resolve => setImmediate(resolve));
    this.abortWaiting();
  }

  private async runCell(request: Request, cell: Cell): Promise<Outcome> {
    const { history, parents, standardInput } = this.parts;
    const parent = request.message.header.msg_id;
    parents.add(parent, { header: request.parent, silent: cell.silent });
    if (cell.stored) history.add(cell.count, cell.source);
    if (cell.source.trim() === '') return { status: 'ok' };
    standardInput.setRunning(request);
    try {
      return await this.checkAndRun(request, cell.source, `In [${cell.count}]`);
    } finally {
      standardInput.setRunning(undefined);
    }
  }

  private async checkAndRun(request: Request, source: string, label: string): Promise<Outcome> {
    const { checker, interpreter, declarations } = this.parts;
    declarations.begin();
    const before = declarations.text;
    let checked: CheckedCell;
    try {
      const found = await this.check(before, source);
      if (found === 'interrupted') return interruptedCheck;
      checked = found;
    } catch (error) {
      const { message } = error as Error;
      return {
        status: 'error',
        error: { ename: 'TypeCheckerError', evalue: message, traceback: message.split('\n') },
      };
    }
    if (!checked.cell) return { status: 'error', error: typeErrorReport(checked.problems, label) };
    const parent = request.message.header.msg_id;
    const allowStdin = request.content.allow_stdin === true;
    const outcome = await interpreter().run({ parent, label, source, cell: checked.cell, allowStdin });
    if (outcome.status === 'ok') await this.keep(request, checked, source, label);
    else if (outcome.line !== undefined) {
      declarations.text = await checker
        .ask('declarationsUpTo', { declarations: before, source, line: outcome.line })
        .catch(() => before);
    }
    return outcome;
  }

  /** A check that is interrupted may be one without end, so that the checker is given up. */
  private async check(declarations: string, source: string): Promise<CheckedCell | 'interrupted'> {
    const { checker } = this.parts;
    const interrupted = new Promise<'interrupted'>(resolve => {
      this.interruptRunningCheck = () => resolve('interrupted');
    });
    const asked = checker.ask('check', { declarations, source });
    try {
      const found = await Promise.race([asked, interrupted]);
      if (found === 'interrupted') this.abandon(asked);
      return found;
    } finally {
      this.interruptRunningCheck = undefined;
    }
  }

  private abandon(asked: Promise<unknown>): void {
    asked.catch(() => {});
    this.parts.checker.abandon();
  }

  /** The cell ran to its end: what it declared counts from here on. */
  private async keep(request: Request, checked: CheckedCell, source: string, label: string): Promise<void> {
    const { declarations, earlierFunctions, outputs } = this.parts;
    declarations.text = checked.declarations;
    const text = await earlierFunctions.warnings(checked.redeclared, declarations.text);
    earlierFunctions.add(label, source);
    if (text === '' || request.content.silent === true) return;
    outputs.flush();
    request.publish('stream', { name: 'stderr', text });
  }

  private async succeed(
    request: Request,
    cell: Cell & { started: string },
    { result }: Extract<Outcome, { status: 'ok' }>,
  ): Promise<void> {
    if (result && !cell.silent) {
      request.publish('execute_result', { execution_count: cell.count, ...result });
      if (cell.stored) this.parts.history.addOutput(cell.count, String(result.data['text/plain'] ?? ''));
    }
    const user_expressions = await this.expressions(request);
    request.reply(
      {
        status: 'ok',
        execution_count: cell.count,
        user_expressions,
        payload: this.parts.outputs.takePayloads(),
      },
      { metadata: { started: cell.started, status: 'ok' } },
    );
  }

  private fail(request: Request, cell: Cell & { started: string }, error: ErrorReport): void {
    if (!cell.silent) request.publish('error', error);
    const content = {
      status: 'error',
      execution_count: cell.count,
      ...error,
      user_expressions: {},
      payload: this.parts.outputs.takePayloads(),
    };
    request.reply(content, { metadata: { started: cell.started, status: 'error' } });
  }

  private async expressions(request: Request): Promise<Record<string, unknown>> {
    const answers: Record<string, unknown> = {};
    for (const [name, expression] of Object.entries(
      (request.content.user_expressions as object | undefined) ?? {},
    )) {
      const outcome = await this.checkAndRun(request, `(${String(expression)})`, name);
      answers[name] =
        outcome.status === 'ok'
          ? {
              status: 'ok',
              data: outcome.result?.data ?? { 'text/plain': 'undefined' },
              metadata: outcome.result?.metadata ?? {},
            }
          : { status: 'error', ...outcome.error };
    }
    return answers;
  }
}

const settle = async (handler: Handler, request: Request): Promise<void> => handler(request);
