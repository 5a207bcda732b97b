import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const command = path.resolve(__dirname, '../../../../bin/qedlab.mjs');

/** Generated notebooks in a folder of their own, each with one claim about its own number, and what is stored of them. */
export class Sweep {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'qedlab-soak-rerun-'));
  private readonly results = path.join(this.folder, 'results.jsonl');

  constructor(notebooks: number) {
    for (let number = 1; number <= notebooks; number++)
      writeFileSync(path.join(this.folder, `n${number}.ipynb`), notebook(number));
  }

  start(): ChildProcess {
    const parameters = [command, 'rerun', '--jobs', '2', '--results', this.results, this.folder];
    const env = { ...process.env, QEDLAB_SET_UP: '0', JUPYTER_RUNTIME_DIR: this.folder };
    return spawn(process.execPath, parameters, { cwd: this.folder, env, stdio: 'ignore' });
  }

  async finish(): Promise<number> {
    const [status] = await once(this.start(), 'close');
    return status as number;
  }

  /** The notebooks of which a result is stored, as often as it is. */
  stored(): string[] {
    if (!existsSync(this.results)) return [];
    const lines = readFileSync(this.results, 'utf8').split('\n').slice(0, -1);
    return lines.map(line => (JSON.parse(line) as { notebook: string }).notebook);
  }

  /** How many processes of this sweep are left after at most so many milliseconds. */
  async processesAfter(milliseconds: number): Promise<number> {
    const end = Date.now() + milliseconds;
    while (this.processes() > 0 && Date.now() < end) await pause(100);
    return this.processes();
  }

  private processes(): number {
    const listed = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout;
    return listed.split('\n').filter(line => line.includes(this.folder)).length;
  }
}

function notebook(number: number): string {
  const source = `import { given } from 'qedlab';
given\`x \\in \\mathbb{R}\`.claim({ id: 'n${number}' })\`(x + ${number})^2 = x^2 + ${2 * number} x + ${number * number}\``;
  const cell = {
    cell_type: 'code',
    execution_count: null,
    id: 'claim',
    metadata: {},
    outputs: [],
    source,
  };
  const kernelspec = { name: 'qedlab', display_name: 'qedlab', language: 'typescript' };
  return `${JSON.stringify({ cells: [cell], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 })}\n`;
}
