/** What could stand at the cursor of the debugger's console: names of a frame and their members, and the notebook's. */
import type { TypeChecker } from '../checker/client';
import type { Expressions } from './expressions';
import type { CallFrame } from './inspector-types';

/** `start` and `length`: what of the text the label replaces, in UTF-16 units. */
export interface CompletionItem {
  readonly label: string;
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

export interface ConsoleLine {
  readonly text: string;
  readonly position: number;
  readonly frame: CallFrame | undefined;
  /** Of the notebook's variables. */
  readonly declarations: string;
}

const path = /(?:^|[^\p{ID_Continue}$.])((?:[\p{ID_Start}_$][\p{ID_Continue}$]*\.)*)([\p{ID_Continue}$]*)$/u;

/** The members of what only runs in the frame are read off its values; no code of the reader's runs for it. */
export async function consoleCompletions(
  line: ConsoleLine,
  checker: TypeChecker,
  expressions: Expressions,
): Promise<readonly CompletionItem[]> {
  const { text, position, frame } = line;
  const [, owner = '', typed = ''] = path.exec(text.slice(0, position)) ?? [];
  const locals = frame ? await expressions.localNames(frame) : new Set<string>();
  const at = { start: position - typed.length, length: typed.length };
  const items = (names: Iterable<string>, type: string): CompletionItem[] =>
    [...names].filter(name => name.startsWith(typed)).map(label => ({ label, type, ...at }));
  if (owner !== '' && locals.has(owner.slice(0, owner.indexOf('.'))))
    return items(await expressions.memberNames(owner.slice(0, -1), frame!), 'property');
  const own = owner === '' ? items([...locals].filter(isWritten), 'variable') : [];
  const hidden = new Set(own.map(({ label }) => label));
  const found = await checker.ask('complete', { declarations: line.declarations, source: text, position });
  const place = { start: found.start, length: found.end - found.start };
  const shared = found.matches.filter(({ name, from }) => from === undefined && !hidden.has(name));
  return [...own, ...shared.map(({ name, kind }) => ({ label: name, type: kindOf(kind), ...place }))];
}

/** Names that the kernel gives are not the reader's to write. */
const isWritten = (name: string): boolean => /^[\p{ID_Start}_][\p{ID_Continue}$]*$/u.test(name);

/** The Debug Adapter Protocol's word for what TypeScript calls so. */
function kindOf(kind: string): string {
  if (/function|method|class|interface|module|keyword|enum|property/.test(kind))
    return /function|method|class|interface|module|keyword|enum|property/.exec(kind)![0];
  return 'variable';
}
