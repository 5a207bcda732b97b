/**
 * The process in which the reader's code runs. The kernel's part of it lives in a realm of its own (see private-realm):
 * the reader may break `Map`, `Object.prototype` or `process` here, and only their own code notices.
 */
import { loadInPrivateRealm } from './private-realm';

loadInPrivateRealm('./runtime');
