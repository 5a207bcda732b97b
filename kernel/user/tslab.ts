/** `import * as tslab from 'tslab'`: the display functions of stock tslab, so that its notebooks keep working. */
import { randomBytes } from 'node:crypto';
import { display } from './host';

const types = {
  javascript: 'text/javascript',
  html: 'text/html',
  markdown: 'text/markdown',
  latex: 'text/latex',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  text: 'text/plain',
} as const;

type Show = (content: string | Uint8Array) => void;
type Display = { raw(type: string, content: string | Uint8Array): void } & {
  [name in keyof typeof types]: Show;
};

function createDisplay(displayId?: string): Display {
  let shown = false;
  const raw = (type: string, content: string | Uint8Array): void => {
    display({ [type]: content }, { displayId, update: shown });
    shown = displayId !== undefined;
  };
  const named = Object.entries(types).map(([name, type]) => [
    name,
    (content: string | Uint8Array) => raw(type, content),
  ]);
  return { raw, ...(Object.fromEntries(named) as { [name in keyof typeof types]: Show }) };
}

export const tslabModule = {
  __esModule: true,
  display: createDisplay(),
  newDisplay: (): Display => createDisplay(randomBytes(8).toString('hex')),
  versions: { tslab: '1.0.22', typescript: '5.0.4', node: process.version },
};
