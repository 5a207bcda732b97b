/** The scripts of the reader's process: cells, their own modules and packages; and where a place in one lies in its source. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PositionMap } from '../checker/messages';
import { CellPositions } from '../interpreter/cell-positions';
import type { Source } from './adapter-protocol';
import { cellPath, hashedPath } from './cell-paths';
import type { DebuggedProcess } from './debugged-process';
import type { ScriptParsed } from './inspector-types';

export interface Script {
  readonly scriptId: string;
  readonly path: string;
  /** Of a cell: its number among the cells that ran. */
  readonly cell?: number;
}

/** A place in a source as the reader sees it; line and column from 0. */
export interface SourcePlace {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
}

export interface CellCode {
  readonly label: string;
  readonly source: string;
  readonly path: string;
  readonly positions: CellPositions;
  /** The JavaScript, by lines. */
  readonly lines: readonly string[];
}

interface CellText {
  readonly label: string;
  readonly source: string;
  readonly map: PositionMap;
}

/** By which cells import ES modules (`kernel/user/modules.ts`). */
const importHelper = '/[cells].js';
const cellUrl = /^cell-(\d+)\.qedlab$/;

export class Scripts {
  private readonly byId = new Map<string, Script>();
  private readonly cells = new Map<number, Script>();
  private readonly codes = new Map<number, Promise<CellCode | undefined>>();
  private readonly javascript = new Map<string, Promise<string>>();
  private hashes = new Map<number, number>();

  constructor(private readonly process: DebuggedProcess) {}

  /** Which cells ran before. */
  async readCells(): Promise<void> {
    this.hashes = new Map(await this.process.askJson<[number, number][]>('cells()'));
  }

  parsed({ scriptId, url }: ScriptParsed): void {
    const match = cellUrl.exec(url);
    const path = pathOf(url);
    if (match) this.addCell(scriptId, Number(match[1]));
    else if (path && !path.endsWith(importHelper)) this.byId.set(scriptId, { scriptId, path });
  }

  private addCell(scriptId: string, cell: number): void {
    const hash = this.hashes.get(cell);
    const script = { scriptId, path: hash === undefined ? '' : hashedPath(hash), cell };
    this.byId.set(scriptId, script);
    this.cells.set(cell, script);
  }

  get(scriptId: string): Script | undefined {
    return this.byId.get(scriptId);
  }

  /** Files that are loaded, the reader's modules as they wrote them, and packages. */
  async readersFiles(): Promise<string[]> {
    const loaded = [...this.byId.values()].filter(one => one.cell === undefined).map(({ path }) => path);
    const files = await this.process.askJson<string[]>(`readersFiles(${JSON.stringify(loaded)})`);
    return [...new Set(files)];
  }

  /** The cells with this path that are still there, the newest last. */
  ofPath(path: string): Script[] {
    return [...this.cells.values()].filter(script => script.path === path);
  }

  /** A cell that was compiled this moment: its path is known from here on. */
  async adopt(cell: number): Promise<Script | undefined> {
    // The news of it comes another way than that of its script, which is here once something later is answered.
    await this.process.ask('cells.length');
    const script = this.cells.get(cell);
    const code = script && (await this.code(script));
    if (!script || !code) return undefined;
    const known = { ...script, path: code.path };
    this.byId.set(script.scriptId, known);
    this.cells.set(cell, known);
    return known;
  }

  code(script: Script): Promise<CellCode | undefined> {
    const { cell } = script;
    if (cell === undefined) return Promise.resolve(undefined);
    const known = this.codes.get(cell) ?? this.readCode(cell, script.scriptId);
    this.codes.set(cell, known);
    return known;
  }

  private async readCode(cell: number, scriptId: string): Promise<CellCode | undefined> {
    const text = await this.process.askJson<CellText | null>(`cell(${cell})`);
    if (!text) return undefined;
    const { label, source, map } = text;
    // The function around a cell is a line of its own.
    const lines = (await this.text(scriptId)).split('\n').slice(1);
    return { label, source, path: cellPath(source), positions: new CellPositions(map), lines };
  }

  /** The JavaScript of a script. */
  text(scriptId: string): Promise<string> {
    const known = this.javascript.get(scriptId) ?? this.readText(scriptId);
    this.javascript.set(scriptId, known);
    return known;
  }

  private async readText(scriptId: string): Promise<string> {
    const { scriptSource } = await this.process.link.post<{ scriptSource: string }>(
      'Debugger.getScriptSource',
      {
        scriptId,
      },
    );
    return scriptSource;
  }

  async placeOf(scriptId: string, line: number, column: number): Promise<SourcePlace | undefined> {
    const script = this.byId.get(scriptId);
    if (!script || line < 0) return undefined;
    const code = await this.code(script);
    if (code) {
      const place = code.positions.ofRunning(line, column);
      return { source: { path: code.path, name: code.label }, ...place };
    }
    if (script.cell !== undefined) return undefined;
    const asked = `moduleAt(${JSON.stringify(script.path)}, ${line}, ${column})`;
    const place = await this.process.askJson<{ file: string; line: number; column: number }>(asked);
    return { source: sourceOf(place.file), line: place.line, column: place.column };
  }

  /** Text of a source by its path: a cell's, or a file's. */
  async source(path: string): Promise<string | undefined> {
    const cell = this.ofPath(path).at(-1);
    if (cell) return (await this.code(cell))?.source;
    return textOfFile(path);
  }
}

export function sourceOf(path: string): Source {
  return { path, name: path.slice(path.lastIndexOf('/') + 1) };
}

export function textOfFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function pathOf(url: string): string | undefined {
  try {
    return url.startsWith('file:') ? fileURLToPath(url) : url.startsWith('/') ? url : undefined;
  } catch {
    return undefined;
  }
}
