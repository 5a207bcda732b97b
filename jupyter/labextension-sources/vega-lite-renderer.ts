import type { Result, VisualizationSpec } from 'vega-embed';
import {
  jsonPayload,
  type MimeExtension,
  type MimeModel,
  type Renderer,
  type WidgetClass,
} from './jupyterlab';

const mimeType = 'application/vnd.vegalite.v6+json';

/** vega-lite 6, which JupyterLab 4.6 does not bring. The libraries are loaded when the first chart is shown. */
export function vegaLiteExtension(Widget: WidgetClass): MimeExtension {
  class VegaLiteRenderer extends Widget implements Renderer {
    #chart: Result | undefined;

    async renderModel(model: MimeModel): Promise<void> {
      this.#chart?.finalize();
      this.node.textContent = '';
      try {
        this.#chart = await embedChart(this.node, jsonPayload(model, mimeType) as VisualizationSpec);
      } catch (error) {
        this.node.textContent = `This chart cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
      }
    }

    override dispose(): void {
      this.#chart?.finalize();
      super.dispose();
    }
  }
  return {
    id: 'qedlab:vega-lite-6',
    rendererFactory: { safe: true, mimeTypes: [mimeType], createRenderer: () => new VegaLiteRenderer() },
    rank: 40,
    dataType: 'json',
  };
}

/** Expressions are interpreted, never compiled, and nothing is fetched: outputs may come from strangers. */
async function embedChart(place: HTMLElement, specification: VisualizationSpec): Promise<Result> {
  const { embed, expressionInterpreter, refusingLoader } = await import('./vega');
  const dark = document.body.dataset.jpThemeLight === 'false';
  const themed = (specification.config as { background?: unknown } | undefined)?.background !== undefined;
  return embed(place, specification, {
    mode: 'vega-lite',
    renderer: 'svg',
    actions: { export: true, source: false, compiled: false, editor: false },
    ast: true,
    expr: expressionInterpreter,
    loader: refusingLoader(),
    ...(dark && !themed ? { theme: 'dark' as const } : {}),
  });
}
