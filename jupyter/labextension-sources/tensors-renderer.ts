import {
  jsonPayload,
  type MimeExtension,
  type MimeModel,
  type Renderer,
  type WidgetClass,
} from './jupyterlab';

const mimeType = 'application/vnd.qedlab.tensors+json';

/** The tensor library's version from the output, its backend from the output's metadata: that depends on the machine. */
export function tensorsExtension(Widget: WidgetClass): MimeExtension {
  class TensorsRenderer extends Widget implements Renderer {
    async renderModel(model: MimeModel): Promise<void> {
      const { version } = jsonPayload(model, mimeType) as { version?: string };
      const { backend, why } = (model.metadata?.qedlab ?? {}) as { backend?: string; why?: string };
      const found = backend ? `, ${backend} backend` : '';
      this.node.textContent = `TensorFlow.js ${version ?? ''}${found}${why ? ` (${why})` : ''}`;
    }
  }
  return {
    id: 'qedlab:tensors',
    rendererFactory: { safe: true, mimeTypes: [mimeType], createRenderer: () => new TensorsRenderer() },
    rank: 30,
    dataType: 'json',
  };
}
