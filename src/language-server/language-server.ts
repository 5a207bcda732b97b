/** `qedlab language-server`: diagnostics, hover and code actions for notes, by the Language Server Protocol. */

import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Message, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { Changes } from './changes';

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
  return relay();
}

/** Hands every message from the client on, having counted changes, and every message to it; answers the exit status. */
function relay(): Promise<number> {
  const changes = new Changes();
  const worker = new Worker(path.join(__dirname, 'serving.js'), { workerData: changes.memory });
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Message) => void writer.write(message));
    worker.on('error', reject);
    worker.on('exit', status => {
      // A client that said goodbye may leave its end open: the process would wait for what it says.
      process.stdin.destroy();
      resolve(status);
    });
    reader.onClose(() => void worker.terminate());
    reader.listen(message => {
      const uri = changedIn(message);
      if (uri !== undefined) changes.note(uri);
      worker.postMessage(message);
    });
  });
}

/** The document that a message changes or closes. */
function changedIn(message: Message): string | undefined {
  if (!Message.isNotification(message)) return undefined;
  if (!['textDocument/didChange', 'textDocument/didClose'].includes(message.method)) return undefined;
  return (message.params as { textDocument?: { uri?: string } } | undefined)?.textDocument?.uri;
}
