import type { Config, Data, Layout } from 'plotly.js';

/** One trace: its `type` decides which fields it has. */
export type PlotlyTrace = Data;
export type PlotlyLayout = Partial<Layout>;
export type PlotlyConfig = Partial<Config>;

/** A plotly.js figure, as plotly.js types it. */
export interface PlotlyFigure {
  readonly data: PlotlyTrace[];
  readonly layout?: PlotlyLayout;
  readonly config?: PlotlyConfig;
}
