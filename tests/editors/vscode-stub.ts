/** As much of VS Code's programming interface as the extension's client needs to open one document and show what it is told. */

import { pathToFileURL } from 'node:url';

/** Whatever nobody asks about: can be called, constructed, extended and read, and answers the like. */
function anything(): unknown {
  const target = class {};
  return new Proxy(target, {
    get: (_target, name) => {
      if (name === 'prototype') return target.prototype;
      if (name === 'then' || typeof name === 'symbol') return undefined;
      return anything();
    },
    apply: () => anything(),
  });
}

/** An object whose missing members answer anything. */
const open = <Known extends object>(known: Known): Known =>
  new Proxy(known, { get: (object, name) => (name in object ? Reflect.get(object, name) : anything()) });

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

class Diagnostic {
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

class EventEmitter {
  private readonly listeners = new Set<(event: unknown) => void>();
  readonly event = (listener: (event: unknown) => void) => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };
  fire(event: unknown): void {
    for (const listener of this.listeners) listener(event);
  }
  dispose(): void {}
}

class CancellationTokenSource {
  readonly token = {
    isCancellationRequested: false,
    onCancellationRequested: new EventEmitter().event,
  };
  cancel(): void {
    this.token.isCancellationRequested = true;
  }
  dispose(): void {}
}

export interface Told {
  readonly message: string;
  readonly severity: number;
}

/**
 * @param file the path of the document that is open
 * @param told is handed the diagnostics of the document
 */
export function vscodeWith(
  file: string,
  text: string,
  command: readonly string[],
  told: (diagnostics: readonly Told[]) => void,
) {
  const uri = { fsPath: file, path: file, scheme: 'file', toString: () => pathToFileURL(file).href };
  const document = { uri, languageId: 'markdown', version: 1, isClosed: false, getText: () => text };
  const disposable = { dispose() {} };
  const listens = () => disposable;
  return open({
    version: '1.101.0',
    Position,
    Range,
    Diagnostic,
    EventEmitter,
    CancellationTokenSource,
    Uri: { parse: () => uri, file: () => uri },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    Disposable: { from: () => disposable },
    env: open({ appName: 'stub', language: 'en' }),
    languages: open({
      match: (selector: readonly { language: string; scheme: string }[]) =>
        [selector].flat().some(({ language, scheme }) => language === 'markdown' && scheme === 'file')
          ? 10
          : 0,
      createDiagnosticCollection: () =>
        open({ set: (_uri: unknown, diagnostics: readonly Told[]) => told(diagnostics ?? []) }),
    }),
    workspace: open({
      textDocuments: [document],
      notebookDocuments: [],
      workspaceFolders: undefined,
      getConfiguration: () => ({
        get: (name: string, whenUnset: unknown) => (name === 'command' ? command : whenUnset),
      }),
      createFileSystemWatcher: () => ({
        ...disposable,
        onDidCreate: listens,
        onDidChange: listens,
        onDidDelete: listens,
      }),
    }),
    window: open({
      createOutputChannel: () => open({ error: console.error, warn: console.error }),
      showErrorMessage: async (message: string) => console.error(message),
      visibleTextEditors: [],
      tabGroups: open({ all: [] }),
    }),
  });
}
