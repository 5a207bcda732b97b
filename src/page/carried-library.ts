import { unpackedText } from './packed-text';

const loading = new Map<string, Promise<void>>();
const addresses = new Map<string, Promise<string>>();

/**
 * Runs a library that the page carries: packed in a `<script type="text/plain" id="library-NAME">`. The policy
 * of the page allows the unpacked text by its hash, and no other; nothing is fetched and nothing is evaluated.
 */
export function carriedLibrary(name: string): Promise<void> {
  const known = loading.get(name);
  if (known) return known;
  const run = unpackAndRun(name);
  loading.set(name, run);
  return run;
}

async function unpackAndRun(name: string): Promise<void> {
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
