import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { noticesOf } from '../page-notices.mjs';

export const title = 'browser code of exported pages';
export const inputs = [
  'src/page',
  'src/derivation',
  'src/numerics',
  'src/distributions',
  'src/linear-algebra',
  'src/display',
  'src/notes',
  'src/export/function-spacing.ts',
  'bin/set-up/page-notices.mjs',
  'jupyter/qedlab_jupyter/export/packing.py',
];
export const outputs = [
  'dist/page/page.json',
  'dist/page/vega.json',
  'dist/page/plotly-flat.json',
  'dist/page/plotly-spatial.json',
  'dist/page/plotly-common.json',
  'dist/page/plotly-whole.json',
  'dist/page/engine.json',
  'dist/page/playground.json',
  'dist/page/notes.json',
];

/** Bundles: name, and its entry in src/page. */
const bundles = {
  page: 'page.ts',
  vega: 'vega-library.ts',
  'plotly-flat': 'plotly-flat.ts',
  'plotly-spatial': 'plotly-spatial.ts',
  'plotly-common': 'plotly-common.ts',
  'plotly-whole': 'plotly-whole.ts',
  engine: 'engine-worker.ts',
  playground: 'playground/playground.ts',
  notes: 'playground/worker.ts',
};

/** Those that stand in a page as they are. */
const asText = new Set(['page', 'playground']);

/** Those that run in workers, where there is no document. */
const inWorkers = new Set(['engine', 'notes']);

/** Of somebody else, and in every page with formulas. */
const styles = ['node_modules/temml/dist/Temml-STIX2.css'];

/**
 * Each bundle becomes one JSON file that the exporter pastes into pages: the script (the small one as text, the libraries
 * packed), the hash under which a page's policy allows it, and the notices of what is in it.
 * @type {import('../build-part.mjs').BuildPart['build']}
 */
export async function build({ root, python, run }) {
  const packer = path.join(root, 'jupyter/qedlab_jupyter/export/packing.py');
  const fileOf = (/** @type {string} */ name) => path.join(root, `dist/page/${name}.json`);
  mkdirSync(path.join(root, 'dist/page'), { recursive: true });
  for (const [name, entry] of Object.entries(bundles)) {
    const { script, metafile } = await bundle(root, path.join(root, 'src/page', entry), inWorkers.has(name));
    const carried = {
      hash: `sha256-${createHash('sha256').update(script).digest('base64')}`,
      script,
      notices: noticesOf(root, [...Object.keys(metafile.inputs), ...(name === 'page' ? styles : [])]),
    };
    writeFileSync(fileOf(name), JSON.stringify(carried));
  }
  const libraries = Object.keys(bundles).filter(name => !asText.has(name));
  await run(python, [packer, ...libraries.map(fileOf)]);
}

async function bundle(
  /** @type {string} */ root,
  /** @type {string} */ entry,
  /** @type {boolean} */ inWorker,
) {
  const esbuild = createRequire(path.join(root, 'package.json'))('esbuild');
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    ...(inWorker ? { conditions: ['worker'] } : {}),
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { global: 'globalThis' },
    loader: { '.css': 'empty' },
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
    write: false,
  });
  // A page must not end its script early, nor may a carriage return change under the parser and break the hash.
  const script = outputFiles[0].text
    .replaceAll('</script', '<\\/script')
    .replaceAll('<!--', '<\\!--')
    .replaceAll('\r', '\\r');
  return { script, metafile };
}
