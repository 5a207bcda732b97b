/** Peers in Python: started once for a question, answering one JSON object a line. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../..');
const python = path.join(root, 'benchmarks/.venv/bin/python');

/** Whether benchmarks/.venv is there; without it only our own columns are shown. */
export const havePeers = existsSync(python);

/** What a script of this folder answers; undefined, with a remark, where it cannot run. */
export function askPeer<Answer>(script: string, words: readonly (string | number)[]): Answer | undefined {
  if (!havePeers) return undefined;
  const file = path.join(root, 'benchmarks/inference', script);
  const { stdout, stderr } = spawnSync(python, [file, ...words.map(String)], {
    encoding: 'utf8',
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', TF_ENABLE_ONEDNN_OPTS: '0', JAX_PLATFORMS: 'cpu' },
  });
  const line = (stdout ?? '').split('\n').find(text => text.startsWith('{'));
  if (line) return JSON.parse(line) as Answer;
  console.error(`${script}: ${(stderr ?? '').trim().split('\n').at(-1)}`);
  return undefined;
}

/** Least time in seconds of several calls: whatever else the machine does only adds. */
export function leastSeconds(rounds: number, call: () => void): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    call();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

/** "2.6 times faster", "1.3 times slower", or nothing where there is no peer. */
export function compared(ours: number, peer: number | undefined): string {
  if (peer === undefined) return '-';
  return peer >= ours ? `${(peer / ours).toFixed(1)} x faster` : `${(ours / peer).toFixed(1)} x slower`;
}

export function milliseconds(seconds: number | undefined): string {
  return seconds === undefined ? '-' : `${(1000 * seconds).toPrecision(3)} ms`;
}
