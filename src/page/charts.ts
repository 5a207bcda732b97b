import { unpackedText } from './packed-text';
import { drawPlotly } from './plotly-chart';
import { drawVega } from './vega-chart';

/** Draws a live chart into `place`. */
type Draw = (place: HTMLElement, specification: unknown) => Promise<void>;

const kinds: Readonly<Record<string, Draw>> = { vega: drawVega, plotly: drawPlotly };

/** Replaces each static picture by its live chart when it comes near the window; where that fails the picture stays. */
export function drawCharts(): void {
  const observer = new IntersectionObserver(
    entries => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer.unobserve(entry.target);
        void draw(entry.target as HTMLElement);
      }
    },
    { rootMargin: '100% 0px' },
  );
  for (const chart of document.querySelectorAll('.chart')) observer.observe(chart);
}

async function draw(chart: HTMLElement): Promise<void> {
  const place = chart.querySelector<HTMLElement>('.live-chart');
  const source = chart.querySelector('script[type="text/plain"]');
  const kind = kinds[chart.dataset.kind ?? ''];
  if (!place || !source || !kind) return;
  chart.dataset.state = 'drawing';
  try {
    await kind(place, JSON.parse(await unpackedText(source)));
    chart.dataset.state = 'live';
  } catch (error) {
    place.replaceChildren();
    chart.dataset.state = 'static';
    console.warn(`A chart stays a picture: ${error instanceof Error ? error.message : String(error)}`);
  }
}
