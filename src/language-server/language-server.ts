/** `qedlab language-server`: diagnostics, hover and code actions for notes, by the Language Server Protocol. */

import { fileURLToPath } from 'node:url';
import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  createConnection,
  type Hover,
  type InitializeResult,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { engine } from '../derivation';
import { actionsFor } from './actions';
import { diagnosticsOf } from './diagnostics';
import { hoverAt } from './hover';
import { OpenNote } from './open-note';

const help = `Usage: qedlab language-server [--stdio]

Speaks the Language Server Protocol on standard input and output: verdicts as diagnostics, how a formula was read and
its value at a setting on hover, repairs and declarations as code actions. Editors start it; see docs/check.md.`;

/** Serves until the client says goodbye. */
export async function run(parameters: readonly string[]): Promise<number> {
  const wrong = parameters.find(
    parameter => parameter !== '--stdio' && parameter !== '--help' && parameter !== '-h',
  );
  if (wrong !== undefined || parameters.includes('--help') || parameters.includes('-h')) {
    (wrong === undefined ? process.stdout : process.stderr).write(
      wrong === undefined ? `${help}\n` : `Unknown option "${wrong}": \`qedlab language-server --help\`.\n`,
    );
    return wrong === undefined ? 0 : 2;
  }
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection);
  connection.listen();
  await new Promise<void>(resolve => connection.onExit(() => resolve()));
  return 0;
}

const capabilities: InitializeResult = {
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  },
  serverInfo: { name: 'qedlab', version: engine.split(' ')[1]! },
};

function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const notes = new Map<string, OpenNote>();
  const noteOf = (uri: string) => notes.get(uri);
  connection.onInitialize(() => capabilities);
  documents.onDidChangeContent(({ document }) => {
    const note = notes.get(document.uri) ?? new OpenNote(pathOf(document.uri), document.languageId);
    notes.set(document.uri, note);
    note.change(document.getText(), report => {
      const diagnostics = report ? diagnosticsOf(report) : [];
      void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
    });
  });
  documents.onDidClose(({ document }) => {
    notes.get(document.uri)?.close();
    notes.delete(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onHover(async ({ textDocument, position }): Promise<Hover | null> => {
    const document = documents.get(textDocument.uri);
    const report = await noteOf(textDocument.uri)?.report();
    return document && report ? hoverAt(report, document.offsetAt(position)) : null;
  });
  connection.onCodeAction(async ({ textDocument, range }): Promise<CodeAction[]> => {
    const document = documents.get(textDocument.uri);
    const note = noteOf(textDocument.uri);
    if (!document || !note) return [];
    return actionsFor(document, note, {
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
    });
  });
  documents.listen(connection);
}

/** Notes that were never saved have no path: nothing beside them is read. */
function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return 'untitled.md';
  }
}
