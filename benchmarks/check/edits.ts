import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { command, folderOf, median, pageOf } from './notes';

const edited = (i: number) => pageOf(10).replace('(a + 5 b)^2 &=', () => `(a + 5 b)^2 + ${i} - ${i} &=`);

export async function edits(): Promise<string[]> {
  return [...(await inWatch()), ...(await inServer())];
}

/** From writing the file to the summary of its report. */
async function inWatch(): Promise<string[]> {
  const { folder, remove } = folderOf({ 'note.md': pageOf(10) });
  const file = path.join(folder, 'note.md');
  const child = spawn(process.execPath, [command, 'check', '--watch', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = (words: string) =>
    new Promise<void>(resolve => {
      const look = (text: Buffer) => {
        if (!text.includes(words)) return;
        child.stdout.off('data', look);
        resolve();
      };
      child.stdout.on('data', look);
    });
  await said('Watching');
  const times: number[] = [];
  for (let i = 1; i <= 7; i++) {
    const start = performance.now();
    const answer = said('1 file,');
    writeFileSync(file, edited(i));
    await answer;
    times.push(performance.now() - start);
  }
  child.kill();
  remove();
  return [`--watch, an edit of one line on a page of 40: median ${median(times).toFixed(0)} ms (aim 300)`];
}

/** From the change to the diagnostics of its version. */
async function inServer(): Promise<string[]> {
  const server = spawn(process.execPath, [command, 'language-server', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const client = createProtocolConnection(server.stdout, server.stdin);
  const waiting = new Map<number, () => void>();
  client.onNotification(PublishDiagnosticsNotification.type, ({ version }) => waiting.get(version ?? -1)?.());
  client.listen();
  await client.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  await client.sendNotification(InitializedNotification.type, {});
  const uri = 'file:///nowhere/note.md';
  const answered = (version: number) => new Promise<void>(resolve => waiting.set(version, resolve));
  const opened = answered(1);
  const textDocument = { uri, languageId: 'markdown', version: 1, text: pageOf(10) };
  await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  await opened;
  const times: number[] = [];
  for (let version = 2; version <= 8; version++) {
    const start = performance.now();
    const answer = answered(version);
    const contentChanges = [{ text: edited(version) }];
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
    await answer;
    times.push(performance.now() - start);
  }
  await client.sendRequest(ShutdownRequest.type);
  await client.sendNotification(ExitNotification.type);
  return [
    `language server, an edit of one line on a page of 40: median ${median(times).toFixed(0)} ms (aim 300)`,
  ];
}
