/** Runs one cell and tells how it ended. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import type { Outcome, RunCommand } from '../interpreter/messages';
import { bundleOf } from './bundles';
import { emit } from './channel';
import { runAs } from './current-cell';
import { keepListening } from './endings';
import { placeOf, reportError, simpleReport } from './error-report';
import { main } from './main-realm';
import { mendApply } from './mended-apply';
import { CellModules } from './modules';
import { type CellText, originalPlace, type Place, remember, scriptName } from './positions';
import { Scope } from './scope';

export const scope = new Scope();
const modules = new CellModules(process.cwd());

/** The statement that a cell has reached; the cell itself keeps it. */
interface Reached {
  i: number;
}

interface Running {
  readonly command: RunCommand;
  readonly text: CellText;
  readonly reached: Reached;
  /** The statement whose import is being met, before the cell itself begins. */
  importing?: number;
}

type CellFunction = (...parameters: unknown[]) => unknown;
type Boxed = { readonly value: unknown } | undefined;

let running: Running | undefined;
/** Set while a cell's script is evaluated: the script hands its function to this. */
let enter: ((body: CellFunction) => unknown) | undefined;
const entryName = '__qedlab_cell__';

export function offerEntry(): void {
  const value = (body: CellFunction): unknown => enter?.(body);
  Object.defineProperty(main, entryName, { value, configurable: false, writable: false, enumerable: false });
}

/** Cells that are compiled and wait for the debugger, by id. */
const waiting = new Map<number, () => void>();

export function proceed(id: number): void {
  waiting.get(id)?.();
  waiting.delete(id);
}

export function runCell(command: RunCommand): void {
  const { cell, label, source, id } = command;
  const text = { label, source, map: cell.map, statements: cell.statements };
  remember(id, text);
  if (command.announce) emit({ t: 'begun' });
  keepListening();
  modules.update(cell.modules);
  running = { command, text, reached: { i: -1 } };
  void runAs(command, () => attempt(running!));
}

/** Ends the cell of this number from outside it, if it is the one that runs: a late interrupt must not meet the next cell. */
export function interruptCell(id: number | undefined): void {
  if (!running || running.command.id !== id) return;
  const report = simpleReport(
    'Interrupted',
    'The cell was interrupted; what it had done until then stays.',
    reachedPlace(running),
  );
  finish(running, { status: 'error', error: report, line: reachedPlace(running)?.line });
}

async function attempt(current: Running): Promise<void> {
  try {
    const evaluating = evaluate(current);
    mendApply(current.command.parent);
    const boxed = await evaluating;
    const value = boxed?.value;
    finish(current, value === undefined ? { status: 'ok' } : { status: 'ok', result: await bundleOf(value) });
  } catch (error) {
    const reached = reachedPlace(current);
    finish(current, {
      status: 'error',
      error: reportError(error, placeOf(error) ?? reached ?? statementPlace(current, current.importing)),
      line: reached?.line,
    });
  }
}

/** The function wrapper is a line of its own, so that lines of the cell keep their numbers. */
function evaluate(current: Running): Boxed | Promise<Boxed> {
  const { cell, id, debug } = current.command;
  const names = ['', 'at', 'meta', 'import'].map(end => cell.scope + end).join(', ');
  const head = `${entryName}(${cell.isAsync ? 'async ' : ''}function (${names}, require, exports, __dirname, __filename) {\n`;
  const meta = importMeta();
  const values: unknown[] = [scope, current.reached, meta, modules.import, modules.require, scope];
  values.push(meta.dirname, meta.filename);
  enter = body => {
    enter = undefined;
    const call = (): unknown => Reflect.apply(body, main, values);
    const begin = (): unknown => {
      const imported = modules.bind(cell.imports, scope, statement => (current.importing = statement));
      return imported ? imported.then(call) : call();
    };
    return debug ? seenByDebugger(current).then(begin) : begin();
  };
  const script = new vm.Script(`${head}${cell.javascript}\n})`, { filename: scriptName(id), lineOffset: -1 });
  return script.runInThisContext({ displayErrors: false }) as Boxed | Promise<Boxed>;
}

/** Stays pending if the cell is interrupted meanwhile. */
async function seenByDebugger(current: Running): Promise<void> {
  const { id } = current.command;
  emit({ t: 'compiled', id });
  await new Promise<void>(resolve => waiting.set(id, resolve));
  if (running !== current) await new Promise(() => {});
}

function importMeta() {
  const dirname = process.cwd();
  const filename = path.join(dirname, '[cell].ts');
  return {
    dirname,
    filename,
    url: pathToFileURL(filename).href,
    resolve: (name: string) => modules.resolve(name),
  };
}

function reachedPlace(current: Running): Place | undefined {
  return statementPlace(current, current.reached.i);
}

function statementPlace({ text }: Running, statement: number | undefined): Place | undefined {
  const start = text.statements[statement ?? -1];
  return start && originalPlace(text, start[0], start[1]);
}

function finish(current: Running, outcome: Outcome): void {
  if (running !== current) return;
  running = undefined;
  mendApply(current.command.parent);
  emit({ t: 'done', id: current.command.id, outcome });
}
