export { reverseModeGradient, type ValueAndGradient } from './reverse-mode-gradient';
export { logTotalExp, TracedNumber, total, weightedSum } from './traced-number';
