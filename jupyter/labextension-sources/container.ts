/**
 * What JupyterLab loads first: a module federation container, as its prebuilt extensions are. It takes Lumino's
 * widgets from what JupyterLab shares and loads the renderers beside this script.
 */
import type { WidgetClass } from './jupyterlab';

type Factory = () => unknown;
/** package name -> version -> how to get it */
type ShareScope = Readonly<Record<string, Readonly<Record<string, { get(): Promise<Factory> }>>>>;

const extensionName = 'qedlab-renderers';
const here = (document.currentScript as HTMLScriptElement).src;
let shared: ShareScope = {};

async function sharedWidget(): Promise<WidgetClass> {
  const versions = Object.values(shared['@lumino/widgets'] ?? {});
  if (versions.length === 0) throw new Error('JupyterLab shares no @lumino/widgets');
  const module = (await versions[0]!.get())() as { Widget: WidgetClass };
  return module.Widget;
}

const container = {
  init(scope: ShareScope): void {
    shared = scope;
  },
  async get(name: string): Promise<Factory> {
    if (name !== './mimeExtension') throw new Error(`${extensionName} has no module ${name}`);
    // The name of this script changes with every build; browsers keep what lies under the same address.
    const address = new URL(`renderers.js?${here.split('.').at(-2)}`, here);
    const { renderers } = (await import(address.href)) as typeof import('./renderers');
    const extensions = renderers(await sharedWidget());
    return () => ({ __esModule: true, default: extensions });
  },
};

const registry = window as unknown as { _JUPYTERLAB?: Record<string, unknown> };
registry._JUPYTERLAB ??= {};
registry._JUPYTERLAB[extensionName] = container;
