/** SARIF 2.1.0, as GitHub's code scanning reads it. */

import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { CheckedLine, FilePlace, FileReport } from '../notes/check-record';
import type { Reporter } from './reporters';

const rules = [
  ['fails', 'A line of a derivation is false at a setting of its letters.'],
  ['inconclusive', 'A line could not be decided.'],
  ['unreadable', 'A line could not be read.'],
  ['declaration', 'A declaration is not understood.'],
  ['expectation', 'A line does not get the verdict that is expected of it.'],
  ['needless', 'A suppression is not needed.'],
] as const;

export function sarifReporter(engine: string, write: (text: string) => Promise<void>): Reporter {
  const results: Result[] = [];
  const unread: Notification[] = [];
  return {
    async file(report, _text, strict) {
      results.push(...resultsOf(report, strict));
      if (report.error !== undefined) unread.push(notification(report));
    },
    async end(_summary, asExpected) {
      await write(`${JSON.stringify(log(engine, results, unread, asExpected), null, 1)}\n`);
    },
  };
}

function log(engine: string, results: Result[], unread: Notification[], asExpected: boolean): Log {
  const [name, version] = engine.split(' ');
  const descriptors = rules.map(([id, text]): ReportingDescriptor => ({ id, shortDescription: { text } }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: name!, version, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unread.length === 0,
            exitCode: asExpected ? 0 : 1,
            toolExecutionNotifications: unread,
          },
        ],
        results,
      },
    ],
  };
}

const uriOf = (path: string) => path.split(/[\\/]/).map(encodeURIComponent).join('/');

function location(path: string, { line, column, endLine, endColumn }: FilePlace): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

function notification(report: FileReport): Notification {
  return {
    level: 'error',
    message: { text: report.error! },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(report.path) } } }],
  };
}

function resultsOf(report: FileReport, strict: boolean): Result[] {
  const lines = report.formulas
    .flatMap(({ lines: all }) => all)
    .filter(({ standing }) => standing !== 'well' && standing !== 'neutral');
  const doubt = strict ? ('error' as const) : ('warning' as const);
  return [
    ...lines.map(line => lineResult(report.path, line, doubt)),
    ...report.remarks.map(
      (remark): Result => ({
        ruleId: remark.kind,
        level: remark.standing === 'fault' ? 'error' : doubt,
        message: { text: remark.message },
        locations: [location(report.path, remark.place)],
      }),
    ),
  ];
}

function lineResult(path: string, line: CheckedLine, doubt: 'error' | 'warning'): Result {
  const suppressed = line.standing === 'suppressed';
  return {
    ruleId: line.verdict,
    level: line.standing === 'fault' ? 'error' : suppressed ? 'note' : doubt,
    message: { text: line.message },
    locations: [location(path, line.point)],
    ...(suppressed ? { suppressions: [{ kind: 'inSource', justification: line.reason }] } : {}),
  };
}
