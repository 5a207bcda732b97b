/** A cell whose types take the checker minutes: many statements, each with as many instantiations as the compiler allows. */
const statements = Array.from(
  { length: 2500 },
  (_, index) =>
    `type W${index} = Walk<{ [K in keyof Sixteen]: Walk<K, Sixteen> | ${index} }, Sixteen>; let w${index}: W${index} = null as any as W${(index * 7) % 2500};`,
);

export const longCheck = `type Walk<N, S> = S extends [infer _, ...infer Rest] ? Walk<N, Rest> | [N, Rest] : N;
type Sixteen = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
${statements.join('\n')}`;
