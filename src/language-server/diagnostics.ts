import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver/node';
import type { CheckedLine, FilePlace, FileReport } from '../notes/check-record';

export const rangeOf = ({ line, column, endLine, endColumn }: FilePlace): Range => ({
  start: { line: line - 1, character: column - 1 },
  end: { line: endLine - 1, character: endColumn - 1 },
});

const severities = {
  fault: DiagnosticSeverity.Error,
  doubt: DiagnosticSeverity.Warning,
} as const;

/** Faults as errors, doubts as warnings, the echo and the recovery of a slip as remarks. */
export function diagnosticsOf(report: FileReport): Diagnostic[] {
  if (report.error !== undefined) return [whole(report.error)];
  const lines = report.formulas.flatMap(formula => formula.lines).flatMap(lineDiagnostic);
  const remarks = report.remarks.map(({ place, message, kind, standing }) => ({
    range: rangeOf(place),
    severity: severities[standing],
    source: 'qedlab',
    code: kind,
    message,
  }));
  return [...lines, ...remarks];
}

function lineDiagnostic(line: CheckedLine): Diagnostic[] {
  const severity =
    line.standing === 'fault' || line.standing === 'doubt'
      ? severities[line.standing]
      : line.standing === 'neutral' && line.verdict === 'fails'
        ? DiagnosticSeverity.Information
        : undefined;
  if (severity === undefined) return [];
  const message = `${line.verdict}: ${line.message}`;
  return [{ range: rangeOf(line.point), severity, source: 'qedlab', code: line.verdict, message }];
}

function whole(error: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Error,
    source: 'qedlab',
    message: `The note is not read: ${error}.`,
  };
}
