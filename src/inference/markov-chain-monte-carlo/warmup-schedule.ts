/**
 * When the variances of the coordinates are estimated in the warm-up: never in the first tenth or so (the chain is still
 * travelling) and in the last (the step size settles), in between in windows that double, each from its own draws only.
 * The numbers 75, 25 and 50 are for 1000 iterations or more; a shorter warm-up is divided 15 : 75 : 10.
 * @returns for each window the iteration at which it begins, and that behind its last; empty below 20 iterations
 * @see Stan Reference Manual, "Automatic parameter tuning"
 */
export function warmupWindows(warmup: number): { readonly from: number; readonly to: number }[] {
  if (warmup < 20) return [];
  const short = warmup < 150;
  const first = short ? Math.floor(0.15 * warmup) : 75;
  const end = warmup - (short ? Math.floor(0.1 * warmup) : 50);
  const windows: { from: number; to: number }[] = [];
  let from = first;
  for (let size = short ? end - first : 25; from < end; size *= 2) {
    // A window after which the next would not fit takes the rest.
    const to = from + 3 * size > end ? end : from + size;
    windows.push({ from, to });
    from = to;
  }
  return windows;
}
