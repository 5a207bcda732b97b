/** Comments of TeX: from a percent sign that no backslash escapes (two make a line break) to the end of its line, which goes with them. */

export const texComment = /(?<=(?:^|[^\\])(?:\\\\)*)%[^\n]*(?:\n|$)/g;

export const withoutTexComments = (text: string): string => text.replace(texComment, '');
