import { rmSync } from 'node:fs';

/** Removes a folder in which a process that was just killed, or a child of its, may still be writing its last. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
}
