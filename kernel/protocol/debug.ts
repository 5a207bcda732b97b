/** `debug_request`: the Debug Adapter Protocol within Jupyter's messages. */
import type { DebugAdapter } from '../debugger/adapter';
import type { DebugRequest, SendEvent } from '../debugger/adapter-protocol';
import type { Channels } from '../transport/channels';
import type { Handler } from './dispatcher';

export class DebugMessages {
  private serial = 0;

  constructor(private readonly channels: Channels) {}

  /** What was printed before is out before it. */
  sendEvent(flush: () => void): SendEvent {
    return (event, body = {}) => {
      flush();
      const content = { type: 'event', event, body, seq: ++this.serial };
      this.channels.publish({ type: 'debug_event', content, parent: '{}' });
    };
  }

  handler(adapter: () => DebugAdapter): Handler {
    return async request => {
      const { seq, command, arguments: given } = request.content as unknown as Partial<DebugRequest>;
      const asked = { seq: Number(seq ?? 0), command: String(command), arguments: given ?? {} };
      const about = { type: 'response', request_seq: asked.seq, command: asked.command };
      const outcome = await adapter()
        .answer(asked)
        .then(
          body => ({ success: true, ...(body && { body }) }),
          (error: Error) => ({ success: false, message: error.message, body: {} }),
        );
      request.reply({ status: 'ok', seq: ++this.serial, ...about, ...outcome });
    };
  }
}
