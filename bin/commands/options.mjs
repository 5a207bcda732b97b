import { Failure } from '../set-up/failure.mjs';

/**
 * Reads `--name` and `--no-name` for the switches given, by camelCase name and default; anything else is refused.
 * @template {Record<string, boolean>} T
 * @param {string[]} parameters
 * @param {T} defaults
 * @returns {T}
 */
export function readOptions(parameters, defaults) {
  const { values, rest } = takeOptions(parameters, defaults);
  if (rest.length > 0) throw new Failure(`Unknown option "${rest[0]}": \`--help\` lists those there are.`);
  return values;
}

/**
 * The same, but hands back what it does not know, for a program that is called next.
 * @template {Record<string, boolean>} T
 * @param {string[]} parameters
 * @param {T} defaults
 * @returns {{ values: T, rest: string[] }}
 */
export function takeOptions(parameters, defaults) {
  const values = { ...defaults };
  const flags = new Map(
    Object.keys(defaults).flatMap(name => {
      const flag = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
      return /** @type {[string, [string, boolean]][]} */ ([
        [`--${flag}`, [name, true]],
        [`--no-${flag}`, [name, false]],
      ]);
    }),
  );
  const rest = parameters.filter(parameter => {
    const known = flags.get(parameter);
    if (known) /** @type {Record<string, boolean>} */ (values)[known[0]] = known[1];
    return !known;
  });
  return { values, rest };
}
