/** Cells of tslab notebooks keep working: this kernel and stock tslab, cell by cell. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { sessions } from './support/differential-cells';
import { removeFolder } from './support/folders';
import { KernelClient, uncoloured } from './support/kernel-client';
import { type CellOutcome, placeOf } from './support/stock-tslab';

const modules = join(__dirname, '..', '..', '..', 'node_modules');
const sourceOf = (cell: (typeof sessions)[number][number]): string =>
  typeof cell === 'string' ? cell : cell.source;

function stockOutcomes(folder: string): CellOutcome[][] {
  const input = JSON.stringify(sessions.map(session => session.map(sourceOf)));
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'support', 'stock-tslab.js')], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.ok(stdout, stderr);
  return JSON.parse(stdout);
}

async function ourOutcome(client: KernelClient, source: string): Promise<CellOutcome> {
  const execution = await client.execute(source);
  const { reply, published } = execution;
  const result =
    published.find(message => message.type === 'execute_result')?.content.data['text/plain'] ?? '';
  // Stock prints a string bare and null not at all; here a result is shown as it is inspected.
  const shown = result === '' || result === 'null' ? '' : `${result.replace(/^(['"`])([^]*)\1$/, '$2')}\n`;
  const traceback = uncoloured((reply.content.traceback ?? []).join('\n')) as string;
  const isCheck = reply.content.ename === 'TypeScriptError';
  return {
    ok: reply.content.status === 'ok',
    output: KernelClient.text(execution) + shown,
    problems: isCheck ? problemsIn(traceback) : [],
  };
}

/** Code and line of each problem; the column is where the caret stands. */
function problemsIn(traceback: string): string[] {
  const frames = traceback.split(/^TypeScriptError /m).slice(1);
  return frames.map(frame => {
    const code = Number(/^TS(\d+)/.exec(frame)?.[1]);
    const line = Number(/^In \[\d+\], line (\d+)$/m.exec(frame)?.[1]);
    const caret = /^( +\| )( *)\^/m.exec(frame);
    return placeOf(code, line - 1, caret?.[2].length ?? 0);
  });
}

describe('against stock tslab', () => {
  let folder: string;
  let stock: CellOutcome[][];
  let client: KernelClient;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qedlab-stock-'));
    symlinkSync(modules, join(folder, 'node_modules'), 'junction');
    stock = stockOutcomes(folder);
    client = await KernelClient.start();
  });
  afterEach(() => client.settle());
  after(async () => {
    await client.stop();
    removeFolder(folder);
  });

  it('runs at least 150 cells', () => {
    assert.ok(sessions.flat().length >= 150, `${sessions.flat().length} cells`);
  });

  sessions.forEach((session, index) => {
    it(`agrees in session ${index + 1}, ${session.length} cells`, async () => {
      // A new process for the cells: no variable and no type of the session before is left.
      if (index > 0) await client.execute('process.kill(process.pid, "SIGKILL"); for (;;);');
      const differences: object[] = [];
      for (const [place, cell] of session.entries()) {
        const ours = await ourOutcome(client, sourceOf(cell));
        const theirs = stock[index][place];
        const same =
          ours.ok === theirs.ok &&
          ours.output === theirs.output &&
          sameProblems(ours.problems, theirs.problems);
        if (same !== (typeof cell === 'string')) differences.push({ cell, ours, theirs });
      }
      assert.deepEqual(differences, []);
    });
  });
});

/** Stock lists each sentence of a chain of messages as a problem of its own. */
function sameProblems(ours: readonly string[], theirs: readonly string[]): boolean {
  const places = (problems: readonly string[]): string[] =>
    [...new Set(problems.map(one => one.replace(/^TS\d+ /, '')))].sort();
  const known = new Set(theirs);
  return ours.every(one => known.has(one)) && places(ours).join() === places(theirs).join();
}
