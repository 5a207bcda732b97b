import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The prebuilt JupyterLab extension with our two MIME renderers, by esbuild: a module federation container is thirty
 * lines (jupyter/labextension-sources/container.ts), and JupyterLab's own builder would bring another bundler.
 */

export const title = 'JupyterLab renderers';
export const inputs = ['jupyter/labextension-sources', 'src/display/report', 'src/derivation/record.ts'];

const folder = 'jupyter/labextensions/qedlab-renderers';
export const outputs = [`${folder}/package.json`, `${folder}/static/renderers.js`];

/** @param {import('../build-part.mjs').BuildTools} tools */
export async function build({ root }) {
  const target = path.join(root, folder);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(path.join(target, 'static'), { recursive: true });
  await bundle(root, path.join(target, 'static'));
  const load = withDigest(path.join(target, 'static'), 'container.js');
  const { version, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const description = {
    name: 'qedlab-renderers',
    version,
    license,
    description: 'Derivations and vega-lite 6 in JupyterLab',
    jupyterlab: { _build: { load: `static/${load}`, mimeExtension: './mimeExtension' } },
  };
  writeFileSync(path.join(target, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
}

/** The container is a classic script; the renderers are a module, and vega a further file that it loads when needed. */
async function bundle(/** @type {string} */ root, /** @type {string} */ outdir) {
  const { build: esbuild } = await import('esbuild');
  const sources = path.join(root, 'jupyter', 'labextension-sources');
  const common = {
    absWorkingDir: root,
    outdir,
    bundle: true,
    minify: true,
    target: 'es2022',
    legalComments: /** @type {const} */ ('linked'),
    logLevel: /** @type {const} */ ('error'),
  };
  await esbuild({ ...common, entryPoints: [path.join(sources, 'container.ts')], format: 'iife' });
  await esbuild({
    ...common,
    entryPoints: [path.join(sources, 'renderers.ts')],
    format: 'esm',
    splitting: true,
    platform: 'browser',
  });
}

/** Browsers keep what JupyterLab serves: a new build gets a new name. */
function withDigest(/** @type {string} */ directory, /** @type {string} */ name) {
  const text = readFileSync(path.join(directory, name), 'utf8');
  const renderers = readFileSync(path.join(directory, 'renderers.js'), 'utf8');
  const digest = createHash('sha256').update(text).update(renderers).digest('hex').slice(0, 12);
  const named = `container.${digest}.js`;
  renameSync(path.join(directory, name), path.join(directory, named));
  return named;
}
