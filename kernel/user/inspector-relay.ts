/**
 * The guardian thread's part of debugging: it holds the inspector session on the thread in which cells run, and passes
 * requests and events on. Loaded when the debugger is first asked for something.
 */
import { Session } from 'node:inspector';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { encodeFrame, FrameReader } from '../interpreter/frames';
import type { InspectorCommand, InspectorMessage } from '../interpreter/inspector-messages';
import { descriptors } from '../interpreter/messages';
import { writeFrame } from './write-frame';

interface Script {
  readonly scriptId: string;
  readonly url: string;
}
interface Notification {
  readonly method: string;
  readonly params: object;
}
/** The declared types tie each method to its parameters; what comes here comes by name. */
type Post = (
  method: string,
  parameters: object,
  answer: (error: Error | null, result?: object) => void,
) => void;

const kernelFolder = dirname(__dirname);
const kernelAddress = pathToFileURL(kernelFolder).href;
const forwarded = new Set(['Debugger.scriptParsed', 'Debugger.paused', 'Runtime.executionContextCreated']);

export function relayInspector(pipe: Socket, first: Buffer): void {
  const relay = new InspectorRelay(send);
  const reader = new FrameReader();
  const read = (chunk: Buffer): void => {
    for (const { value } of reader.push(chunk)) relay.obey(value as unknown as InspectorCommand);
  };
  pipe.on('data', read);
  read(first);
}

/** Frames that wait, and whether one is being written. */
const unsent: Buffer[] = [];
let sending = false;

/**
 * What the inspector says arrives in the middle of whatever this thread's JavaScript is at, a write to this pipe included,
 * which no stream of Node's expects: one stayed shut for good. So it is written here, frame by frame.
 */
function send(message: InspectorMessage): void {
  unsent.push(encodeFrame(message));
  while (!sending && unsent.length > 0) {
    sending = true;
    writeFrame(descriptors.inspector, unsent.shift()!);
    sending = false;
  }
}

class InspectorRelay {
  private session: Session | undefined;

  constructor(private readonly send: (message: InspectorMessage) => void) {}

  obey(command: InspectorCommand): void {
    if (command.t === 'open') this.open();
    else if (command.t === 'close') this.close();
    else if (command.t === 'post') this.post(command);
  }

  private open(): void {
    this.close();
    const session = new Session();
    session.connectToMainThread();
    session.on('inspectorNotification', ({ method, params }: Notification) => {
      if (forwarded.has(method) && !isKernelScript(method, params))
        this.send({ t: 'event', method, parameters: params });
    });
    this.session = session;
  }

  private close(): void {
    this.session?.disconnect();
    this.session = undefined;
  }

  private post({ id, method, parameters }: Extract<InspectorCommand, { t: 'post' }>): void {
    const { session } = this;
    const post = session?.post.bind(session) as unknown as Post | undefined;
    if (!post) this.send({ t: 'answer', id, error: 'The debugger is not attached.' });
    post?.(method, parameters, (error, result) =>
      this.send(
        error ? { t: 'answer', id, error: error.message } : { t: 'answer', id, result: result ?? {} },
      ),
    );
  }
}

/** Thousands of scripts, none of them the reader's. */
function isKernelScript(method: string, parameters: object): boolean {
  if (method !== 'Debugger.scriptParsed') return false;
  const { url } = parameters as Script;
  return (
    url === '' || url.startsWith('node:') || url.startsWith(kernelAddress) || url.startsWith(kernelFolder)
  );
}
