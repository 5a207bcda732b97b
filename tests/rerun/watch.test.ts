import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { Bench, record } from './bench';

const holds = record('holds', { id: 'x.holds' });
const fails = record('fails', { id: 'x.wrong', asStated: false });

/** What a command prints until it waits, time after time. */
class Watched {
  private printed = '';
  private said = '';
  private waited = 0;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', data => {
      this.printed += data;
      child.emit('said');
    });
    child.stderr?.on('data', data => {
      this.said += data;
      child.emit('said');
    });
    child.on('close', () => child.emit('said'));
  }

  private get waits(): boolean {
    return this.said.split('Waiting for').length - 1 > this.waited;
  }

  /** The output since the last call; two pipes carry it, in no order between them. */
  async untilItWaits(): Promise<string> {
    while (!this.waits || !/^\d+ notebooks?[;,]/m.test(this.printed)) {
      if (this.child.exitCode !== null) throw new Error(`It ended (${this.child.exitCode}): ${this.said}`);
      await once(this.child, 'said');
    }
    this.waited++;
    const printed = this.printed;
    this.printed = '';
    return printed;
  }
}

test('--watch runs what was saved with other sources, and not what it stored itself', async context => {
  const bench = new Bench(context);
  bench.notebook('a.ipynb', [holds]);
  bench.notebook('b.ipynb', [holds]);
  const watched = new Watched(bench.start('--watch', '--write', '.'));
  context.after(() => watched.child.kill('SIGKILL'));
  assert.match(await watched.untilItWaits(), /2 notebooks; 2 claims, all as stated/);
  bench.notebook('b.ipynb', [holds, fails]);
  const second = await watched.untilItWaits();
  assert.match(second, /x b +x\.wrong/);
  assert.match(second, /1 notebook; 2 claims/);
  bench.put('c.ipynb', '{');
  assert.match(await watched.untilItWaits(), /c\.ipynb: is no JSON/);
  bench.notebook('b.ipynb', [holds, fails, fails]);
  assert.match(await watched.untilItWaits(), /1 notebook; 3 claims/);
  watched.child.kill('SIGINT');
  assert.deepEqual(await once(watched.child, 'close'), [1, null]);
});

test('--watch with a sweep is refused', async context => {
  const { status, stderr } = await new Bench(context).rerun('--watch', '--sweep', 'n=1,2', '.');
  assert.equal(status, 2);
  assert.match(stderr, /There is no notebook|leave out --sweep/);
});
