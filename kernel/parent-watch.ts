/** Ends the kernel when the client that started it is gone without a word. */

const everyMilliseconds = 1000;

/** `JPY_PARENT_PID` names the process to watch. Where it is 1 or absent, nothing is watched. */
export function watchParent(onGone: () => void): void {
  const pid = Number(process.env.JPY_PARENT_PID ?? 0);
  if (!Number.isInteger(pid) || pid <= 1) return;
  const startedBy = process.ppid;
  setInterval(() => {
    if (!isAlive(pid) || (startedBy === pid && process.ppid !== pid)) onGone();
  }, everyMilliseconds).unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
