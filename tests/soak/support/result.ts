import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../../..');

/** Writes docs/soak/NAME.md, the last result of a long test, and shows it. */
export function writeResult(name: string, title: string, lines: readonly string[]): void {
  const day = new Date().toISOString().slice(0, 10);
  const head = `# ${title}\n\nWritten by \`npm run soak -- ${name}\` on ${day}, with Node ${process.versions.node}.`;
  const text = `${head}\n\n${lines.join('\n')}\n`;
  const file = path.join(root, 'docs', 'soak', `${name}.md`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`\n${text}`);
}
