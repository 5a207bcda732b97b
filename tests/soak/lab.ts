// Opens every notebook in JupyterLab in Chromium, runs it from top to bottom and looks at each plot: docs/soak/lab.md.
// Usage: npm run soak -- lab [--only NAME]
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser/support/chromium';
import { type Laboratory, openNotebook, runAllCells, startJupyterLab } from '../browser/support/jupyterlab';
import { watchedPage } from '../browser/support/watched-page';
import { writeResult } from './support/result';

interface Cell {
  readonly cell_type: string;
  readonly outputs?: readonly { readonly data?: Readonly<Record<string, unknown>> }[];
}

/** Live drawings by the type of their output. */
const drawings: Readonly<Record<string, string>> = {
  'application/vnd.vegalite.v6+json': '.vega-embed :is(svg.marks, canvas.marks)',
  'application/vnd.plotly.v1+json': '.js-plotly-plot .main-svg',
};

interface Seen {
  readonly notebook: string;
  readonly cells: number;
  readonly plots: number;
  /** Cells whose plot did not appear, errors shown, and what the page complained of. */
  readonly faults: readonly string[];
}

const cellsOf = (file: string): readonly Cell[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { cells: Cell[] }).cells;

const plotsOf = (cell: Cell): string[] =>
  (cell.outputs ?? []).flatMap(({ data = {} }) =>
    Object.keys(data).filter(type => Object.hasOwn(drawings, type)),
  );

/** Waits until each plot of a cell is drawn, with a size; answers what is not. */
async function look(page: Page, index: number, types: readonly string[]): Promise<string[]> {
  const cell = page.locator(`.jp-Notebook .jp-Cell[data-windowed-list-index="${index}"]`);
  await cell.scrollIntoViewIfNeeded();
  const faults: string[] = [];
  for (const type of new Set(types)) {
    try {
      const drawing = cell.locator(drawings[type]!).first();
      await drawing.waitFor({ timeout: 60_000 });
      const box = await drawing.boundingBox();
      if (!box || box.width < 50 || box.height < 50) faults.push(`cell ${index}: ${type} has no size`);
    } catch {
      faults.push(`cell ${index}: ${type} is not drawn`);
    }
  }
  return faults;
}

async function visit(page: Page, laboratory: Laboratory, notebook: string): Promise<Seen> {
  const cells = cellsOf(path.join(laboratory.folder, notebook));
  await openNotebook(page, laboratory.address(notebook));
  await runAllCells(page, cells.filter(cell => cell.cell_type === 'code').length);
  const faults: string[] = [];
  let plots = 0;
  for (const [index, cell] of cells.entries()) {
    const types = plotsOf(cell);
    plots += types.length;
    if (types.length > 0) faults.push(...(await look(page, index, types)));
  }
  const errors = await page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count();
  if (errors > 0) faults.push(`${errors} outputs of errors`);
  const dialogs = await page.locator('.jp-Dialog').allInnerTexts();
  return { notebook, cells: cells.length, plots, faults: [...faults, ...dialogs] };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
  const [laboratory, browser] = await Promise.all([startJupyterLab(), launchBrowser()]);
  const seen: Seen[] = [];
  try {
    const notebooks = readdirSync(laboratory.folder)
      .filter(name => name.endsWith('.ipynb') && name.includes(values.only))
      .sort();
    for (const notebook of notebooks) {
      const { page, complaints } = await watchedPage(browser);
      const result = await visit(page, laboratory, notebook);
      seen.push({ ...result, faults: [...result.faults, ...complaints] });
      console.log(`${notebook}: ${result.plots} plots, ${seen.at(-1)!.faults.length} faults`);
      await page.close();
    }
  } finally {
    await browser.close();
    await laboratory.stop();
  }
  const rows = seen.map(s => `| ${s.notebook} | ${s.cells} | ${s.plots} | ${s.faults.length} |`);
  const faults = seen.flatMap(s => s.faults.map(fault => `- ${s.notebook}: ${fault}`));
  const verdict =
    faults.length === 0 ? ['Every plot was drawn live; the log of the browser was empty.'] : faults;
  writeResult('lab', 'Every notebook in JupyterLab', [
    '| notebook | cells | plots | faults |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...verdict,
  ]);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

void main();
