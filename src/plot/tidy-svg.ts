import { createHash } from 'node:crypto';

/** Attributes that hold geometry: two decimals are finer than any screen. */
const geometry = /\s(d|transform|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|dx|dy|width|height|points)="([^"]*)"/g;

/** plotly.js writes six random hexadecimal digits into class names of traces and colour bars; nothing refers to them. */
const randomClass = /\sclass="((?:trace scatter trace|y?cb))[0-9a-f]{6}([^"]*)"/g;

/**
 * An SVG that comes out the same every time: identifiers, which the plot libraries draw at random or count per
 * process, are numbered in order of appearance after a digest of `source`, so that two pictures on one page do not
 * take each other's clip paths; class names with random parts go the same way; geometry is rounded.
 */
export function tidySvg(svg: string, source: unknown): string {
  const rounded = svg.replace(
    geometry,
    (_, name: string, value: string) => ` ${name}="${roundNumbers(value)}"`,
  );
  return renameIds(rounded.replace(randomClass, ' class="$1$2"'), digest(source));
}

/** Short digest of plain data. */
export function digest(source: unknown): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 8);
}

function roundNumbers(text: string): string {
  return text.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, number => String(Number(Number(number).toFixed(2))));
}

function renameIds(svg: string, prefix: string): string {
  const names = new Map<string, string>();
  for (const match of svg.matchAll(/\sid="([^"]+)"/g)) {
    if (!names.has(match[1]!)) names.set(match[1]!, `q${prefix}-${names.size}`);
  }
  const renamed = (id: string) => names.get(id) ?? id;
  return svg
    .replace(/\sid="([^"]+)"/g, (_, id: string) => ` id="${renamed(id)}"`)
    .replace(
      /url\((&quot;|['"])?#([^)'"&]+)(&quot;|['"])?\)/g,
      (_, _open, id: string) => `url(#${renamed(id)})`,
    )
    .replace(/(href)="#([^"]+)"/g, (_, name: string, id: string) => `${name}="#${renamed(id)}"`);
}
