/**
 * An object whose methods are its own from here on: what a cell does to the prototypes that it has in common with the
 * reader's objects, as packages do that simulate a network, is nothing to it.
 */
export function withOwnMethods<T extends object>(object: T): T {
  for (let from: object | null = object; from; from = Object.getPrototypeOf(from) as object | null) {
    for (const [name, { value, configurable }] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (typeof value !== 'function' || name === 'constructor' || Object.hasOwn(object, name)) continue;
      Object.defineProperty(object, name, { value, configurable, writable: true, enumerable: false });
    }
  }
  return object;
}
