/**
 * What happens when code stands still: whether it is for the reader to see, and how it goes on. A step ends on another line
 * of the reader's source, however many places of the compiled code the line has.
 */
import type { TypeChecker } from '../checker/client';
import type { SendEvent } from './adapter-protocol';
import { threadId } from './adapter-protocol';
import { cellLocations, passedOver } from './break-locations';
import type { Breakpoints } from './breakpoints';
import { isReaders, type ShownFrame, shownFrames } from './call-stack';
import type { DebuggedProcess } from './debugged-process';
import type { CallFrame, LocationRange, Paused, RemoteObject } from './inspector-types';
import type { Scripts } from './scripts';

export type Step = 'stepOver' | 'stepInto' | 'stepOut';

export type ExceptionFilter = 'all' | 'uncaught';

interface Stepping {
  readonly kind: Step;
  /** Where the step began: depth of frames, line of the source, place in the script. */
  readonly depth: number;
  readonly line: number;
  readonly path: string;
  at: { readonly line: number; readonly column: number };
}

export interface Stop {
  readonly frames: readonly ShownFrame[];
  readonly exception?: RemoteObject;
  readonly isCaught?: boolean;
}

/** A script of more characters than this is not read to find out whether it catches something. */
const mostCharacters = 2_000_000;

export class Pauses {
  stop: Stop | undefined;
  exceptionFilters: readonly ExceptionFilter[] = [];
  private stepping: Stepping | undefined;
  private pauseAsked = false;
  private held = false;
  private ending: Promise<void> | undefined;

  constructor(
    private readonly parts: {
      readonly process: DebuggedProcess;
      readonly scripts: Scripts;
      readonly breakpoints: Breakpoints;
      readonly checker: TypeChecker;
      readonly sendEvent: SendEvent;
      /** Before the code goes on: what was shown means nothing any more. */
      readonly goesOn: () => void;
    },
  ) {}

  /** The code stands still, whether the reader was told yet or not. */
  get isHeld(): boolean {
    return this.held;
  }

  async paused(event: Paused): Promise<void> {
    this.held = true;
    // Asked for again by the interrupt, should the code stand still once more.
    if (this.ending) return;
    try {
      await this.look(event);
    } catch {
      await this.resume();
    }
  }

  private async look(event: Paused): Promise<void> {
    const { scripts, breakpoints } = this.parts;
    const hit = breakpoints.hit(event.hitBreakpoints ?? []);
    const [top] = event.callFrames;
    if (!top || !event.callFrames.some(frame => isReaders(frame, scripts))) return this.resume();
    if (!isReaders(top, scripts)) return isThrown(event) ? this.resume() : this.post('stepOut');
    if (isThrown(event) && hit.length === 0) return this.thrown(event);
    const frames = await shownFrames(event.callFrames, scripts);
    if (frames.length === 0) return this.resume();
    if (hit.length === 0 && this.stepGoesOn(frames)) return this.post('stepInto');
    this.tell(frames, hit.length > 0 ? 'breakpoint' : this.reason(), hit);
  }

  /** A `debugger` statement is a breakpoint too. */
  private reason(): string {
    if (this.pauseAsked) return 'pause';
    return this.stepping ? 'step' : 'breakpoint';
  }

  /** A step into a line's calls passes over the further places of the same line, which lie behind the first. */
  private stepGoesOn([top, ...rest]: readonly ShownFrame[]): boolean {
    const { stepping } = this;
    if (stepping?.kind !== 'stepInto' || rest.length + 1 !== stepping.depth) return false;
    const at = placeIn(top.frame);
    const onLine = top.shown.line === stepping.line && top.shown.source.path === stepping.path;
    const further = isBehind(at, stepping.at);
    stepping.at = at;
    return onLine && further;
  }

  private async thrown(event: Paused): Promise<void> {
    const { exceptionFilters } = this;
    const data = event.data as (RemoteObject & { uncaught?: boolean }) | undefined;
    const isCaught = data?.uncaught !== true && (await this.isCaught(event.callFrames));
    if (!exceptionFilters.includes('all') && (isCaught || !exceptionFilters.includes('uncaught')))
      return this.resume();
    const frames = await shownFrames(event.callFrames, this.parts.scripts);
    if (frames.length === 0) return this.resume();
    this.tell(frames, 'exception', [], data, isCaught);
  }

