/** The thread of the server that judges, bundled beside it. */

import '../../src/language-server/serving';
