import { plotlyPicture } from '../plot/plotly/static-picture';
import { vegaLitePicture } from '../plot/vega-lite/static-picture';
import { compactSvg } from './compact-svg';

/** A chart for a page: what runs live in it, and the picture for readers without scripts and for paper. */
export interface Chart {
  /** Specification of vega (vega-lite compiled), or the plotly.js figure. */
  readonly live: unknown;
  readonly svg?: string;
  /** Does it bring a look for light and dark pages? Others stand on white, where their black text can be read. */
  readonly themed: boolean;
  /** Why there is no picture, or nothing live. */
  readonly trouble?: string;
}

/**
 * A vega-lite specification compiled to vega, so that a page need not carry vega-lite.
 * @param picture a picture that the notebook holds already
 */
export async function vegaLiteChart(specification: object, picture?: string): Promise<Chart> {
  const { compile } = await import('vega-lite');
  const trouble: string[] = [];
  const live = compile(specification as Parameters<typeof compile>[0], { logger: quiet() }).spec;
  const svg =
    picture ?? (await attempt(async () => (await vegaLitePicture(specification as never)).svg, trouble));
  return {
    live,
    svg: svg && compactSvg(svg),
    themed: namesColour(specification, 'labelColor'),
    trouble: trouble[0],
  };
}

export async function plotlyChart(figure: object, picture?: string): Promise<Chart> {
  const trouble: string[] = [];
  const svg = picture ?? (await attempt(() => plotlyPicture(figure as never), trouble));
  return {
    live: figure,
    svg: svg && compactSvg(svg),
    themed: namesColour(figure, 'paper_bgcolor'),
    trouble: trouble[0],
  };
}

/** Our wrappers write colours that serve on any page into the configuration, or the layout. */
function namesColour(specification: object, name: string): boolean {
  const { config, layout } = specification as { config?: object; layout?: object };
  return JSON.stringify({ config, layout }).includes(`"${name}"`);
}

async function attempt(
  make: () => Promise<string | undefined>,
  trouble: string[],
): Promise<string | undefined> {
  try {
    return await make();
  } catch (error) {
    trouble.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** The notebook's own run has heard the warnings already. */
function quiet() {
  const logger = {
    level: () => logger,
    error: () => logger,
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger as never;
}
