/** Comms that are open, and the messages of the client about them. */
import type { Interpreter, Output } from '../interpreter/interpreter';
import type { CommMessage } from '../interpreter/messages';
import type { Handler, Request } from './dispatcher';
import type { Parents } from './parents';

export class OpenComms {
  private readonly targets = new Map<string, string>();

  sent({ kind, id, target }: Extract<Output, { t: 'comm' }>): void {
    this.note(kind, id, target);
  }

  note(kind: CommMessage['kind'], id: string, target: string | undefined): void {
    if (kind === 'open') this.targets.set(id, target ?? '');
    else if (kind === 'close') this.targets.delete(id);
  }

  /** The user's process is gone, and with it the other ends. */
  clear(): void {
    this.targets.clear();
  }

  info: Handler = request => {
    const wanted = request.content.target_name;
    const matching = [...this.targets].filter(([, target]) => !wanted || target === wanted);
    request.reply({
      status: 'ok',
      comms: Object.fromEntries(matching.map(([id, target]) => [id, { target_name: target }])),
    });
  };
}

export function commHandler(
  kind: CommMessage['kind'],
  open: OpenComms,
  parents: Parents,
  interpreter: () => Interpreter,
  flushOutputs: () => void,
): Handler {
  return async (request: Request) => {
    const {
      comm_id: id,
      target_name: target,
      data,
    } = request.content as { comm_id: string; target_name?: string; data?: unknown };
    const { metadata, buffers, header } = request.message;
    open.note(kind, id, target);
    parents.add(header.msg_id, { header: request.parent, silent: false });
    await interpreter().sendComm(header.msg_id, { kind, id, target, data: data ?? {}, metadata }, buffers);
    flushOutputs();
  };
}
