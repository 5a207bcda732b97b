import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

// The compiler of the kernel's converter: it knows cells' top-level await.
const typescript = require('@tslab/typescript-for-tslab');

const folder = path.resolve(__dirname, '../../../notebooks');
const most = 6;

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

/** Statements of a cell, those inside functions and loops included; braces alone are none. */
function statements(code: string): number {
  let count = 0;
  const visit = (node: { forEachChild(each: (child: unknown) => void): void }) => {
    if (typescript.isStatement(node) && !typescript.isBlock(node)) count++;
    node.forEachChild(child => visit(child as typeof node));
  };
  visit(typescript.createSourceFile('cell.ts', code, typescript.ScriptTarget.Latest, true));
  return count;
}

test('statements are counted at every depth, and a block is not one', () => {
  assert.equal(statements('const a = 1; for (const b of [a]) { f(b); g(); }'), 4);
});

for (const name of readdirSync(folder).filter(file => file.endsWith('.ipynb'))) {
  test(`no cell of ${name} has more than ${most} statements`, () => {
    const { cells } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as { cells: Cell[] };
    const long = cells.flatMap((cell, index) => {
      const count = cell.cell_type === 'code' ? statements([cell.source].flat().join('')) : 0;
      return count > most ? [`cell ${index + 1}: ${count}`] : [];
    });
    assert.deepEqual(long, []);
  });
}
