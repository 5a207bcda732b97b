import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  type FileEvent,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { Changes } from '../../src/language-server/changes';
import { OpenNote } from '../../src/language-server/open-note';
import type { FileReport } from '../../src/notes/check-record';
import { commandFile, put, temporaryFolder } from '../set-up/workshop';

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

test('judging stops when a change is noted, and is done again where no other text comes', async () => {
  let judgings = 0;
  let asked = 0;
  const stopsFirst = () => {
    const first = ++judgings === 1;
    return () => first && ++asked > 1;
  };
  const note = new OpenNote('/nowhere/note.md', 'markdown', stopsFirst);
  const reports: FileReport[] = [];
  note.change(wrong, report => void reports.push(report!));
  await note.report();
  assert.equal(judgings, 2);
  assert.deepEqual(
    reports.map(({ formulas }) => formulas.map(({ lines }) => lines[0]!.verdict)),
    [['fails', 'holds']],
  );
});

test('a change that one thread notes is seen by another, for its document alone', () => {
  const hears = new Changes();
  const judges = new Changes(hears.memory);
  const [first, second] = ['file:///a.md', 'file:///b.md'].map(name => judges.since(name));
  hears.note('file:///a.md');
  assert.deepEqual([first!(), second!()], [true, false]);
  assert.equal(judges.since('file:///a.md')(), false);
});

test('a configuration file that appears counts at once, and one that is wrong is told', async context => {
  const folder = temporaryFolder(context);
  const note = pathToFileURL(path.join(folder, 'note.md')).href;
  put(path.join(folder, 'macros.tex'), '\\newcommand{\\sq}[1]{#1^2}');
  const text = `<!-- qedlab a \\in \\mathbb{R} -->\n\n$$\\sq{a} = a a$$\n`;
  const textDocument = { uri: note, languageId: 'markdown', version: 81, text };
  await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  assert.match(String((await diagnostics(81))[0]!.message), /^unreadable: the command \\sq is not known/);
  const configured = async (content: object) => {
    told.length = 0;
    const file = put(path.join(folder, 'qedlab.json'), JSON.stringify(content));
    const changes: FileEvent[] = [{ uri: pathToFileURL(file).href, type: FileChangeType.Changed }];
    await client.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    return diagnostics(81);
  };
  assert.deepEqual(await configured({ macros: ['macros.tex'] }), []);
  const [found] = await configured({ setings: 3 });
  assert.match(String(found!.message), /qedlab\.json: there is no setting "setings"; it takes settings/);
});

test('the command refuses an option that it does not know', () => {
  const child = spawn(process.execPath, [path.resolve(commandFile), 'language-server', '--bogus'], {
    stdio: 'ignore',
  });
  return new Promise<void>((resolve, reject) =>
    child.once('exit', status => (status === 2 ? resolve() : reject(new Error(`status ${status}`)))),
  );
});
