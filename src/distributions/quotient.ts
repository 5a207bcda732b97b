/** x / y with 0 / 0 = 0: the slope in y of x log y, which is 0 everywhere where x is 0, at y = 0 too. */
export const quotient = (x: number, y: number): number => (x === 0 ? 0 : x / y);
