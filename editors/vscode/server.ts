/** The language server, bundled into the extension so that it needs nothing beside it. */

import { run } from '../../src/language-server/language-server';

void run(['--stdio']);
