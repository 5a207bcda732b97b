/** Stacks as the reader wants them: their own frames, in cells and lines of the notebook, without the kernel's. */
import { dirname } from 'node:path';
import { main } from './main-realm';
import { type Place, placeIn, readable } from './positions';

const kernelFolder = dirname(__dirname);

export interface Stack {
  readonly frames: readonly string[];
  /** The innermost place that lies in a cell. */
  readonly place?: Place;
}

/** Also the call of a cell's script itself, which has no line. */
function isKernelFrame(frame: string): boolean {
  if (/at cell-\d+\.qedlab$/.test(frame)) return true;
  return (
    frame.includes(kernelFolder) ||
    /\(?node:(internal|vm|async_hooks)/.test(frame) ||
    frame.includes('AsyncLocalStorage.run')
  );
}

/** Places found while a stack was formatted, by the formatted text (a stack is formatted only once). */
const placesOfFormatted = new Map<string, Place>();

/** Names of the shared scope are not part of what the reader wrote. */
export function withoutScope(text: string): string {
  return text
    .replace(/\(0 ?, ?\$\$\$*\.([\p{ID_Continue}$]+)\)/gu, '$1')
    .replace(/\$\$\$*\.(?=[\p{ID_Start}_$])/gu, '');
}

export function readStack(stack: string): Stack {
  const lines = stack.split('\n').filter(line => /^\s+at /.test(line));
  const kept = lines.filter(line => !isKernelFrame(line));
  const inCell = kept.find(line => placeIn(line) ?? placesOfFormatted.get(line.trim()));
  const place = inCell === undefined ? undefined : (placeIn(inCell) ?? placesOfFormatted.get(inCell.trim()));
  return { frames: kept.map(line => withoutScope(readable(line))), place };
}

type Sites = readonly { toString(): string }[];

function formatStack(error: unknown, sites: Sites): string {
  const frames: string[] = [];
  for (let index = 0; index < sites.length; index++) {
    const raw = `    at ${String(sites[index])}`;
    if (isKernelFrame(raw)) continue;
    const place = placeIn(raw);
    const text = withoutScope(readable(raw));
    if (place) keepPlace(text.trim(), place);
    frames.push(text);
  }
  return [headline(error), ...frames].join('\n');
}

function keepPlace(text: string, place: Place): void {
  placesOfFormatted.set(text, place);
  if (placesOfFormatted.size > 2000) placesOfFormatted.delete(placesOfFormatted.keys().next().value!);
}

const toText = Function.prototype.call.bind((main.Error as ErrorConstructor).prototype.toString) as (
  error: unknown,
) => string;

function headline(error: unknown): string {
  try {
    return withoutScope(toText(error));
  } catch {
    return '<error>';
  }
}

/** `error.stack` names cells and lines from here on; a reader who unsets this still gets them where errors are shown. */
export function formatStacks(): void {
  const prepare = (error: unknown, sites: Sites): string => formatStack(error, sites);
  Object.defineProperty(main.Error, 'prepareStackTrace', {
    value: prepare,
    configurable: true,
    writable: true,
    enumerable: false,
  });
}
