export { type Displayable, displayMethod, type MimeBundle, showKey } from './contract';
export { type DisplayOptions, display } from './display';
export { image } from './image';
export { type ProgressOptions, progress } from './progress';
export { RichValue } from './rich-value';
export { isDisplayable, show } from './show';
export { type TableOptions, type TableSource, table } from './table';
export { html, latex, markdown, svg } from './text-values';
