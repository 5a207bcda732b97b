/** The part of JupyterLab's rendermime interfaces (IRenderMime) that these renderers use. */

export interface MimeModel {
  readonly data: Readonly<Record<string, unknown>>;
  /** Of the whole output. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface RendererOptions {
  readonly mimeType: string;
}

/** A Lumino widget, as far as it is used here. */
export interface Widget {
  readonly node: HTMLElement;
  addClass(name: string): void;
  dispose(): void;
}

export type WidgetClass = new () => Widget;

export interface Renderer extends Widget {
  renderModel(model: MimeModel): Promise<void>;
}

export interface MimeExtension {
  readonly id: string;
  readonly rendererFactory: {
    /** Safe for outputs of notebooks that are not trusted. */
    readonly safe: boolean;
    readonly mimeTypes: readonly string[];
    createRenderer(options: RendererOptions): Renderer;
  };
  /** Lower is preferred; text/html has 50, image/svg+xml 80. */
  readonly rank: number;
  readonly dataType: 'json';
}

/** JSON payloads arrive as objects; some front ends hand over their text. */
export function jsonPayload(model: MimeModel, mimeType: string): unknown {
  const payload = model.data[mimeType];
  return typeof payload === 'string' ? JSON.parse(payload) : payload;
}
