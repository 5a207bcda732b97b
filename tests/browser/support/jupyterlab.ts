import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { kernelName } from '../../../kernel/kernelspec';
import { removeFolder } from '../../kernel/support/folders';
import { freePorts } from '../../kernel/support/ports';

const root = resolve(__dirname, '../../../..');
const token = 'a-token-for-the-test';

export interface Laboratory {
  /** Where its notebooks lie. */
  readonly folder: string;
  /** Address of a notebook, with the token. */
  address(notebook: string): string;
  stop(): Promise<void>;
}

/**
 * JupyterLab as `qedlab lab` starts it, on copies of the notebooks, so that nothing a test does is kept.
 * @param more names and cells of notebooks of the test's own
 */
export async function startJupyterLab(
  more: Readonly<Record<string, readonly string[]>> = {},
): Promise<Laboratory> {
  const folder = mkdtempSync(join(tmpdir(), 'qedlab-notebooks-'));
  cpSync(join(root, 'notebooks'), folder, {
    recursive: true,
    filter: source => !source.includes('.ipynb_checkpoints'),
  });
  for (const [name, cells] of Object.entries(more)) writeFileSync(join(folder, name), notebookOf(cells));
  const settings = mkdtempSync(join(tmpdir(), 'qedlab-lab-'));
  const [port] = await freePorts(1);
  // Of its own, since two servers that share one read it while the other writes.
  const workspaces = `--LabApp.workspaces_dir=${join(settings, 'workspaces')}`;
  const command = [join(root, 'bin/qedlab.mjs'), ...labArguments(folder, port), workspaces];
  const server = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answering(`http://127.0.0.1:${port}/api`, server);
  return {
    folder,
    address: notebook => `http://127.0.0.1:${port}/lab/tree/${notebook}?token=${token}&reset`,
    stop: () => stopped(server, [folder, settings]),
  };
}

/** Has `qedlab rerun --write` execute and store a notebook. */
export async function rerunAndStore(file: string): Promise<void> {
  const command = [join(root, 'bin/qedlab.mjs'), 'rerun', '--write', file];
  const child = spawn(process.execPath, command, {
    cwd: dirname(file),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const status = await new Promise(done => child.once('exit', done));
  if (status !== 0) throw new Error(`rerun of ${file} ended with status ${status}`);
}

function notebookOf(cells: readonly string[]): string {
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: kernelName, display_name: 'qedlab (TypeScript)', language: 'typescript' },
    },
    cells: cells.map((source, index) => ({
      ...{ cell_type: 'code', id: `cell-${index}`, source, metadata: {}, outputs: [], execution_count: null },
    })),
  });
}

function labArguments(folder: string, port: number): string[] {
  return [
    'lab',
    '--no-browser',
    '--port',
    String(port),
    `--ServerApp.root_dir=${folder}`,
    `--IdentityProvider.token=${token}`,
  ];
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.exitCode !== null) throw new Error(`JupyterLab ended with status ${server.exitCode}`);
    if (
      await fetch(url).then(
        response => response.ok,
        () => false,
      )
    )
      return;
    await new Promise(done => setTimeout(done, 200));
  }
  throw new Error(`JupyterLab does not answer at ${url}`);
}

async function stopped(server: ChildProcess, folders: readonly string[]): Promise<void> {
  const ended = new Promise(done => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
  for (const folder of folders) removeFolder(folder);
}

/** What passes between a page and its kernels. */
class Conversation {
  last = 0;
  private readonly received = new Map<string, number>();

  constructor(page: Page) {
    page.setDefaultTimeout(120_000);
    page.on('websocket', socket => socket.on('framereceived', ({ payload }) => this.take(String(payload))));
  }

  /** How many such messages came. */
  count(type: 'kernel_info_reply' | 'execute_reply'): number {
    return this.received.get(type) ?? 0;
  }

  private take(frame: string): void {
    this.last = Date.now();
    for (const type of ['kernel_info_reply', 'execute_reply'])
      if (frame.includes(type)) this.received.set(type, (this.received.get(type) ?? 0) + 1);
  }
}

const conversations = new WeakMap<Page, Conversation>();

function conversationOf(page: Page): Conversation {
  const known = conversations.get(page) ?? new Conversation(page);
  conversations.set(page, known);
  return known;
}

/** Opens a notebook and waits until its kernel has answered over the socket and all is quiet. */
export async function openNotebook(page: Page, address: string): Promise<void> {
  await kernelAnswersAfter(page, async () => {
    await page.goto(address);
    await page.locator('.jp-NotebookPanel-notebook .jp-Cell').first().waitFor();
  });
}

/**
 * Does what connects the page to a fresh kernel, and waits until that has answered. JupyterLab's indicator is idle before
 * that, and what is run then is cancelled when the connection comes up.
 */
export async function kernelAnswersAfter(page: Page, connect: () => Promise<unknown>): Promise<void> {
  const conversation = conversationOf(page);
  const before = conversation.count('kernel_info_reply');
  await connect();
  await until(
    page,
    () => conversation.count('kernel_info_reply') > before && Date.now() - conversation.last > 2000,
    'the kernel does not answer JupyterLab',
  );
  await kernelIs(page, 'idle');
}

/** Runs all cells, so many of them with code, and waits until each is answered and shown so. */
export async function runAllCells(page: Page, count: number): Promise<void> {
  const conversation = conversationOf(page);
  const before = conversation.count('execute_reply');
  await chooseFromMenu(page, 'Run', 'Run All Cells');
  await until(page, () => conversation.count('execute_reply') >= before + count, 'cells are not answered');
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('.jp-Notebook .jp-InputPrompt')].every(
        prompt => !prompt.textContent?.includes('*'),
      ),
    undefined,
    { timeout: 300_000 },
  );
  await kernelIs(page, 'idle');
}

async function until(page: Page, holds: () => boolean, complaint: string): Promise<void> {
  for (const end = Date.now() + 300_000; !holds(); ) {
    if (Date.now() > end) throw new Error(complaint);
    await page.waitForTimeout(100);
  }
}

/** Waits until the kernel of the open notebook says so itself; the indicator is idle before it is connected. */
export async function kernelIs(page: Page, state: 'idle' | 'busy'): Promise<void> {
  await page.waitForFunction(
    wanted =>
      document.querySelector('.jp-Notebook-ExecutionIndicator')?.getAttribute('data-status') === wanted,
    state,
    { timeout: 300_000 },
  );
}

/** Runs a command of JupyterLab by its menu. */
export async function chooseFromMenu(page: Page, menu: string, entry: string): Promise<void> {
  await page.locator('.lm-MenuBar-itemLabel', { hasText: new RegExp(`^${menu}$`) }).click();
  await page
    .locator('.lm-Menu-itemLabel', { hasText: new RegExp(`^${entry}`) })
    .first()
    .click();
}

/** The code cell whose source begins with or holds this text. */
export function cell(page: Page, source: string): Locator {
  return page.locator('.jp-CodeCell', { has: page.locator('.cm-content', { hasText: source }) }).first();
}

/** Types a cell below the selected one and runs it; answers the cell. */
export async function runNewCell(page: Page, source: string): Promise<Locator> {
  await page.locator('.jp-NotebookPanel-toolbar [data-command="notebook:insert-cell-below"]').first().click();
  await page.locator('.jp-Notebook .jp-Cell.jp-mod-active .cm-content').click();
  await page.keyboard.insertText(source);
  await page.keyboard.press('Control+Enter');
  return cell(page, source);
}
