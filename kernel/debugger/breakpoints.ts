/**
 * Breakpoints as the client asked for them, by source; they are kept while no debugger is attached and set in every cell
 * with that text, also in one that runs later.
 */
import type { TypeChecker } from '../checker/client';
import type { Breakpoint, SendEvent, SourceBreakpoint } from './adapter-protocol';
import { type CellLocation, cellLocations, locationFor } from './break-locations';
import { cellPrefix } from './cell-paths';
import type { DebuggedProcess } from './debugged-process';
import type { Expressions } from './expressions';
import { moduleLocations } from './module-locations';
import { type Script, type Scripts, sourceOf } from './scripts';

interface Wanted {
  readonly id: number;
  readonly asked: SourceBreakpoint;
  /** Where it is, as the client was told; from 1. */
  line: number;
  verified: boolean;
  message?: string;
  /** The inspector's own names of it, by script. */
  readonly set: Map<string, string>;
}

type SetBreakpoint = (location: CellLocation, condition: string | undefined) => Promise<string>;

/** An attached process in which breakpoints are set. */
export interface BreakpointTarget {
  readonly process: DebuggedProcess;
  readonly scripts: Scripts;
  readonly expressions: Expressions;
}

export class Breakpoints {
  private readonly wanted = new Map<string, Wanted[]>();
  private count = 0;
  private target: BreakpointTarget | undefined;

  constructor(
    private readonly checker: TypeChecker,
    private readonly sendEvent: SendEvent,
  ) {}

  /** As `debugInfo` lists them. */
  get list(): { source: string; breakpoints: SourceBreakpoint[] }[] {
    return [...this.wanted]
      .filter(([, list]) => list.length > 0)
      .map(([source, list]) => ({
        source,
        breakpoints: list.map(({ asked, line }) => ({ ...asked, line })),
      }));
  }

  /** In place of those that the source had. `text`: the source's own, if it is known. */
  async set(
    path: string,
    asked: readonly SourceBreakpoint[],
    text: string | undefined,
  ): Promise<Breakpoint[]> {
    await this.remove(path);
    const lines = text === undefined ? undefined : await this.breakable(text);
    const list = asked.map(one => this.want(one, lines));
    this.wanted.set(path, list);
    const { target } = this;
    for (const script of target?.scripts.ofPath(path) ?? []) await this.apply(list, target!, script, false);
    if (target) await this.applyToModule(path, list, target, false);
    return list.map(one => described(one, path));
  }

  /** Forgets all of them; they are gone from the process, or it is. */
  clear(): void {
    this.wanted.clear();
    this.target = undefined;
  }

  /** Sets all that are wanted in the cells that are there. */
  async attach(target: BreakpointTarget): Promise<void> {
    this.target = target;
    for (const [path, list] of this.wanted) {
      for (const one of list) one.set.clear();
      for (const script of target.scripts.ofPath(path)) await this.apply(list, target, script, true);
      await this.applyToModule(path, list, target, true);
    }
  }

  /** A cell was compiled and waits. */
  async compiled(script: Script): Promise<void> {
    const list = this.wanted.get(script.path);
    const { target } = this;
    if (!target) return;
    if (list) await this.apply(list, target, script, true);
    // It may bring modules that are new, or new text of one.
    for (const [path, wanted] of this.wanted) await this.applyToModule(path, wanted, target, true);
  }

  /** Our numbers of those that were hit. */
  hit(names: readonly string[]): number[] {
    const all = [...this.wanted.values()].flat();
    return all.filter(one => [...one.set.values()].some(name => names.includes(name))).map(one => one.id);
  }

  private async breakable(text: string): Promise<readonly number[]> {
    return this.checker.ask('breakableLines', { source: text }).catch(() => []);
  }

