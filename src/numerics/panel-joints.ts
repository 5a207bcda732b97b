import type { Panel } from './kronrod-panel';

/** Up to so many panels, insertion takes less than a general sort. */
const few = 24;

/**
 * A step between the outermost nodes of two neighbours is seen by neither: what their polynomials disagree by where they
 * meet, times the width of that gap, is added to the error of the wider one. True if an error was raised.
 */
export function distrustJoints(all: readonly Panel[]): boolean {
  const panels = inOrder(all);
  let raised = false;
  for (let i = 0; i < panels.length; i++) {
    const right = panels[i]!;
    const left = panels[i - 1];
    if (left !== undefined && left.chart === right.chart && left.high === right.low) {
      const gap = Math.abs(left.endValue - right.startValue);
      const wider = left.high - left.low > right.high - right.low ? left : right;
      raised = distrust(wider, gap) || raised;
    }
    if (right.high === 1 && right.chart.joint !== undefined) {
      raised = distrust(right, disagreementAcross(right, panels)) || raised;
    }
  }
  return raised;
}

/** The panels by their places. There are few, and most stand in order: each is moved back past those behind it. */
function inOrder(all: readonly Panel[]): Panel[] {
  const panels = [...all];
  if (panels.length > few) return panels.sort(byPlace);
  for (let i = 1; i < panels.length; i++) {
    const panel = panels[i]!;
    let k = i;
    for (; k > 0 && byPlace(panels[k - 1]!, panel) > 0; k--) panels[k] = panels[k - 1]!;
    panels[k] = panel;
  }
  return panels;
}

/** Distance of the outermost node from the end, as a share of the panel. */
const outermostGap = 0.0022;

/** Raises the error of a panel by what may hide between its outermost node and its end; false if it is no less already. */
function distrust(panel: Panel, gap: number): boolean {
  const hidden = outermostGap * (panel.high - panel.low) * gap;
  if (!(hidden > panel.truncation + panel.noise)) return false;
  panel.truncation = hidden;
  return true;
}

/** What a flattened stretch and its neighbour in the chart it was cut from disagree by, in the former's units. */
function disagreementAcross(panel: Panel, panels: readonly Panel[]): number {
  const { chart, u } = panel.chart.joint!;
  const neighbour = panels.find(p => p.chart === chart && (p.low === u || p.high === u));
  if (neighbour === undefined) return 0;
  chart.place(u);
  panel.chart.place(1);
  const there = neighbour.low === u ? neighbour.startValue : neighbour.endValue;
  return Math.abs(panel.endValue - (there * panel.chart.jacobian) / chart.jacobian);
}

function byPlace(p: Panel, q: Panel): number {
  return p.chart === q.chart ? p.low - q.low : p.chart.serial - q.chart.serial;
}
