import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeFolder } from '../kernel/support/folders';

const root = path.resolve(__dirname, '../../..');
const python = path.join(root, '.venv', 'bin', 'python');

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with notebooks written by hand, and the pages made of them. */
export class ExportBench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'qedlab-export-'));

  remove(): void {
    removeFolder(this.folder);
  }

  put(name: string, content: string | Uint8Array): string {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  notebook(name: string, cells: readonly object[], metadata: object = {}): void {
    const content = {
      cells: cells.map((cell, index) => ({ id: `cell-${index}`, ...cell })),
      metadata: { language_info: { name: 'typescript' }, ...metadata },
      nbformat: 4,
      nbformat_minor: 5,
    };
    this.put(name, JSON.stringify(content));
  }

  /** Runs the command in the folder. */
  export(...parameters: string[]): Promise<Ended> {
    return this.python('-m', 'qedlab_jupyter.export', ...parameters);
  }

  python(...parameters: string[]): Promise<Ended> {
    const env = {
      ...process.env,
      PYTHONPATH: path.join(root, 'jupyter'),
      PYTHONDONTWRITEBYTECODE: '1',
      QEDLAB_ROOT: root,
      QEDLAB_NODE: process.execPath,
    };
    return new Promise(resolve => {
      execFile(python, parameters, { cwd: this.folder, env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
        resolve({ status: error ? Number(error.code ?? -1) : 0, stdout, stderr });
      });
    });
  }

  page(name: string, folder?: string): string {
    return readFileSync(this.pageFile(name, folder), 'utf8');
  }

  pageFile(name: string, folder = 'html'): string {
    return path.join(this.folder, folder, `${name}.html`);
  }
}

export function markdown(source: string, attachments?: object): object {
  return { cell_type: 'markdown', metadata: {}, source, ...(attachments ? { attachments } : {}) };
}

/** A code cell with one output per MIME bundle. */
export function code(source: string, ...bundles: readonly object[]): object {
  const outputs = bundles.map(data => ({ output_type: 'display_data', metadata: {}, data }));
  return { cell_type: 'code', metadata: {}, execution_count: 1, source, outputs };
}

export const densityChart = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  width: 400,
  height: 160,
  data: { values: [-2, -1, 0, 1, 2].map(x => ({ x, y: Math.exp((-x * x) / 2) })) },
  mark: 'line',
  encoding: {
    x: { field: 'x', type: 'quantitative' },
    y: { field: 'y', type: 'quantitative', title: 'density' },
  },
};

export const surfaceFigure = {
  data: [{ type: 'surface', z: [0, 1, 2, 3].map(i => [0, 1, 2, 3].map(j => (i - 1) ** 2 + (j - 2) ** 2)) }],
  layout: { height: 320, title: { text: 'bowl' } },
};

export function record(id: string, latex: string, more: object = {}): object {
  const span = { start: 0, end: latex.length, line: 1, column: 1 };
  const line = {
    span,
    latex,
    relation: '=',
    verdict: 'holds',
    why: 'agrees everywhere',
    reading: [],
    flags: [],
    difference: 2e-16,
    limit: 3e-13,
  };
  return {
    ...{
      schema: 1,
      kind: 'claim',
      id,
      source: 'ours',
      document: latex,
      given: '',
      definitions: [],
      declarations: [],
    },
    ...{
      lines: [line],
      verdict: 'holds',
      asStated: true,
      seed: 1,
      settings: 20,
      budget: 1000,
      engine: 'qedlab 0.1.0',
    },
    ...more,
  };
}

export const recordMimeType = 'application/vnd.qedlab.derivation+json';
export const vegaLiteMimeType = 'application/vnd.vegalite.v6+json';
export const plotlyMimeType = 'application/vnd.plotly.v1+json';