  /** The kernel catches everything in the end; what counts is whether a function of the reader's does, up to there. */
  private async isCaught(frames: readonly CallFrame[]): Promise<boolean> {
    const { scripts, checker } = this.parts;
    for (const frame of frames) {
      if (!isReaders(frame, scripts)) continue;
      const { scriptId, lineNumber, columnNumber = 0 } = frame.location;
      const text = await scripts.text(scriptId);
      const isCell = scripts.get(scriptId)?.cell !== undefined;
      const place = { line: lineNumber + (isCell ? 1 : 0), column: columnNumber };
      if (text.length > mostCharacters) continue;
      if (await checker.ask('isCaught', { javascript: text, ...place })) return true;
    }
    return false;
  }

  private tell(
    frames: readonly ShownFrame[],
    reason: string,
    hitBreakpointIds: readonly number[],
    exception?: RemoteObject,
    isCaught?: boolean,
  ): void {
    this.stepping = undefined;
    this.pauseAsked = false;
    this.stop = { frames, exception, isCaught };
    const text = exception && (exception.description ?? String(exception.value)).split('\n    at ')[0];
    this.parts.sendEvent('stopped', {
      reason,
      threadId,
      allThreadsStopped: true,
      preserveFocusHint: false,
      ...(hitBreakpointIds.length > 0 && { hitBreakpointIds }),
      ...(text !== undefined && { description: 'Paused on exception', text }),
    });
  }

  /** At the next statement of the reader's. */
  async pause(): Promise<void> {
    this.pauseAsked = true;
    await this.post('pause');
  }

  async continue(): Promise<void> {
    await this.resume();
  }

  async step(kind: Step): Promise<void> {
    const { stop } = this;
    if (!stop) throw new Error('Nothing stands still.');
    const [top] = stop.frames;
    const skipList = kind === 'stepOut' ? [] : await this.passedOver(top, kind);
    const { line, source } = top.shown;
    this.stepping = { kind, depth: stop.frames.length, line, path: source.path, at: placeIn(top.frame) };
    this.leave();
    await this.post(kind, skipList.length > 0 ? { skipList } : {});
  }

  private async passedOver({ frame, shown }: ShownFrame, kind: Step): Promise<LocationRange[]> {
    const { scripts, process } = this.parts;
    const { scriptId } = frame.location;
    const script = scripts.get(scriptId);
    const code = script && (await scripts.code(script));
    if (!code) return [];
    const line = kind === 'stepOver' ? shown.line - 1 : undefined;
    return passedOver(await cellLocations(process, scriptId, code), line);
  }

  /** True if something stands still, which is then ended: no further statement of it runs. */
  end(): boolean {
    if (!this.held && !this.ending) return false;
    this.ending ??= this.endNow().finally(() => {
      this.ending = undefined;
    });
    return true;
  }

  private async endNow(): Promise<void> {
    this.leave();
    this.stepping = undefined;
    this.held = false;
    await this.parts.process.endPause().catch(() => {});
  }

  private async resume(): Promise<void> {
    this.stepping = undefined;
    this.leave();
    await this.post('resume').catch(() => {});
  }

  /** The reader is told, if he was told that it stands still. */
  private leave(): void {
    if (!this.stop) return;
    this.stop = undefined;
    this.parts.goesOn();
    this.parts.sendEvent('continued', { threadId, allThreadsContinued: true });
  }

  private async post(command: string, parameters: object = {}): Promise<void> {
    if (command !== 'pause') this.held = false;
    await this.parts.process.link.post(`Debugger.${command}`, parameters);
  }
}

const isThrown = ({ reason }: Paused): boolean => reason === 'exception' || reason === 'promiseRejection';

function placeIn({ location }: CallFrame): { line: number; column: number } {
  return { line: location.lineNumber, column: location.columnNumber ?? 0 };
}

type At = { readonly line: number; readonly column: number };
const isBehind = (at: At, before: At): boolean =>
  at.line > before.line || (at.line === before.line && at.column > before.column);
