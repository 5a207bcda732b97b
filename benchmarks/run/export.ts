import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { environment, notebooksFolder, qedlab, root, runJupyter } from './programs';
import type { Rows } from './rows';
import { timed } from './timed';

/** One notebook with vega charts, one with plots of both libraries. */
const samples = ['02-evidence-lower-bound', '09-gaussian-kl-divergence'];

/** What a page needs for live charts, as published: other exporters leave it to a server, or leave the charts out. */
const vega = [
  'vega/build/vega.min.js',
  'vega-lite/build/vega-lite.min.js',
  'vega-embed/build/vega-embed.min.js',
];
const plotly = ['plotly.js/dist/plotly.min.js'];

/** Export beside plain nbconvert, and Quarto where it is installed. */
export async function measureExport(rows: Rows, folder: string): Promise<void> {
  const ours = path.join(folder, 'ours');
  const count = readdirSync(notebooksFolder).filter(name => name.endsWith('.ipynb')).length;
  const first = await rows.measure('export of one notebook', 's', () =>
    qedlab('export', notebookFile(samples[1]!), '--to', ours),
  );
  const many = await rows.measure(`export of ${count} notebooks`, 's', () =>
    qedlab('export', notebooksFolder, '--to', ours),
  );
  await rows.measure('export, each notebook after the first', 's', () => (many - first) / (count - 1), {
    atMost: 1,
  });
  for (const name of samples) await beside(rows, folder, name, path.join(ours, `${name}.html`));
  await quarto(rows, folder);
}

const notebookFile = (name: string) => path.join(notebooksFolder, `${name}.ipynb`);

async function beside(rows: Rows, folder: string, name: string, page: string): Promise<void> {
  const number = name.slice(0, 2);
  const plain = path.join(folder, `${name}-plain.html`);
  await rows.measure(`nbconvert of ${number}`, 's', () =>
    runJupyter('nbconvert', '--to', 'html', '--template', 'lab', '--output', plain, notebookFile(name)),
  );
  const size = await rows.measure(`size of our page of ${number}`, 'kB', () => kilobytes(page));
  const theirs = await rows.measure(`size of nbconvert's page of ${number}, plots still`, 'kB', () =>
    kilobytes(plain),
  );
  const libraries = await rows.measure(`what live plots would add to it`, 'kB', () =>
    [...vega, ...(readFileSync(page, 'utf8').includes('id="library-plotly"') ? plotly : [])]
      .map(file => kilobytes(path.join(root, 'node_modules', file)))
      .reduce((a, b) => a + b),
  );
  await rows.measure(
    `our page / nbconvert's, plots counted in both`,
    'ratio',
    () => size / (theirs + libraries),
    { atMost: 0.6 },
  );
  // No other exporter's page judges formulas.
  await rows.measure('the same without what judges formulas in our page', 'ratio', () => {
    return (size - engineKilobytes(page)) / (theirs + libraries);
  });
  await rows.measure('addresses that our page loads', 'requests', () => addresses(page), { atMost: 0 });
  await rows.measure("addresses that nbconvert's page loads", 'requests', () => addresses(plain));
}

async function quarto(rows: Rows, folder: string): Promise<void> {
  const name = samples[1]!;
  const place = path.join(folder, 'quarto');
  mkdirSync(place);
  copyFileSync(notebookFile(name), path.join(place, `${name}.ipynb`));
  const parameters = [
    'render',
    `${name}.ipynb`,
    '--to',
    'html',
    '--no-execute',
    '-M',
    'embed-resources:true',
  ];
  await rows.measure('Quarto of 09', 's', async () => {
    try {
      return await timed('quarto', parameters, { cwd: place, env: environment });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'not installed';
      throw error;
    }
  });
}

const kilobytes = (file: string) => statSync(file).size / 1000;

function engineKilobytes(page: string): number {
  const [engine = ''] =
    /<script[^>]* id="library-engine">.*?<\/script>/s.exec(readFileSync(page, 'utf8')) ?? [];
  return engine.length / 1000;
}

/** Scripts, styles and pictures that a page would fetch. */
function addresses(file: string): number {
  return [...readFileSync(file, 'utf8').matchAll(/<(?:script|link|img)[^>]*(?:src|href)="https?:[^"]*"/g)]
    .length;
}
