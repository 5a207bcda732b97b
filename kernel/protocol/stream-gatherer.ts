/** Puts small pieces of text together, so that a client gets few messages: the first at once, the rest in short turns. */
import type { Channels } from '../transport/channels';

const gatherMilliseconds = 15;
const gatherCharacters = 1 << 18;

interface Text {
  readonly name: 'stdout' | 'stderr';
  readonly header: string;
  text: string;
}

export class StreamGatherer {
  private gathered: Text | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly channels: Channels) {}

  add(name: 'stdout' | 'stderr', text: string, header: string): void {
    const { gathered } = this;
    if (gathered && (gathered.name !== name || gathered.header !== header)) this.flush();
    if (this.gathered) this.gathered.text += text;
    else if (this.timer) this.gathered = { name, header, text };
    else this.publish({ name, header, text });
    if (this.gathered && this.gathered.text.length >= gatherCharacters) this.flush();
    this.timer ??= setTimeout(() => this.turn(), gatherMilliseconds);
  }

  /** Before anything that must come after the text. */
  flush(): void {
    const { gathered } = this;
    this.gathered = undefined;
    if (gathered) this.publish(gathered);
  }

  private turn(): void {
    this.timer = undefined;
    if (!this.gathered) return;
    this.flush();
    this.timer = setTimeout(() => this.turn(), gatherMilliseconds);
  }

  private publish({ name, text, header }: Text): void {
    this.channels.publish({ type: 'stream', content: { name, text }, parent: header });
  }
}
