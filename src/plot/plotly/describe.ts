import { quantityText } from '../../display/report/quantity';
import type { PlotlyFigure } from './figure';

interface Loose {
  readonly [name: string]: unknown;
}

/** What a figure shows, a line per trace: kind, name, size and ranges. */
export function describeFigure(figure: PlotlyFigure): string {
  const layout = (figure.layout ?? {}) as Loose;
  const axes = (layout.scene ?? layout) as Loose;
  const title = textOf(layout.title);
  const shown = figure.data.filter(trace => (trace as Loose).hoverinfo !== 'skip');
  const traces = shown.map(trace => `  ${describeTrace(trace as Loose, axes)}`);
  return [`plotly figure${title ? `: ${title}` : ''}`, ...traces].join('\n');
}

function describeTrace(trace: Loose, axes: Loose): string {
  const name = typeof trace.name === 'string' ? ` “${trace.name}”` : '';
  const sizes = (['x', 'y', 'z'] as const).flatMap(letter => {
    const range = rangeOf(trace[letter]);
    const label = textOf((axes[`${letter}axis`] as Loose | undefined)?.title) || letter;
    return range ? [`${label} from ${quantityText(range[0], 4)} to ${quantityText(range[1], 4)}`] : [];
  });
  return `${String(trace.type ?? 'scatter')}${name}: ${[sizeOf(trace), ...sizes].filter(Boolean).join(', ')}`;
}

function sizeOf(trace: Loose): string {
  const z = trace.z as ArrayLike<unknown> | undefined;
  const first = z?.[0] as ArrayLike<unknown> | undefined;
  if (z && typeof first === 'object' && first !== null) return `${z.length} × ${first.length} values`;
  const length = ((trace.x ?? trace.y ?? trace.values) as ArrayLike<unknown> | undefined)?.length;
  return length === undefined ? '' : `${length} points`;
}

function rangeOf(values: unknown): [number, number] | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const visit = (part: unknown): void => {
    if (typeof part === 'number' && Number.isFinite(part))
      [low, high] = [Math.min(low, part), Math.max(high, part)];
    else if (typeof part === 'object' && part !== null) Array.prototype.forEach.call(part, visit);
  };
  visit(values);
  return low <= high ? [low, high] : undefined;
}

function textOf(title: unknown): string {
  const text = (title as Loose | undefined)?.text;
  return typeof text === 'string' ? text : '';
}
