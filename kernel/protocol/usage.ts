/** What the kernel's processes use of the machine, as clients that show it ask for it. */
import { readFileSync } from 'node:fs';
import { cpus, freemem, hostname, loadavg, totalmem } from 'node:os';
import type { Handler } from './dispatcher';

/** `others`: ids of the kernel's processes beside this one. */
export function usageHandler(others: () => readonly (number | undefined)[]): Handler {
  return request => {
    const resident = others().reduce<number>(
      (sum, pid) => sum + residentBytes(pid),
      process.memoryUsage().rss,
    );
    request.reply({
      status: 'ok',
      hostname: hostname(),
      pid: process.pid,
      kernel_memory: resident,
      cpu_count: cpus().length,
      host_cpu_percent: Math.min(100, (100 * loadavg()[0]) / cpus().length),
      host_virtual_memory: {
        total: totalmem(),
        available: freemem(),
        used: totalmem() - freemem(),
        percent: 100 * (1 - freemem() / totalmem()),
      },
    });
  };
}

/** Where the system does not tell, 0. */
function residentBytes(pid: number | undefined): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return pages * 4096;
  } catch {
    return 0;
  }
}
