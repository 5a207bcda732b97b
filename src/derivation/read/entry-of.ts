/** Tables that are asked by words of a note: `constructor` and `valueOf` are words like others. */

/** The entry of a table under a key of its own; undefined for every other key. */
export const entryOf = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
