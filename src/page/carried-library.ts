const loading = new Map<string, Promise<void>>();
const addresses = new Map<string, Promise<string>>();

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

/** Only a script: a heading or an anchor of the notebook may have the same id, and a notebook's own scripts are taken out. */
export function carrierOf(name: string): Element | null {
  return document.querySelector(`script#library-${name}`);
}

/** The text of a carried library. */
export async function carriedText(name: string): Promise<string> {
  const carrier = carrierOf(name);
  if (!carrier) throw new Error(`this page does not carry ${name}`);
  return unpackedText(carrier);
}

/** Where a worker finds a carried library: one address, however often a worker is ended and begun anew. */
export function workerAddress(name: string): Promise<string> {
  const made =
    addresses.get(name) ??
    carriedText(name).then(text => URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  addresses.set(name, made);
  return made;
}

/** The text that an element holds as base64 of gzip. */
export async function unpackedText(carrier: Element): Promise<string> {
  const packed = Uint8Array.from(atob((carrier.textContent ?? '').trim()), character =>
    character.charCodeAt(0),
  );
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
