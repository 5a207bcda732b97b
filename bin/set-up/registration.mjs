import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { writeIfDifferent } from './stamp.mjs';

/** @typedef {import('./places.mjs').Places} Places */

const require = createRequire(import.meta.url);

/** What JupyterLab and nbconvert look for below PREFIX/share/jupyter: [folder of ours, name there]. */
export function sharedFolders(/** @type {Places} */ places) {
  const extensions = path.join(places.jupyter, 'labextensions');
  const templates = path.join(places.jupyter, 'templates');
  return [
    ...extensionNames(extensions).map(name => [
      path.join(extensions, name),
      path.join('labextensions', name),
    ]),
    ...subfolders(templates).map(name => [
      path.join(templates, name),
      path.join('nbconvert', 'templates', name),
    ]),
  ];
}

/** Extensions may be scoped: `@scope/name` is a folder in a folder. */
function extensionNames(/** @type {string} */ folder) {
  return subfolders(folder).flatMap(name =>
    name.startsWith('@') ? subfolders(path.join(folder, name)).map(inner => path.join(name, inner)) : [name],
  );
}

export function subfolders(/** @type {string} */ folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}

/**
 * Content of kernel.json, as kernel/kernelspec.ts has it. Paths are absolute, since Jupyter starts a kernel anywhere.
 * @param {Places} places
 */
export function kernelSpecification(places) {
  const compiled = path.join(places.dist, 'kernel', 'kernelspec.js');
  const { kernelSpecification: specification } = existsSync(compiled) ? require(compiled) : untilItIsBuilt;
  return `${JSON.stringify(specification(process.execPath, places.kernelMain), null, 2)}\n`;
}

const untilItIsBuilt = {
  kernelSpecification: (/** @type {string} */ node, /** @type {string} */ main) => ({
    argv: [node, main, '{connection_file}'],
    display_name: 'qedlab (TypeScript)',
    language: 'typescript',
    interrupt_mode: 'message',
  }),
};

/** Where a kernel with this name lives below a prefix. */
export function kernelFolder(/** @type {string} */ share) {
  return path.join(share, 'kernels', 'qedlab');
}

/**
 * The files that register the kernel below `share` (PREFIX/share/jupyter).
 * @param {Places} places
 * @param {string} share
 */
export function kernelFiles(places, share) {
  const logo = path.join(places.jupyter, 'kernelspec', 'logo-svg.svg');
  const inFolder = (/** @type {string} */ name) => path.join(kernelFolder(share), name);
  return [
    { file: inFolder('kernel.json'), content: kernelSpecification(places) },
    ...(existsSync(logo) ? [{ file: inFolder('logo-svg.svg'), content: readFileSync(logo, 'utf8') }] : []),
  ];
}

/** Writes them; true if anything changed. */
export function registerKernel(/** @type {Places} */ places, /** @type {string} */ share) {
  return kernelFiles(places, share)
    .map(({ file, content }) => writeIfDifferent(file, content))
    .includes(true);
}

/** Copies extensions and templates below `share`, each as a whole. */
export function copySharedFolders(/** @type {Places} */ places, /** @type {string} */ share) {
  for (const [from, name] of sharedFolders(places)) {
    const to = path.join(share, name);
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, dereference: true });
  }
}
