import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import {
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { commandFile } from '../set-up/workshop';

const uri = 'file:///nowhere/note.md';
const head = '<!-- qedlab\na, b \\in \\mathbb{R}\n-->\n\n';
const wrong = `${head}$$(a - b)^2 = a^2 - 2 a b - b^2$$\n\n$$a + b = b + a$$\n`;

let server: ChildProcess;
let client: ProtocolConnection;
const told: PublishDiagnosticsParams[] = [];
let waiting: (() => void) | undefined;

before(async () => {
  server = spawn(process.execPath, [commandFile, 'language-server', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  client = createProtocolConnection(server.stdout!, server.stdin!);
  client.onNotification(PublishDiagnosticsNotification.type, parameters => {
    told.push(parameters);
    waiting?.();
  });
  client.listen();
  const answer = await client.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  assert.equal(answer.capabilities.hoverProvider, true);
  await client.sendNotification(InitializedNotification.type, {});
});

after(async () => {
  await client.sendRequest(ShutdownRequest.type);
  await client.sendNotification(ExitNotification.type);
  const status = await new Promise(resolve => server.once('exit', resolve));
  assert.equal(status, 0);
});

async function diagnostics(version: number): Promise<Diagnostic[]> {
  for (;;) {
    const found = told.find(parameters => parameters.version === version);
    if (found) return found.diagnostics;
    await new Promise<void>(resolve => {
      waiting = resolve;
    });
  }
}

test('a client is told the wrong side of a line, shown its value, and offered the repair', async () => {
  const textDocument = { uri, languageId: 'markdown', version: 1, text: wrong };
  await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  const [found, ...others] = await diagnostics(1);
  assert.deepEqual(others, []);
  assert.deepEqual(found!.range, { start: { line: 4, character: 14 }, end: { line: 4, character: 31 } });
  assert.match(String(found!.message), /^fails: The sides differ/);

  const hover = (await client.sendRequest(HoverRequest.type, {
    textDocument: { uri },
    position: { line: 6, character: 10 },
  })) as Hover;
  assert.match(JSON.stringify(hover.contents), /\*\*holds\*\*.*Value at `a` = .*left .*right/);

  const actions = (await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: found!.range,
    context: { diagnostics: [found!] },
  })) as CodeAction[];
  const edit = actions[0]!.edit!.changes![uri]![0]!;
  assert.match(edit.newText, /\+ b\^2|\+ b \^2/);
  assert.deepEqual(edit.range, found!.range);
});

test('an edit of one line is judged again, and a name that is not declared gets a declaration offered', async () => {
  const contentChanges = [{ text: `${head}$$(a - b)^2 = a^2 - 2 a b + b^2$$\n\n$$a + c = c + a + 1$$\n` }];
  await client.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges,
  });
  const [found, ...others] = await diagnostics(2);
  assert.deepEqual(others, []);
  assert.match(String(found!.message), /^unreadable: .*c is not declared/);
  const actions = (await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: found!.range,
    context: { diagnostics: [found!] },
  })) as CodeAction[];
  const edits = actions.map(action => action.edit!.changes![uri]![0]!.newText);
  assert.ok(
    edits.some(text => /^<!-- qedlab\nc \\in \\mathbb\{R\}\n-->/.test(text.trim())),
    JSON.stringify(edits),
  );
});

test('the command refuses an option that it does not know', () => {
  const child = spawn(process.execPath, [path.resolve(commandFile), 'language-server', '--bogus'], {
    stdio: 'ignore',
  });
  return new Promise<void>((resolve, reject) =>
    child.once('exit', status => (status === 2 ? resolve() : reject(new Error(`status ${status}`)))),
  );
});
