/**
 * One look for light pages, dark pages and paper: no background, and inks that keep a contrast of at least 3 against
 * white and against #111 alike. The colours follow Okabe and Ito (2008) as far as that contrast allows, so that readers
 * with any of the common colour deficiencies tell them apart; helper plots vary the dash as well.
 */
export const palette: readonly string[] = ['#0072b2', '#d55e00', '#009e73', '#b8689a', '#a6761d', '#7a7f87'];

/** Text and axes. */
export const ink = '#767c85';

/** Grid lines and other things that may recede. */
export const faint = 'rgba(128,134,145,0.28)';

export const fontFamily = 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif';

/** Colours of a quantity, dark to bright: viridis, the same for both libraries. */
export const sequential = 'Viridis';
