/** What a chart shows, in a line or two, for terminals and for readers who do not see it. */
export function describeSpecification(specification: unknown): string {
  const spec = specification as Loose;
  const title = titleText(spec.title);
  const parts = [
    ...new Set(
      views(spec)
        .map(describeView)
        .filter(text => text !== ''),
    ),
  ];
  return [`vega-lite chart${title ? `: ${title}` : ''}`, ...parts.map(part => `  ${part}`)].join('\n');
}

interface Loose {
  readonly [name: string]: unknown;
}

/** The single views of a specification, each with the encoding that it inherits. */
function views(spec: Loose, inherited: Loose = {}): Loose[] {
  const encoding = { ...inherited, ...(spec.encoding as Loose | undefined) };
  const children = ['layer', 'hconcat', 'vconcat', 'concat'].flatMap(
    key => (spec[key] as Loose[] | undefined) ?? [],
  );
  if (spec.spec) children.push(spec.spec as Loose);
  if (children.length > 0) return children.flatMap(child => views(child, encoding));
  return [{ ...spec, encoding }];
}

function describeView(view: Loose): string {
  const mark = typeof view.mark === 'string' ? view.mark : ((view.mark as Loose | undefined)?.type as string);
  const channels = ['x', 'y', 'color', 'column', 'row']
    .map(channel => [channel, channelText((view.encoding as Loose)[channel])] as const)
    .filter(([, text]) => text !== '');
  return mark ? `${mark}${channels.map(([channel, text]) => `, ${channel}: ${text}`).join('')}` : '';
}

function channelText(channel: unknown): string {
  const { title, field, aggregate, axis } = (channel ?? {}) as Loose;
  const named = titleText(title) || titleText((axis as Loose | undefined)?.title);
  return named || [aggregate, field].filter(part => typeof part === 'string').join(' of ');
}

function titleText(title: unknown): string {
  if (typeof title === 'string') return title;
  if (Array.isArray(title)) return title.join(' ');
  return typeof title === 'object' && title !== null ? titleText((title as Loose).text) : '';
}
