/** HTML that is safe to insert: everything interpolated into the template is escaped, unless it is `Markup` itself. */
export class Markup {
  constructor(readonly html: string) {}
  toString(): string {
    return this.html;
  }
}

type Piece = Markup | string | number | boolean | null | undefined | readonly Piece[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text with the five characters replaced that could open a tag, an entity or close an attribute. */
export function escapeHtml(text: unknown): string {
  return String(text).replace(/[&<>"']/g, character => entities[character]!);
}

/** Tagged template: literal parts are HTML, interpolated parts are text. `false`, `null` and `undefined` vanish. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let html = parts[0] ?? '';
  pieces.forEach((piece, index) => {
    html += render(piece) + parts[index + 1];
  });
  return new Markup(html);
}

function render(piece: Piece): string {
  if (piece === false || piece === null || piece === undefined || piece === true) return '';
  if (piece instanceof Markup) return piece.html;
  if (Array.isArray(piece)) return piece.map(render).join('');
  return escapeHtml(piece);
}
