/** The thread of the language server that judges; what the client says comes by way of the thread that hears it. */

import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  createConnection,
  type Hover,
  type InitializeResult,
  PortMessageReader,
  PortMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { engine } from '../derivation';
import { actionsFor } from './actions';
import { Changes } from './changes';
import { diagnosticsOf } from './diagnostics';
import { hoverAt } from './hover';
import { OpenNote } from './open-note';

const capabilities: InitializeResult = {
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  },
  serverInfo: { name: 'qedlab', version: engine.split(' ')[1]! },
};

function serve(connection: Connection, changes: Changes): void {
  const documents = new TextDocuments(TextDocument);
  const notes = new Map<string, OpenNote>();
  const noteOf = (uri: string) => notes.get(uri);
  connection.onInitialize(() => capabilities);
  const judge = (document: TextDocument) => {
    const { uri, languageId, version } = document;
    const note = notes.get(uri) ?? new OpenNote(pathOf(uri), languageId, () => changes.since(uri));
    notes.set(uri, note);
    note.change(document.getText(), report => {
      void connection.sendDiagnostics({ uri, version, diagnostics: report ? diagnosticsOf(report) : [] });
    });
  };
  documents.onDidChangeContent(({ document }) => {
    judge(document);
  });
  connection.onDidChangeWatchedFiles(() => documents.all().forEach(judge));
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

/** Notes that were never saved have no path, and no ending: their language says what they are. */
function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return 'untitled';
  }
}

const connection = createConnection(new PortMessageReader(parentPort!), new PortMessageWriter(parentPort!));
serve(connection, new Changes(workerData as SharedArrayBuffer));
connection.listen();
