/** The fields that are defined: those that are undefined are left out. */
export function present<T extends object>(fields: T): T {
  const found: Partial<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[])
    if (fields[key] !== undefined) found[key] = fields[key];
  return found as T;
}
