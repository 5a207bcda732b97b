/**
 * The one scope of all cells: an object whose properties are the cells' variables. It inherits nothing, so that a name
 * like `toString` is only there if a cell declares it.
 */
export class Scope {
  [name: string]: unknown;
}
Object.setPrototypeOf(Scope.prototype, null);

/** Makes a variable that is read from where it was imported, until a cell declares it anew. */
export function bindImport(scope: Scope, name: string, read: () => unknown): void {
  Object.defineProperty(scope, name, {
    get: read,
    set: value =>
      Object.defineProperty(scope, name, { value, configurable: true, writable: true, enumerable: true }),
    configurable: true,
    enumerable: true,
  });
}
