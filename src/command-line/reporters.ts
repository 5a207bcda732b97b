/** Where results go, file by file: memory does not grow with their number. */

import type { FileReport, Summary } from '../notes/check-record';
import { checkSchema } from '../notes/check-record';
import { paint, wantsColour } from './colours';
import type { Options } from './options';
import { fileText, summaryLine } from './report-text';

export interface Reporter {
  /** @param strict whether doubts of this file count as faults */
  file(report: FileReport, text: string, strict: boolean): Promise<void>;
  end(summary: Summary, asExpected: boolean): Promise<void>;
}

export async function reporterFor(options: Options, engine: string): Promise<Reporter> {
  const main = await mainReporter(options, engine);
  if (options.html === undefined) return main;
  const { htmlReporter } = await import('./report-html.js');
  return both(main, htmlReporter(options.html, engine));
}

async function mainReporter(options: Options, engine: string): Promise<Reporter> {
  if (options.output === 'json') return jsonReporter(options, engine);
  if (options.output === 'sarif') return (await import('./report-sarif.js')).sarifReporter(engine, written);
  return textReporter(options);
}

function both(first: Reporter, second: Reporter): Reporter {
  return {
    async file(report, text, strict) {
      await first.file(report, text, strict);
      await second.file(report, text, strict);
    },
    async end(summary, asExpected) {
      await second.end(summary, asExpected);
      await first.end(summary, asExpected);
    },
  };
}

/** `| head` closes the pipe when it has enough: the rest is not wanted, and that is no fault. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

/** Writes, and waits where the reader is slow. */
export async function written(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text))
    await new Promise(resolve => process.stdout.once('drain', resolve));
}

function textReporter(options: Options): Reporter {
  const colours = paint(wantsColour(options.color, process.stdout));
  const { verbose } = options;
  return {
    file: (report, text, strict) => written(fileText(report, text, { colours, verbose, strict })),
    end: (summary, asExpected) => written(summaryLine(summary, asExpected, colours)),
  };
}

function jsonReporter({ seed, settings, strict }: Options, engine: string): Reporter {
  const head = JSON.stringify({ schema: checkSchema, engine, seed, settings, strict }).slice(0, -1);
  let before = `${head},"files":[`;
  return {
    async file(report) {
      await written(`${before}\n${JSON.stringify(report)}`);
      before = ',';
    },
    async end(summary, asExpected) {
      const start = before === ',' ? '' : before;
      await written(`${start}\n],"summary":${JSON.stringify(summary)},"asExpected":${asExpected}}\n`);
    },
  };
}
