import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A number of a cell tagged `parameters`, and the ends of its range where the line says "from A to B". */
export interface Parameter {
  readonly name: string;
  readonly ends: readonly number[];
}

export interface ParameterisedNotebook {
  readonly file: string;
  readonly parameters: readonly Parameter[];
}

interface Cell {
  readonly source: string | readonly string[];
  readonly metadata: { readonly tags?: readonly string[] };
}

/** The notebooks of a folder that have a cell tagged `parameters`, in order of their names. */
export function parameterisedNotebooks(folder: string): ParameterisedNotebook[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.ipynb'));
  return names.sort().flatMap(name => {
    const file = path.join(folder, name);
    const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { cells: Cell[] };
    const cell = cells.find(({ metadata }) => metadata.tags?.includes('parameters'));
    return cell ? [{ file, parameters: parametersOf([cell.source].flat().join('')) }] : [];
  });
}

/** `let samples = 40_000; // draws, from 10 000 to 1 000 000`: a name and two ends. */
export function parametersOf(source: string): Parameter[] {
  return source.split('\n').flatMap(line => {
    const declared = /^\s*(?:let|const)\s+(\w+)\s*(?::\s*number\s*)?=\s*-?[\d_.e]+\s*;/.exec(line);
    if (!declared) return [];
    const range = /\bfrom (-?[\d _.]*\d) to (-?[\d _.]*\d)/.exec(line.slice(declared[0].length));
    const ends = range ? [range[1], range[2]].map(text => Number(text!.replaceAll(/[ _]/g, ''))) : [];
    return [{ name: declared[1]!, ends }];
  });
}
