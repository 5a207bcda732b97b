/** What the user's process puts out, as messages of the protocol. */
import type { Output } from '../interpreter/interpreter';
import type { Bundle } from '../interpreter/messages';
import type { Channels } from '../transport/channels';
import type { OpenComms } from './comms';
import type { Parents } from './parents';
import type { StandardInput } from './standard-input';
import { StreamGatherer } from './stream-gatherer';

export class Outputs {
  /** Payloads of the running cell, which go into its reply. */
  private payloads: unknown[] = [];
  private readonly streams: StreamGatherer;

  constructor(
    private readonly channels: Channels,
    private readonly parents: Parents,
    private readonly comms: OpenComms,
    private readonly standardInput: StandardInput,
  ) {
    this.streams = new StreamGatherer(channels);
  }

  /** Nothing that was printed may come after what is published next. */
  flush(): void {
    this.streams.flush();
  }

  takePayloads(): unknown[] {
    const taken = this.payloads;
    this.payloads = [];
    return taken;
  }

  output(output: Output, buffers: readonly Uint8Array[]): void {
    const { header, silent } = this.parents.get(output.parent);
    if (output.t === 'stream') {
      if (!silent) this.streams.add(output.name, output.text, header);
      return;
    }
    this.streams.flush();
    if (output.t === 'input') this.standardInput.ask(output);
    else if (output.t === 'payload') this.payloads.push(output.payload);
    else if (output.t === 'comm') {
      this.comms.sent(output);
      this.channels.publish({ ...commMessage(output), parent: header, buffers });
    } else if (!silent) this.channels.publish({ ...message(output), parent: header });
  }

  /** Text that came past the console belongs to the newest cell. */
  raw(name: 'stdout' | 'stderr', text: string): void {
    const { header, silent } = this.parents.newest;
    if (!silent) this.streams.add(name, text, header);
  }
}

type Shown = Extract<Output, { t: 'display' | 'clear' | 'error' }>;

function message(output: Shown): { type: string; content: object } {
  if (output.t === 'clear') return { type: 'clear_output', content: { wait: output.wait } };
  if (output.t === 'error') return { type: 'error', content: output.error };
  return { type: output.update ? 'update_display_data' : 'display_data', content: displayed(output) };
}

function displayed({ data, metadata, displayId }: Bundle & { displayId?: string }): object {
  return { data, metadata, transient: displayId === undefined ? {} : { display_id: displayId } };
}

function commMessage({ kind, id, target, data, metadata }: Extract<Output, { t: 'comm' }>) {
  const content = kind === 'open' ? { comm_id: id, target_name: target, data } : { comm_id: id, data };
  return { type: `comm_${kind}`, content, metadata: (metadata ?? {}) as Record<string, unknown> };
}
