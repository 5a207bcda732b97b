/** Prompts: sent to the client whose cell asks, and only if it said that it can be asked. */
import type { Interpreter, Output } from '../interpreter/interpreter';
import type { Channels } from '../transport/channels';
import type { Handler, Request } from './dispatcher';

export class StandardInput {
  private asking: Request | undefined;

  constructor(
    private readonly channels: Channels,
    private readonly interpreter: () => Interpreter,
  ) {}

  /** The request of the cell that runs now, if any. */
  setRunning(request: Request | undefined): void {
    this.asking = request;
  }

  ask({ prompt, password }: Extract<Output, { t: 'input' }>): void {
    const request = this.asking;
    if (!request?.content.allow_stdin) this.interpreter().answerInput(undefined);
    else {
      const content = { prompt, password };
      this.channels.reply('stdin', request.message, {
        type: 'input_request',
        content,
        parent: request.parent,
      });
    }
  }

  reply: Handler = ({ content }) => {
    if (content.status === 'error') this.interpreter().answerInput(undefined);
    else this.interpreter().answerInput(String(content.value ?? ''));
  };
}
