import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { noticesOf } from '../page-notices.mjs';

export const title = 'the extension for VS Code';
export const inputs = [
  'editors/vscode',
  'src/language-server',
  'src/command-line',
  'src/notes',
  'src/derivation',
  'src/numerics',
  'src/distributions',
  'src/linear-algebra',
  'src/display',
  'bin/set-up/page-notices.mjs',
  'LICENSE',
  'package.json',
];
export const outputs = ['dist/vscode/qedlab.vsix'];

/** Scripts of the extension: what VS Code loads, the language server that this starts, and its thread that judges. */
const scripts = ['extension', 'server', 'serving'];

/**
 * The extension as one file that VS Code installs: an archive of the bundled scripts, the manifest with the version of
 * this package, and what the format of such archives asks for.
 * @type {import('../build-part.mjs').BuildPart['build']}
 */
export async function build({ root, python, run }) {
  const source = path.join(root, 'editors', 'vscode');
  const staging = path.join(root, 'dist', 'vscode', 'staging');
  const extension = path.join(staging, 'extension');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(extension, { recursive: true });
  const carried = (await Promise.all(scripts.map(name => bundle(root, source, extension, name)))).flat();
  const manifest = manifestOf(root, source);
  writeFileSync(path.join(extension, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  writeFileSync(path.join(extension, 'NOTICES.txt'), noticesText(noticesOf(root, carried)));
  copyFileSync(path.join(source, 'README.md'), path.join(extension, 'README.md'));
  copyFileSync(path.join(root, 'LICENSE'), path.join(extension, 'LICENSE.txt'));
  writeFileSync(path.join(staging, '[Content_Types].xml'), contentTypes);
  writeFileSync(path.join(staging, 'extension.vsixmanifest'), packageManifest(manifest));
  const archive = path.join(root, outputs[0]);
  rmSync(archive, { force: true });
  const entries = ['extension.vsixmanifest', '[Content_Types].xml', 'extension/'];
  await run(python, ['-m', 'zipfile', '-c', archive, ...entries], { cwd: staging });
}

/** @returns {Promise<string[]>} the files that went into the bundle */
async function bundle(
  /** @type {string} */ root,
  /** @type {string} */ source,
  /** @type {string} */ folder,
  /** @type {string} */ name,
) {
  const esbuild = createRequire(path.join(root, 'package.json'))('esbuild');
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [path.join(source, `${name}.ts`)],
    outfile: path.join(folder, `${name}.js`),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    minify: true,
    keepNames: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

/** Each licence's text once, below the packages that stand under it. */
function noticesText(/** @type {import('../page-notices.mjs').Notice[]} */ notices) {
  /** @type {Map<string, string[]>} */
  const packages = new Map();
  for (const { name, licence, holders, text } of notices) {
    const line = `${name}, ${licence}: ${holders.join('; ')}`;
    packages.set(text, [...(packages.get(text) ?? []), line]);
  }
  return Array.from(packages, ([text, lines]) => `${lines.join('\n')}\n\n${text}\n`).join('\n\n');
}

function manifestOf(/** @type {string} */ root, /** @type {string} */ source) {
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));
  const { version } = read(path.join(root, 'package.json'));
  return { ...read(path.join(source, 'package.json')), version };
}

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
${['json', 'js', 'md', 'txt', 'vsixmanifest']
  .map(ending => `  <Default Extension=".${ending}" ContentType="application/octet-stream"/>`)
  .join('\n')}
</Types>
`;

/** What VS Code and galleries read before they unpack. */
function packageManifest(/** @type {Record<string, any>} */ manifest) {
  const { name, version, publisher, displayName, description, categories, engines } = manifest;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>
    <DisplayName>${displayName}</DisplayName>
    <Description xml:space="preserve">${description}</Description>
    <Categories>${categories.join(',')}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${engines.vscode}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}
