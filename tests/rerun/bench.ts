import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { removeFolder } from '../kernel/support/folders';

const root = path.resolve(__dirname, '../../..');
export const python = path.join(root, '.venv', 'bin', 'python');

export const recordMimeType = 'application/vnd.qedlab.derivation+json';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A folder with notebooks for the Python kernel that comes with JupyterLab: it stands in for ours, so that these tests
 * are about rerun alone. Its cells publish records written by hand.
 */
export class Bench {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'qedlab-rerun-'));

  /** Without a context, `remove` is the caller's to call. */
  constructor(context?: TestContext) {
    context?.after(() => this.remove());
    this.kernel('qedlab', [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}']);
  }

  kernel(name: string, argv: readonly string[]): void {
    this.put(
      `share/kernels/${name}/kernel.json`,
      JSON.stringify({ argv, display_name: name, language: 'python' }),
    );
  }

  remove(): void {
    removeFolder(this.folder);
  }

  /** In one step: a command that watches the folder never reads a part of it. */
  put(name: string, text: string): string {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
    return file;
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** Cells are Python; an object is a record to publish. */
  notebook(name: string, cells: readonly (string | object)[], indent = 1): string {
    const sources = cells.map(cell => (typeof cell === 'string' ? cell : publish(cell)));
    const content = {
      cells: sources.map((source, index) => codeCell(source, index)),
      metadata: { kernelspec: { name: 'other', display_name: 'other', language: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    return this.put(name, `${JSON.stringify(content, null, indent)}\n`);
  }

  /** The first cell, Python as well, is where parameters are set. */
  parametrised(name: string, cells: readonly (string | object)[]): void {
    this.notebook(name, cells);
    const notebook = JSON.parse(this.read(name));
    notebook.cells[0].metadata.tags = ['parameters'];
    notebook.metadata.kernelspec.language = 'python';
    this.put(name, JSON.stringify(notebook));
  }

  rerun(...parameters: string[]): Promise<Ended> {
    return ended(this.start(...parameters));
  }

  start(...parameters: string[]): ChildProcess {
    return this.python('qedlab_jupyter.rerun', ...parameters);
  }

  /** A Python module, started in the folder with its kernels. */
  python(module: string, ...parameters: string[]): ChildProcess {
    return spawn(python, ['-m', module, ...parameters], { cwd: this.folder, env: this.environment() });
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      PYTHONPATH: path.join(root, 'jupyter'),
      PYTHONDONTWRITEBYTECODE: '1',
      JUPYTER_PATH: path.join(this.folder, 'share'),
      JUPYTER_DATA_DIR: path.join(this.folder, 'data'),
      JUPYTER_RUNTIME_DIR: path.join(this.folder, 'runtime'),
      JUPYTER_CONFIG_DIR: path.join(this.folder, 'config'),
      IPYTHONDIR: path.join(this.folder, 'ipython'),
    };
  }
}

/** What a process printed, and how it ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', data => {
    stdout += data;
  });
  child.stderr?.on('data', data => {
    stderr += data;
  });
  return new Promise(resolve => child.on('close', status => resolve({ status, stdout, stderr })));
}

function codeCell(source: string, index: number): object {
  return { cell_type: 'code', execution_count: null, id: `cell-${index}`, metadata: {}, outputs: [], source };
}

function publish(record: object): string {
  const bundle = JSON.stringify({ [recordMimeType]: record, 'text/plain': 'a record' });
  return `import json\nget_ipython().display_pub.publish(json.loads(${JSON.stringify(bundle)}))`;
}

/** A record with one line. */
export function record(verdict: string, more: Record<string, unknown> = {}): object {
  const span = { start: 0, end: 3, line: 1, column: 1 };
  const line = {
    span,
    latex: 'a=b',
    relation: '=',
    verdict,
    why: 'because',
    reading: [],
    flags: [],
    difference: 2e-16,
    limit: 3e-13,
  };
  return {
    ...{
      schema: 1,
      kind: 'claim',
      document: 'a=b',
      given: '',
      definitions: [],
      declarations: [],
      lines: [line],
    },
    ...{ verdict, asStated: true, seed: 1, settings: 20, budget: 1000, engine: 'qedlab 0.1.0' },
    ...more,
  };
}
