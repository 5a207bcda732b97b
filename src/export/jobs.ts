import type { DerivationRecord, Quantity } from '../derivation/record';
import { derivationReport } from '../display/report/derivation-report';
import { quantityMarkup } from '../display/report/quantity';
import { reportStylesheet } from '../display/report/stylesheet';
import { type StoredStates, staticWidget, storedStates } from '../widgets/static-widget';
import { plotlyChart, vegaLiteChart } from './charts';
import { compactMathMl } from './compact-mathml';
import { spacedFunctions } from './function-spacing';
import { forgetSession, mathematics, mathematicsStylesheet } from './mathematics';

/** One thing to be made ready for a page. Each kind is an entry of `handlers`. */
export interface Job {
  readonly kind: string;
  readonly [argument: string]: unknown;
}

type Handler = (job: Job) => unknown;

const handlers: Readonly<Record<string, Handler>> = {
  mathematics: job => mathematics(String(job.latex), job.display === true, String(job.session)),
  'end of session': job => forgetSession(String(job.session)),
  record: job => compactMathMl(spacedFunctions(derivationReport(job.record as DerivationRecord))),
  quantity: job => String(quantityMarkup((job.value ?? undefined) as Quantity | undefined, 2)),
  'report stylesheet': () => reportStylesheet,
  'mathematics stylesheet': () => mathematicsStylesheet(),
  'vega-lite': job => vegaLiteChart(job.specification as object, job.picture as string | undefined),
  widget: job => staticWidget(String(job.id), storedStates(job.states as StoredStates)),
  plotly: job => plotlyChart(job.figure as object, job.picture as string | undefined),
};

export interface Answer {
  readonly result?: unknown;
  readonly error?: string;
}

/** The job's result, or why it cannot be done: one bad formula or chart does not lose the page. */
export async function answer(job: Job): Promise<Answer> {
  const handler = handlers[job.kind];
  if (!handler) return { error: `export: no job "${job.kind}"` };
  try {
    return { result: await handler(job) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
