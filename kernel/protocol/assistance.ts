/** Requests that ask about code without running it; they are answered while a cell runs. */
import type { TypeChecker } from '../checker/client';
import type { Completion, Inspection } from '../checker/messages';
import { charactersOf, cursorOf } from './code-points';
import type { Declarations } from './declarations';
import type { Handler } from './dispatcher';

const codeOf = (content: Readonly<Record<string, unknown>>): string =>
  typeof content.code === 'string' ? content.code : '';

export function completeHandler(checker: TypeChecker, declarations: Declarations): Handler {
  return async request => {
    const source = codeOf(request.content);
    const position = cursorOf(request.content, source);
    const found = await checker.ask('complete', { declarations: declarations.text, source, position });
    const [start, end] = [charactersOf(source, found.start), charactersOf(source, found.end)];
    const types = found.matches.map(match =>
      described(match, source, { start, end, startUnit: found.start }),
    );
    request.reply({
      status: 'ok',
      matches: found.matches.map(match => match.name),
      cursor_start: start,
      cursor_end: end,
      metadata: { _jupyter_types_experimental: types },
    });
  };
}

/**
 * A name that must be imported first brings its import along where it begins a line; elsewhere the signature says whence it
 * comes.
 */
function described(
  { name, kind, from }: Completion,
  source: string,
  at: { start: number; end: number; startUnit: number },
): object {
  const line = source.slice(source.lastIndexOf('\n', at.startUnit - 1) + 1, at.startUnit);
  const statement = from === undefined ? '' : `import { ${name} } from '${from}'`;
  const text = statement !== '' && line === '' ? `${statement}\n${name}` : name;
  return { start: at.start, end: at.end, text, type: kind, signature: statement };
}

export function inspectHandler(checker: TypeChecker, declarations: Declarations): Handler {
  return async request => {
    const source = codeOf(request.content);
    const position = cursorOf(request.content, source);
    const found = await inspectNear(checker, { declarations: declarations.text, source, position });
    const data = found ? inspectionData(found, Number(request.content.detail_level ?? 0)) : {};
    request.reply({ status: 'ok', found: found !== undefined, data, metadata: {} });
  };
}

/** A cursor just behind a name, or behind `name(`, means the name. */
async function inspectNear(
  checker: TypeChecker,
  at: { declarations: string; source: string; position: number },
): Promise<Inspection | undefined> {
  const { source, position } = at;
  const before = source.slice(0, position).replace(/[\s(,]+$/, '').length;
  for (const candidate of new Set([position, Math.max(0, before - 1)])) {
    const found = await checker.ask('inspect', { ...at, position: candidate });
    if (found && found.signature !== '') return found;
  }
  return undefined;
}

/** `{@link name}` and its like are for tools; a reader sees the name. */
function rendered(text: string): string {
  return text.replace(
    /\{@link(?:code|plain)?\s+([^}|\s]+)(?:[\s|]+([^}]*))?\}/g,
    (_, name: string, label?: string) => (label ? label.trim() : `\`${name}\``),
  );
}

function example(text: string): string {
  return text.includes('```') ? text : `\`\`\`typescript\n${text}\n\`\`\``;
}

/** Level 0 is the signature and the documentation, level 1 adds what the tags say. */
function inspectionData(
  { signature, documentation, tags }: Inspection,
  level: number,
): Record<string, string> {
  const said = level > 0 ? tags.map(tag => `@${tag.name} ${tag.text}`) : [];
  const text = [signature, documentation, said.join('\n')].filter(part => part !== '');
  const marked = [
    `\`\`\`typescript\n${signature}\n\`\`\``,
    rendered(documentation),
    ...tags.map(({ name, text }) => (name === 'example' ? example(text) : `*@${name}* ${rendered(text)}`)),
  ];
  return {
    'text/plain': text.join('\n\n'),
    'text/markdown': marked.filter(part => part !== '').join('\n\n'),
  };
}

export function isCompleteHandler(checker: TypeChecker): Handler {
  return async request => {
    const asked = checker.ask('isComplete', { source: codeOf(request.content) });
    // A checker that cannot answer leaves it to the client.
    const { status, indent } = await asked.catch(() => ({ status: 'unknown', indent: '' }));
    request.reply(status === 'incomplete' ? { status, indent } : { status });
  };
}
