import { derivationExtension } from './derivation-renderer';
import type { MimeExtension, WidgetClass } from './jupyterlab';
import { tensorsExtension } from './tensors-renderer';
import { vegaLiteExtension } from './vega-lite-renderer';

/** The renderers, as subclasses of JupyterLab's own Widget: messages do not cross two copies of Lumino. */
export function renderers(Widget: WidgetClass): MimeExtension[] {
  return [derivationExtension(Widget), vegaLiteExtension(Widget), tensorsExtension(Widget)];
}
