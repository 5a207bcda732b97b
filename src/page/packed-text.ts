import { lzmaBytes } from './lzma';

/** Printable characters but space and `<`, as in jupyter/qedlab_jupyter/export/packing.py. */
const signs = 93;
const spare = signs * signs - 8192;

/** The text that an element holds packed: .lzma, or gzip, in printable characters. */
export async function unpackedText(carrier: Element): Promise<string> {
  const packed = bytesOfSigns((carrier.textContent ?? '').trim());
  if (packed[0] !== 0x1f) return new TextDecoder().decode(lzmaBytes(packed));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

/** Two signs hold 14 bits where these are one of the values for which there was room, else 13. */
export function bytesOfSigns(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((text.length * 7) / 8));
  let [bits, count, length] = [0, 0, 0];
  for (let i = 0; i < text.length; i += 2) {
    const alone = i + 1 === text.length;
    const pair = digit(text, i) + (alone ? 0 : digit(text, i + 1) * signs);
    bits |= pair << count;
    count += alone ? 8 - count : (pair & 8191) < spare ? 14 : 13;
    for (; count >= 8; count -= 8, bits >>>= 8) bytes[length++] = bits;
  }
  return bytes.subarray(0, length);
}

function digit(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code - (code > 0x3c ? 0x22 : 0x21);
}
