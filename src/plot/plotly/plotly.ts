import { type Displayable, displayMethod, type MimeBundle } from '../../display/contract';
import { printAs } from '../../display/rich-value';
import { payload } from '../payload';
import { checkFigure } from './check-figure';
import { describeFigure } from './describe';
import type { PlotlyFigure } from './figure';
import { plotlyPicture } from './static-picture';
import { themedFigure } from './theme';

export const plotlyMimeType = 'application/vnd.plotly.v1+json';

/** A plot: shows itself live where plotly.js is rendered, as a picture elsewhere, in words in a terminal. */
export class PlotlyPlot implements Displayable {
  /** The figure as given. */
  readonly figure: PlotlyFigure;

  constructor(figure: PlotlyFigure) {
    checkFigure(figure);
    this.figure = figure;
    printAs(this, () => describeFigure(figure));
  }

  async [displayMethod](): Promise<MimeBundle> {
    const shown = payload(themedFigure(this.figure)) as PlotlyFigure;
    const picture = await plotlyPicture(shown);
    return {
      [plotlyMimeType]: shown,
      ...(picture === undefined ? {} : { 'image/svg+xml': picture }),
      'text/plain': describeFigure(this.figure),
    };
  }
}

/**
 * A plotly.js figure.
 * @throws TypeError naming the field that plotly.js does not know
 * @example plotly({ data: [{ type: 'scatter', x: [0, 1], y: [1, 3] }], layout: { xaxis: { title: { text: 't / s' } } } })
 */
export function plotly(figure: PlotlyFigure): PlotlyPlot {
  return new PlotlyPlot(figure);
}
