/**
 * Entry of the start-up snapshot: reads and binds the standard declarations and runs the checker warm, all before the
 * process is written to disk. What starts from it answers its first cell in a fraction of the time.
 */
import { startupSnapshot } from 'node:v8';
import { CellChecker } from './cell-checker';
import { serve } from './main';
import { compiler as ts } from './typescript';

/** Everyday forms, so that what they need of the compiler is compiled. */
const everyday = [
  'let x: number = 1',
  'x + 1',
  'const y = [1, 2].map(q => q + 1); console.log(y)',
  'function f(a: number) { return a }',
  'class A { b = 1 }\ninterface B { c: string }',
  'import * as fs from "node:fs"\nawait Promise.resolve(fs)',
  'const z: number = "s"',
  'enum E { a, b }\nconst { p, ...rest } = { p: 1, q: 2 }',
  // Most notebooks begin with this; its declarations are then read already.
  'import * as qedlab from "qedlab"',
];

// The compiler remembers the folder that it asks for first; in a snapshot that would be another process's.
ts.sys.getCurrentDirectory = () => process.cwd();

const checker = new CellChecker();
let declarations = '';
for (const source of everyday) declarations = checker.check(declarations, source).declarations;
checker.inspect(declarations, 'x', 0);
checker.retire();

startupSnapshot.setDeserializeMainFunction(serve);
