/** Why the user's process ended, in a sentence for the reader. */
import type { Ending } from './user-process';

const aftermath = 'The kernel goes on in a new process: run the cells again that define what you need.';

export function explainEnding({ code, signal, lastWords }: Ending): string {
  return `${cause(code, signal, lastWords)} Its variables are gone. ${aftermath}`;
}

function cause(code: number | null, signal: string | null, lastWords: string): string {
  if (/JavaScript heap out of memory|Allocation failed/.test(lastWords)) {
    return `The cell used all the memory that Node allows it (${heapLimit()}) and its process was ended.`;
  }
  if (/Fatal JavaScript invalid size error|invalid table size/.test(lastWords))
    return 'The cell asked for an array or a table larger than Node can make, and its process was ended.';
  if (signal === 'SIGKILL')
    return 'The process that ran your cells was killed (SIGKILL), as the system does when memory runs out.';
  if (signal) return `The process that ran your cells was ended by ${signal}.`;
  return `The process that ran your cells ended with exit code ${code ?? 'unknown'}.`;
}

function heapLimit(): string {
  const flag = /--max-old-space-size=(\d+)/.exec(process.env.NODE_OPTIONS ?? '');
  return flag ? `${flag[1]} MB` : 'raise it with NODE_OPTIONS=--max-old-space-size=MEGABYTES';
}
