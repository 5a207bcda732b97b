import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { command, folderOf, pageOf } from './notes';

/** Most memory that the process had resident, in MB (Linux). */
function peak(files: number): Promise<number> {
  const pages = Object.fromEntries(Array.from({ length: files }, (_, i) => [`${i}.md`, pageOf(1)]));
  const { folder, remove } = folderOf(pages);
  const parameters = [command, 'check', '--settings', '5', '--jobs', '2', '.'];
  const child = spawn(process.execPath, parameters, { cwd: folder, stdio: 'ignore' });
  let most = 0;
  const watch = setInterval(() => {
    try {
      const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      most = Math.max(most, Number(found?.[1] ?? 0) / 1024);
    } catch {
      // it has ended
    }
  }, 50);
  return new Promise(resolve =>
    child.on('close', () => {
      clearInterval(watch);
      remove();
      resolve(most);
    }),
  );
}

export async function memory(): Promise<string[]> {
  const [few, many] = [await peak(100), await peak(1000)];
  return [`memory, two threads: ${few.toFixed(0)} MB over 100 files, ${many.toFixed(0)} MB over 1,000`];
}
