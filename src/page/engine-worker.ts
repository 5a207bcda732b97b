import { derivationReport } from '../display/report/derivation-report';
import { spacedFunctions } from '../export/function-spacing';
import { judgeAgain } from './judge-again';
import type { Judged, Question } from './question';

/**
 * The engine of the kernel, run in a worker of the page: no kernel, no network. Each message is a question, each answer
 * its record and report.
 */
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const record = judgeAgain(data);
  const answer: Judged = { number: data.number, record, html: spacedFunctions(derivationReport(record)) };
  postMessage(answer);
});
