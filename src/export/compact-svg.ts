const openingTag = /<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>/g;

/** What a picture has no use for: nothing in it can be pointed at, and its words stand beside it. */
const unneeded =
  / (?:aria-[a-z]+|role|class|pointer-events|cursor|opacity="1"|xmlns:xlink)(?:="[^"]*")?(?=[\s/>])/g;
const family = / font-family="[^"]*"/g;

/** The backgrounds and foregrounds that vega draws without size, or not at all. */
const invisible = /<path d="(?:M0,0h0v0h0Z"|[^"]*" display="none")\/>/g;

/**
 * The same picture in fewer characters, for one that is shown as an image; one with styles of its own stays, since these
 * may name classes.
 */
export function compactSvg(svg: string): string {
  if (/<style| xlink:/i.test(svg)) return svg;
  return withOneFamily(svg.replace(openingTag, tag => tag.replace(unneeded, ''))).replace(invisible, '');
}

/** Where all texts have one family of fonts, it is said once. */
function withOneFamily(svg: string): string {
  const tags = svg.match(openingTag) ?? [];
  const named = new Set(tags.flatMap(tag => tag.match(family) ?? []));
  const texts = tags.filter(tag => tag.startsWith('<text'));
  if (named.size !== 1 || texts.some(tag => !tag.match(family))) return svg;
  const [only] = named;
  return svg.replace(openingTag, tag => tag.replace(family, '')).replace(/<svg(?=\s)/, `<svg${only}`);
}
