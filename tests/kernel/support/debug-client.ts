/** The debugger's side of a client, as JupyterLab's: Debug Adapter Protocol over the control channel. */
import assert from 'node:assert/strict';
import type { KernelClient, Message } from './kernel-client';

// biome-ignore lint/suspicious/noExplicitAny: bodies differ by request, tests look into them
type Body = any;

export class DebugClient {
  private seq = 0;
  /** Messages of the client that were looked at by `event`. */
  private readonly seen = new Set<Message>();

  constructor(readonly client: KernelClient) {}

  /** The whole reply. */
  async ask(command: string, given: object = {}): Promise<Body> {
    const seq = ++this.seq;
    const content = { type: 'request', seq, command, arguments: given };
    const { content: reply } = await this.client.request('debug_request', content, 'control');
    assert.equal(reply.type, 'response');
    assert.equal(reply.command, command);
    assert.equal(reply.request_seq, seq);
    return reply;
  }

  /** The body of a reply that must have succeeded. */
  async body(command: string, given: object = {}): Promise<Body> {
    const reply = await this.ask(command, given);
    assert.equal(reply.success, true, `${command}: ${reply.message}`);
    return reply.body;
  }

  async start(clientID = 'test'): Promise<Body> {
    const capabilities = await this.body('initialize', { clientID, linesStartAt1: true });
    await this.body('attach');
    return capabilities;
  }

  /** The next event of this name that was not taken yet. */
  async event(name: string): Promise<Body> {
    const found = await this.client.next(
      message => message.type === 'debug_event' && message.content.event === name && !this.seen.has(message),
    );
    this.seen.add(found);
    return found.content.body;
  }

  /** Sets breakpoints in a cell, whether it ran or not. */
  async breakpoints(code: string, breakpoints: readonly (number | object)[]): Promise<Body> {
    const { sourcePath } = await this.body('dumpCell', { code });
    const lines = breakpoints.map(one => (typeof one === 'number' ? { line: one } : one));
    return this.body('setBreakpoints', { source: { path: sourcePath }, breakpoints: lines });
  }

  async frames(): Promise<Body[]> {
    return (await this.body('stackTrace', { threadId: 1 })).stackFrames;
  }

  /** Line on which the innermost frame stands. */
  async line(): Promise<number> {
    return (await this.frames())[0].line;
  }

  /** Names and values of a scope of the innermost frame. */
  async scope(name: string): Promise<Record<string, string>> {
    const [frame] = await this.frames();
    const { scopes } = await this.body('scopes', { frameId: frame.id });
    const scope = scopes.find((one: Body) => one.name === name);
    return scope ? this.values(scope.variablesReference) : {};
  }

  async values(variablesReference: number, page: object = {}): Promise<Record<string, string>> {
    const { variables } = await this.body('variables', { variablesReference, ...page });
    return Object.fromEntries(variables.map((one: Body) => [one.name, one.value]));
  }

  async stoppedAfter(command: string): Promise<Body> {
    await this.body(command, { threadId: 1 });
    return this.event('stopped');
  }
}
