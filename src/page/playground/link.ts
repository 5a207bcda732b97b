/** What a link to the playground holds: the note with its declarations, and how it is judged. */
export interface Linked {
  readonly text: string;
  readonly seed: number;
  readonly settings: number;
}

/** The part of an address behind `#`: gzip of JSON in base64 whose signs need no escape. */
export async function linkOf(linked: Linked): Promise<string> {
  const packed = await through(
    new CompressionStream('gzip'),
    new TextEncoder().encode(JSON.stringify(linked)),
  );
  const text = btoa(Array.from(packed, byte => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Most characters that a link may unfold to. */
const longest = 200_000;

/** What such a part holds; undefined when it holds nothing of ours. */
export async function linkedIn(part: string): Promise<Linked | undefined> {
  try {
    const packed = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), character =>
      character.charCodeAt(0),
    );
    const unpacked = await through(new DecompressionStream('gzip'), packed);
    const { text, seed, settings } = JSON.parse(new TextDecoder().decode(unpacked)) as Linked;
    const right = typeof text === 'string' && Number.isSafeInteger(seed) && Number.isSafeInteger(settings);
    return right && text.length <= longest ? { text, seed, settings } : undefined;
  } catch {
    return undefined;
  }
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const answer = new Response(new Blob([bytes]).stream().pipeThrough(stream));
  return new Uint8Array(await answer.arrayBuffer());
}

/** A derivation with its declarations as a Markdown note. */
export function noteOf(given: string, document: string): string {
  const rows = /(\\\\|&)/.test(document) ? `\\begin{aligned}\n${document}\n\\end{aligned}` : document;
  return `<!-- qedlab\n${given.trim()}\n-->\n\n$$\n${rows.trim()}\n$$\n`;
}
