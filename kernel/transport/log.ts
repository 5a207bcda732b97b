/** The kernel's own log, on its standard error: bounded, so that a flood of bad messages cannot fill a disk. */
const mostLines = 200;
let lines = 0;

export function log(text: string): void {
  if (++lines > mostLines) return;
  const last = lines === mostLines ? ' (nothing more is logged)' : '';
  process.stderr.write(`[qedlab kernel] ${text}${last}\n`);
}
