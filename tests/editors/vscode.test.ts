import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { commandFile } from '../set-up/workshop';
import { type Told, vscodeWith } from './vscode-stub';

const root = path.resolve(__dirname, '../../..');
const archive = path.join(root, 'dist/vscode/qedlab.vsix');
const extension = path.join(root, 'dist/vscode/staging/extension');
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const manifest = read(path.join(extension, 'package.json'));

interface Extension {
  activate(context: { subscriptions: unknown[] }): Promise<void>;
  deactivate(): Promise<void>;
}

/** What the extension is told of a document when its server is the one of a command; of the extension's own, if none. */
async function toldOf(text: string, command: readonly string[]): Promise<readonly Told[]> {
  const loader = Module as unknown as { _load: (name: string, ...rest: unknown[]) => unknown };
  const original = loader._load;
  const file = path.join(extension, manifest.main);
  try {
    return await new Promise((resolve, reject) => {
      const vscode = vscodeWith('/nowhere/note.md', text, command, resolve);
      loader._load = (name, ...rest) => (name === 'vscode' ? vscode : original(name, ...rest));
      delete require.cache[require.resolve(file)];
      (require(file) as Extension).activate({ subscriptions: [] }).catch(reject);
    });
  } finally {
    loader._load = original;
    await (require(file) as Extension).deactivate();
  }
}

const wrong = '<!-- qedlab a, b \\in \\mathbb{R} -->\n\n$$(a - b)^2 = a^2 - 2 a b - b^2$$\n';

test('the archive holds the manifest, both scripts and what the format asks for', () => {
  const list = execFileSync(path.join(root, '.venv/bin/python'), ['-m', 'zipfile', '-l', archive], {
    encoding: 'utf8',
  });
  const scripts = ['extension/extension.js', 'extension/server.js'];
  for (const name of ['[Content_Types].xml', 'extension.vsixmanifest', 'extension/package.json', ...scripts])
    assert.ok(list.includes(name), `${name} in ${list}`);
});

test('the manifest has the version of the package, starts for notes and names a file that is there', () => {
  assert.equal(manifest.version, read(path.join(root, 'package.json')).version);
  for (const field of ['name', 'publisher', 'engines', 'contributes', 'capabilities'])
    assert.ok(manifest[field], field);
  for (const language of ['markdown', 'latex', 'tex', 'quarto', 'rmd'])
    assert.ok(manifest.activationEvents.includes(`onLanguage:${language}`), language);
  assert.ok(existsSync(path.join(extension, manifest.main)));
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ['qedlab.command']);
});

test('the extension starts the server that it brings and shows the wrong line of an open note', async () => {
  const [found, ...others] = await toldOf(wrong, []);
  assert.deepEqual(others, []);
  assert.equal(found!.severity, 0);
  assert.match(found!.message, /^fails: The sides differ/);
});

test('the extension starts the command of the setting instead', async () => {
  const [found] = await toldOf(wrong, [process.execPath, commandFile, 'language-server', '--stdio']);
  assert.match(found!.message, /^fails: The sides differ/);
});
