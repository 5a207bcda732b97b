/** Parsed declaration files that a start-up snapshot brings along, each as long as the file on disk is the same. */
import { type SourceFile, compiler as ts } from './typescript';

interface Kept {
  readonly file: SourceFile;
  readonly modified: number | undefined;
}

const kept = new Map<string, Kept>();

function modified(fileName: string): number | undefined {
  return ts.sys.getModifiedTime?.(fileName)?.getTime();
}

export function keepFile(file: SourceFile): void {
  kept.set(file.fileName, { file, modified: modified(file.fileName) });
}

export function keptFile(fileName: string): SourceFile | undefined {
  const found = kept.get(fileName);
  return found && found.modified === modified(fileName) ? found.file : undefined;
}
