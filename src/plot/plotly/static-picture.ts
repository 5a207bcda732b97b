import { readFileSync } from 'node:fs';
import { tidySvg } from '../tidy-svg';
import type { PlotlyFigure } from './figure';
import { withFixedMargins } from './fixed-margins';
import { isThreeDimensional, surfaceAsContour } from './surface-as-contour';

/** Trace types that plotly.js draws as SVG, so that a document without a browser is enough. */
const drawable = new Set(
  'scatter bar box heatmap histogram histogram2d histogram2dcontour contour violin pie image scatterternary'.split(
    ' ',
  ),
);

interface Page {
  readonly toImage: (figure: object, options: object) => Promise<string>;
}

let page: Page | undefined;

/**
 * An SVG of the figure, made without a browser: plotly.js in a jsdom document, loaded once. A surface becomes a
 * contour of the same data, and says so. Other traces that need WebGL or a map have no static picture: undefined.
 */
export async function plotlyPicture(figure: PlotlyFigure): Promise<string | undefined> {
  const flat = withFixedMargins(isThreeDimensional(figure) ? surfaceAsContour(figure) : figure);
  if (!flat.data.every(trace => drawable.has(trace.type ?? 'scatter'))) return undefined;
  page ??= openPage();
  const { width = 700, height = 420 } = (flat.layout ?? {}) as { width?: number; height?: number };
  const layout = { ...flat.layout, width, height };
  const address = await page.toImage({ data: flat.data, layout }, { format: 'svg', width, height });
  return tidySvg(decodeURIComponent(address.slice(address.indexOf(',') + 1)), flat);
}

/** A document in which plotly.js can measure text: what is missing of a browser is estimated from the font size. */
function openPage(): Page {
  const { JSDOM, VirtualConsole } = require('jsdom') as typeof import('jsdom');
  const { window } = new JSDOM('<!doctype html><body></body>', {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    virtualConsole: new VirtualConsole(),
  });
  measureText(window as unknown as BrowserClasses);
  window.eval(readFileSync(require.resolve('plotly.js/dist/plotly-cartesian.min.js'), 'utf8'));
  const plotly = (window as unknown as { Plotly: Page }).Plotly;
  return { toImage: (figure, options) => plotly.toImage(figure, options) };
}

interface BrowserClasses {
  readonly HTMLCanvasElement: { readonly prototype: object };
  readonly SVGElement: { readonly prototype: object };
  readonly Element: { readonly prototype: object };
  readonly URL: object;
}

/** Mean width of a letter, in font sizes. */
const letterWidth = 0.55;

function measureText(window: BrowserClasses): void {
  const box = (width: number, height: number) => ({
    x: 0,
    y: 0,
    left: 0,
    top: 0,
    right: width,
    bottom: height,
    width,
    height,
  });
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext: () => ({ measureText: (text: string) => ({ width: 12 * letterWidth * text.length }) }),
  });
  Object.assign(window.SVGElement.prototype, {
    getBBox(this: SVGElement) {
      return box(textWidth(this), 14);
    },
    getComputedTextLength(this: SVGElement) {
      return textWidth(this);
    },
  });
  Object.assign(window.Element.prototype, {
    getBoundingClientRect(this: HTMLElement) {
      return box(Math.min(700, textWidth(this)), 14);
    },
  });
  Object.assign(window.URL, { createObjectURL: () => 'blob:none' });
}

function textWidth(element: HTMLElement | SVGElement): number {
  const parent = element.parentNode as HTMLElement | null;
  const size = Number.parseFloat(element.style?.fontSize || parent?.style?.fontSize || '12') || 12;
  const longest = Math.max(...(element.textContent ?? '').split('\n').map(line => line.length));
  return longest * size * letterWidth;
}
