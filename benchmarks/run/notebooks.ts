import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The same three cells in two languages: something to import, something to compute, something to say. */
const cells = {
  typescript: (number: number) => [
    `import { createHash } from 'node:crypto';\nconst values: number[] = Array.from({ length: 300000 }, (_, i) => Math.sin(i * ${number}));`,
    'function total(of: readonly number[]): number {\n  let sum = 0;\n  for (let round = 0; round < 20; round++) for (const value of of) sum += value * value;\n  return sum;\n}\nconst sum = total(values);',
    "console.log(createHash('sha256').update(sum.toFixed(6)).digest('hex'));\nsum",
  ],
  python: (number: number) => [
    `import hashlib, math\nvalues = [math.sin(i * ${number}) for i in range(300000)]`,
    'def total(of):\n    sum = 0.0\n    for value in of:\n        sum += value * value\n    return sum\nsum = total(values)',
    "print(hashlib.sha256(f'{sum:.6f}'.encode()).hexdigest())\nsum",
  ],
};

/** Writes `count` notebooks into a folder; their names. */
export function writeNotebooks(
  folder: string,
  language: keyof typeof cells,
  kernel: string,
  count: number,
): string[] {
  return Array.from({ length: count }, (_, index) => {
    const file = path.join(folder, `n${String(index + 1).padStart(2, '0')}.ipynb`);
    const notebook = {
      cells: cells[language](index + 1).map((source, cell) => ({
        cell_type: 'code',
        execution_count: null,
        id: `cell-${cell}`,
        metadata: {},
        outputs: [],
        source,
      })),
      metadata: { kernelspec: { name: kernel, display_name: kernel, language } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    writeFileSync(file, `${JSON.stringify(notebook, null, 1)}\n`);
    return file;
  });
}
