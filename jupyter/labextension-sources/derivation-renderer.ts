import { type DerivationRecord, recordMimeType } from '../../src/derivation/record';
import { derivationReport } from '../../src/display/report/derivation-report';
import { reportStylesheet } from '../../src/display/report/stylesheet';
import {
  jsonPayload,
  type MimeExtension,
  type MimeModel,
  type Renderer,
  type WidgetClass,
} from './jupyterlab';

const stylesheetId = 'qedlab-report-stylesheet';

/**
 * Renders derivations from their record, by the same function that makes the kernel's HTML. Everything of the record
 * is escaped, so it is safe for notebooks that are not trusted, whose text/html JupyterLab strips of mathematics.
 */
export function derivationExtension(Widget: WidgetClass): MimeExtension {
  class DerivationRenderer extends Widget implements Renderer {
    async renderModel(model: MimeModel): Promise<void> {
      addStylesheet();
      try {
        this.node.innerHTML = derivationReport(jsonPayload(model, recordMimeType) as DerivationRecord);
      } catch (error) {
        this.node.textContent = `This derivation cannot be shown, its record is not as expected: ${String(error)}`;
      }
    }
  }
  return {
    id: 'qedlab:derivation',
    rendererFactory: {
      safe: true,
      mimeTypes: [recordMimeType],
      createRenderer: () => new DerivationRenderer(),
    },
    rank: 30,
    dataType: 'json',
  };
}

function addStylesheet(): void {
  if (document.getElementById(stylesheetId)) return;
  const style = document.createElement('style');
  style.id = stylesheetId;
  style.textContent = reportStylesheet;
  document.head.append(style);
}
