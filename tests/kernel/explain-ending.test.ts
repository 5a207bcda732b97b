/** What a reader is told when the process of the cells is gone, by what the runtime wrote last. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainEnding } from '../../kernel/interpreter/explain-ending';

describe('the end of the process of the cells', () => {
  const explained = (signal: string, lastWords: string): string =>
    explainEnding({ code: null, signal, lastWords });

  it('is told as memory used up', () => {
    const words = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';
    assert.match(explained('SIGABRT', words), /^The cell used all the memory that Node allows it/);
  });

  it('is told as an array that is too large', () => {
    const words = '\n#\n# Fatal JavaScript invalid size error 268435456 (see crbug.com/1201626)\n#\n';
    assert.match(explained('SIGTRAP', words), /^The cell asked for an array or a table larger than Node/);
  });

  it('is told by its signal where there is nothing more to say', () => {
    assert.match(
      explained('SIGSEGV', ''),
      /^The process that ran your cells was ended by SIGSEGV\. Its variables/,
    );
  });
});
