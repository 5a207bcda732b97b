/**
 * Frames between the protocol process and the user's process: total length, JSON length (both 32-bit little-endian),
 * JSON, then binary buffers whose lengths the JSON lists under `buffers`.
 */

export interface Frame {
  readonly value: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

export function encodeFrame(value: object, buffers: readonly Uint8Array[] = []): Buffer {
  const text = JSON.stringify(
    buffers.length ? { ...value, buffers: buffers.map(buffer => buffer.byteLength) } : value,
  );
  const length = Buffer.byteLength(text);
  const total = buffers.reduce((sum, buffer) => sum + buffer.byteLength, 4 + length);
  const frame = Buffer.allocUnsafe(4 + total);
  frame.writeUInt32LE(total, 0);
  frame.writeUInt32LE(length, 4);
  frame.write(text, 8);
  let at = 8 + length;
  for (const buffer of buffers) {
    frame.set(buffer, at);
    at += buffer.byteLength;
  }
  return frame;
}

/** Cuts a stream of chunks into frames. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private size = 0;

  push(chunk: Buffer): Frame[] {
    this.chunks.push(chunk);
    this.size += chunk.length;
    const frames: Frame[] = [];
    while (this.size >= 4) {
      const first = this.joined(4);
      const total = first.readUInt32LE(0);
      if (this.size < 4 + total) break;
      frames.push(parseFrame(this.take(4 + total)));
    }
    return frames;
  }

  private joined(least: number): Buffer {
    if (this.chunks[0].length < least) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0];
  }

  private take(length: number): Buffer {
    if (this.chunks[0].length < length) this.chunks = [Buffer.concat(this.chunks)];
    const first = this.chunks[0];
    const rest = first.subarray(length);
    if (rest.length) this.chunks[0] = rest;
    else this.chunks.shift();
    this.size -= length;
    return first.subarray(0, length);
  }
}

function parseFrame(frame: Buffer): Frame {
  const length = frame.readUInt32LE(4);
  const value = JSON.parse(frame.toString('utf8', 8, 8 + length)) as Record<string, unknown> & {
    buffers?: number[];
  };
  const buffers: Buffer[] = [];
  let at = 8 + length;
  for (const size of value.buffers ?? []) {
    buffers.push(frame.subarray(at, at + size));
    at += size;
  }
  return { value, buffers };
}
