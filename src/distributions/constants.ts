export { epsilon } from '../numerics/integrand';
/** log(2 pi) */
export const logTwoPi = 1.8378770664093453;
/** log(pi) */
export const logPi = 1.1447298858494002;
/** Euler's constant */
export const eulerGamma = 0.5772156649015329;
