/** The VS Code extension: starts the language server for the notes that are open, and stops it at the end. */

import { homedir } from 'node:os';
import path from 'node:path';
import { type ExtensionContext, workspace } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { activationEvents } from './package.json';

let client: LanguageClient | undefined;

/** Called by VS Code at the first document in one of the languages of the manifest. */
export async function activate(context: ExtensionContext): Promise<void> {
  const configuration = workspace.createFileSystemWatcher('**/{qedlab.json,*.qedlab}');
  context.subscriptions.push(configuration);
  client = new LanguageClient('qedlab', 'qedlab', server(), {
    documentSelector: languages.flatMap(language => [
      { language, scheme: 'file' },
      { language, scheme: 'untitled' },
    ]),
    synchronize: { fileEvents: configuration },
  });
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

const languages = activationEvents.map(event => event.slice('onLanguage:'.length));

/** The reader's command in the folder of the workspace, else the server beside this file in VS Code's own Node. */
function server(): ServerOptions {
  const [command, ...args] = workspace.getConfiguration('qedlab').get<string[]>('command', []);
  if (command === undefined)
    return { module: path.join(__dirname, 'server.js'), transport: TransportKind.stdio };
  const cwd = workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
  return { command, args, options: { cwd } };
}