  private want(asked: SourceBreakpoint, lines: readonly number[] | undefined): Wanted {
    const line = lines?.find(one => one >= asked.line - 1);
    const base = { id: ++this.count, asked, set: new Map<string, string>() };
    if (line !== undefined) return { ...base, line: line + 1, verified: true };
    const message = lines ? 'Nothing runs on this line or after it.' : 'This source is not known yet.';
    return { ...base, line: asked.line, verified: false, message };
  }

  private async remove(path: string): Promise<void> {
    for (const one of this.wanted.get(path) ?? []) {
      await this.unset(one);
      await this.target?.process.ask(`forgetHits(${one.id})`).catch(() => {});
    }
    this.wanted.delete(path);
  }

  private async unset({ set }: Wanted): Promise<void> {
    for (const breakpointId of set.values())
      await this.target?.process.link.post('Debugger.removeBreakpoint', { breakpointId }).catch(() => {});
    set.clear();
  }

  private async apply(
    list: readonly Wanted[],
    target: BreakpointTarget,
    script: Script,
    tell: boolean,
  ): Promise<void> {
    const code = list.length > 0 ? await target.scripts.code(script) : undefined;
    if (!code) return;
    const locations = await cellLocations(target.process, script.scriptId, code);
    const set: SetBreakpoint = ({ scriptId, lineNumber, columnNumber }, condition) =>
      target.process.setBreakpoint({ scriptId, lineNumber, columnNumber }, condition);
    const missing = list.filter(one => !one.set.has(script.scriptId));
    await this.placeAll(missing, locations, script.path, { ...target, set }, tell);
  }

  private async applyToModule(
    path: string,
    list: readonly Wanted[],
    target: BreakpointTarget,
    tell: boolean,
  ): Promise<void> {
    if (list.length === 0 || path.startsWith(cellPrefix)) return;
    const module = await moduleLocations(target.process, path);
    if (!module) return;
    const missing = list.filter(one => !one.set.has(module.key));
    for (const one of missing) await this.unset(one);
    const set: SetBreakpoint = ({ lineNumber, columnNumber }, condition) =>
      target.process.setBreakpointByUrl({ url: module.url, lineNumber, columnNumber }, condition);
    await this.placeAll(missing, module.locations, path, { ...target, set }, tell);
  }

  private async placeAll(
    list: readonly Wanted[],
    locations: readonly CellLocation[],
    path: string,
    target: BreakpointTarget & { readonly set: SetBreakpoint },
    tell: boolean,
  ): Promise<void> {
    const taken = new Map<string, string>();
    for (const one of list) {
      const before = described(one, path);
      await this.place(one, locationIn(locations, one.asked), target, taken);
      const now = described(one, path);
      if (tell && (now.line !== before.line || now.verified !== before.verified))
        this.sendEvent('breakpoint', { reason: 'changed', breakpoint: now });
    }
  }

  private async place(
    one: Wanted,
    location: CellLocation | undefined,
    { set, expressions }: BreakpointTarget & { readonly set: SetBreakpoint },
    taken: Map<string, string>,
  ): Promise<void> {
    try {
      if (!location) throw new Error('Nothing runs on this line or after it.');
      const { scriptId, lineNumber, columnNumber } = location;
      const condition = await expressions.condition(one.asked, one.id);
      const place = `${lineNumber}:${columnNumber}`;
      const breakpointId = taken.get(place) ?? (await set(location, condition));
      taken.set(place, breakpointId);
      one.set.set(scriptId, breakpointId);
      Object.assign(one, { line: location.line + 1, verified: true, message: undefined });
    } catch (error) {
      Object.assign(one, { verified: false, message: (error as Error).message });
    }
  }
}

function locationIn(
  locations: readonly CellLocation[],
  { line, column }: SourceBreakpoint,
): CellLocation | undefined {
  return locationFor(locations, line - 1, column === undefined ? 0 : column - 1);
}

function described({ id, verified, line, message }: Wanted, path: string): Breakpoint {
  return { id, verified, line, source: sourceOf(path), ...(message !== undefined && { message }) };
}
