/** The frames of code that stands still, as the reader sees them: cells, modules and packages, without the kernel's. */
import type { StackFrame } from './adapter-protocol';
import type { CallFrame } from './inspector-types';
import type { Scripts } from './scripts';

export interface ShownFrame {
  readonly shown: StackFrame;
  readonly frame: CallFrame;
}

let frameCount = 0;

export async function shownFrames(frames: readonly CallFrame[], scripts: Scripts): Promise<ShownFrame[]> {
  const shown: ShownFrame[] = [];
  for (const frame of frames) {
    const one = await shownFrame(frame, scripts);
    if (one) shown.push({ shown: one, frame });
  }
  return shown;
}

/** Whether the innermost frame is the reader's. */
export function isReaders({ location }: CallFrame, scripts: Scripts): boolean {
  return location.lineNumber >= 0 && scripts.get(location.scriptId) !== undefined;
}

async function shownFrame(frame: CallFrame, scripts: Scripts): Promise<StackFrame | undefined> {
  const { scriptId, lineNumber, columnNumber = 0 } = frame.location;
  if (!isReaders(frame, scripts)) return undefined;
  const place = await scripts.placeOf(scriptId, lineNumber, columnNumber);
  if (!place) return undefined;
  const isCell = scripts.get(scriptId)?.cell !== undefined;
  return {
    id: ++frameCount,
    name: frame.functionName || (isCell ? (place.source.name ?? 'cell') : '(anonymous)'),
    source: place.source,
    line: place.line + 1,
    column: place.column + 1,
    ...(!isCell && { presentationHint: 'subtle' as const }),
  };
}
