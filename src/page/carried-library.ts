const loading = new Map<string, Promise<void>>();

/**
 * Runs a library that the page carries: base64 of gzip in a `<script type="text/plain" id="library-NAME">`. The policy
 * of the page allows the inflated text by its hash, and no other; nothing is fetched and nothing is evaluated.
 */
export function carriedLibrary(name: string): Promise<void> {
  const known = loading.get(name);
  if (known) return known;
  const run = inflateAndRun(name);
  loading.set(name, run);
  return run;
}

async function inflateAndRun(name: string): Promise<void> {
  const script = document.createElement('script');
  script.textContent = await carriedText(name);
  document.head.append(script); // an inline script runs before append returns
}

/** The text of a carried library. */
export async function carriedText(name: string): Promise<string> {
  const carrier = document.getElementById(`library-${name}`);
  if (!carrier) throw new Error(`this page does not carry ${name}`);
  return unpackedText(carrier);
}

/** The text that an element holds as base64 of gzip. */
export async function unpackedText(carrier: Element): Promise<string> {
  const packed = Uint8Array.from(atob((carrier.textContent ?? '').trim()), character =>
    character.charCodeAt(0),
  );
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
