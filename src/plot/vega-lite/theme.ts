import { faint, fontFamily, ink, palette, sequential } from '../theme';
import type { VegaLiteConfiguration } from './specification';

/** The common look as a vega-lite configuration; a specification's own `config` wins over it. */
export function vegaLiteTheme(): VegaLiteConfiguration {
  const text = { labelColor: ink, titleColor: ink, labelFont: fontFamily, titleFont: fontFamily };
  return {
    background: 'transparent',
    font: fontFamily,
    view: { stroke: faint, continuousWidth: 420, continuousHeight: 260 },
    axis: {
      ...text,
      titleFontWeight: 'normal',
      titleFontSize: 12,
      labelFontSize: 11,
      domainColor: ink,
      tickColor: ink,
      gridColor: faint,
    },
    legend: { ...text, titleFontWeight: 'normal', labelFontSize: 11, symbolStrokeWidth: 2.5 },
    title: { color: ink, font: fontFamily, fontWeight: 'normal', fontSize: 13, anchor: 'start' },
    header: text,
    text: { color: ink },
    rule: { color: ink },
    mark: { color: palette[0] },
    line: { strokeWidth: 2 },
    range: { category: [...palette], heatmap: { scheme: sequential.toLowerCase() as 'viridis' } },
  };
}
