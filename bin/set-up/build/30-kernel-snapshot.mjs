import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export const title = "the type checker's start-up snapshot";
export const inputs = ['dist/kernel/checker', 'src', 'node_modules/tslab/package.json'];
export const outputs = [];
export const perNodeVersion = true;

/**
 * The checker in one file, then run once and written to disk as a V8 snapshot. A Node that cannot do this, or a snapshot
 * that turns out not to start, is no failure: the kernel then starts its checker from the files.
 * @type {import('../build-part.mjs').BuildPart['build']}
 */
export async function build({ root, node, run }) {
  const checker = path.join(root, 'dist/kernel/checker');
  const folder = path.join(root, 'dist/kernel/snapshot');
  const bundle = path.join(folder, `checker-${process.version}.cjs`);
  const { runtimeFlags, snapshotFile } = createRequire(import.meta.url)(
    path.join(checker, 'start-command.js'),
  );
  mkdirSync(folder, { recursive: true });
  removeOthers(folder);
  await bundleChecker(root, checker, bundle);
  try {
    await run(node, [...runtimeFlags, '--snapshot-blob', snapshotFile, '--build-snapshot', bundle], {
      cwd: folder,
    });
  } catch {
    rmSync(snapshotFile, { force: true });
  }
}

function removeOthers(/** @type {string} */ folder) {
  for (const name of readdirSync(folder)) if (name.includes(process.version)) rmSync(path.join(folder, name));
}

async function bundleChecker(
  /** @type {string} */ root,
  /** @type {string} */ checker,
  /** @type {string} */ outfile,
) {
  const require = createRequire(path.join(root, 'package.json'));
  await require('esbuild').build({
    absWorkingDir: root,
    entryPoints: [path.join(checker, 'snapshot.js')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'iife',
    logLevel: 'error',
    plugins: [
      replacements(checker, createRequire(path.join(checker, 'main.js'))(path.join(checker, 'places.js'))),
    ],
  });
}

/**
 * In a bundle nothing is looked up: places are constants, the compiler is part of it, and the converter's `require` of it
 * leads to the replaced one.
 * @returns {import('esbuild').Plugin}
 */
function replacements(/** @type {string} */ checker, /** @type {Record<string, string>} */ places) {
  const compiler = JSON.stringify(places.compilerFile);
  const converter = JSON.stringify(path.join(places.tslabFolder, 'dist/converter.js'));
  const replaced = JSON.stringify(path.join(checker, 'replaced-compiler.js'));
  /** @type {Record<string, string>} */
  const texts = {
    'places.js': `module.exports = ${JSON.stringify(places)};`,
    'typescript.js': `module.exports = { compiler: require(${compiler}) };`,
    'load-converter.js': `exports.loadConverter = () => require(${converter}).createConverter;`,
  };
  return {
    name: 'snapshot',
    setup(builder) {
      builder.onLoad(
        { filter: /[/\\]checker[/\\](places|typescript|load-converter)\.js$/ },
        ({ path: file }) => ({
          contents: texts[path.basename(file)],
          resolveDir: checker,
        }),
      );
      builder.onResolve({ filter: /^@tslab\/typescript-for-tslab$/ }, () => ({
        path: 'replaced',
        namespace: 'replaced',
      }));
      builder.onLoad({ filter: /.*/, namespace: 'replaced' }, () => ({
        contents: `module.exports = require(${replaced}).replacedCompiler();`,
        resolveDir: checker,
      }));
    },
  };
}
