import { smallestExponent } from './exponential';
import type { PointKernels } from './kernels';

/**
 * What the kernels compute, in plain loops: the definition that tests compare them with, and the way where WebAssembly is
 * not allowed. Addresses are in bytes, as there.
 * @param memory answers all numbers that can be addressed
 */
export function plainKernels(memory: () => Float64Array): PointKernels {
  const project =
    (triangular: boolean, keep: boolean, size?: (y: number) => number): PointKernels['project'] =>
    (a, rows, n, points, count, offset, scale, out, y) => {
      const m = memory();
      for (let t = 0; t < count; t++) {
        let [length, entry] = [0, a / 8];
        for (let i = 0; i < rows; ) {
          const height = rows - i >= 4 ? 4 : 2;
          const width = triangular && height === 4 ? Math.min(i + 4, n) : n;
          for (let h = 0; h < height; h++) {
            let product = 0;
            for (let j = 0; j < width; j++)
              product += m[entry + j * height + h]! * m[points / 8 + t * n + j]!;
            if (keep) m[y / 8 + t * rows + i + h] = product;
            if (size) length += size(product);
          }
          entry += width * height;
          i += height;
        }
        if (size) m[out / 8 + t] = offset - scale * length;
      }
    };
  return {
    project: project(false, true),
    projectSizes: project(false, true, Math.abs),
    projectSquares: project(true, false, y => y * y),
    weightedSum: (w, wBytes, rows, x, xBytes, columns, count, lower, out, outBytes) => {
      const m = memory();
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < (lower ? Math.min(i + 1, columns) : columns); j++) {
          let sum = 0;
          for (let t = 0; t < count; t++) sum += m[(w + t * wBytes) / 8 + i]! * m[(x + t * xBytes) / 8 + j]!;
          m[(out + i * outBytes) / 8 + j]! += sum;
        }
      }
    },
    logSigmoids: (logs, offsets, sign, scale, count, weights, totals) => {
      const m = memory();
      const sums = [0, 0];
      const products = [1, 1];
      for (let t = 0; t < count; t++) {
        const g = sign * (m[logs / 8 + t]! - m[offsets / 8 + t]!);
        const e = smallExponential(-Math.abs(g));
        sums[t % 2]! += g < 0 || Number.isNaN(g) ? g : 0;
        products[t % 2]! *= 1 + e;
        m[weights / 8 + t] = (scale * (g < 0 ? 1 : e)) / (1 + e);
      }
      m.set([...sums, ...products], totals / 8);
    },
    laplacePulls: (y, width, count, weights, scale) => {
      const m = memory();
      let total = 0;
      for (let t = 0; t < count; t++) {
        const weight = m[weights / 8 + t]!;
        total += weight;
        for (let i = 0; i < width; i++) {
          const at = y / 8 + t * width + i;
          m[at] = m[at] === 0 ? 0 : -scale * weight * (m[at]! < 0 ? -1 : 1);
        }
      }
      return total;
    },
    centre: (x, n, count, mean, out) => {
      const m = memory();
      for (let e = 0; e < n * count; e++) m[out / 8 + e] = m[x / 8 + e]! - m[mean / 8 + (e % n)]!;
    },
    gather: (x, n, count, mean, weights, y, w, sums) => {
      const m = memory();
      let found = 0;
      for (let t = 0; t < count; t++) {
        const weight = m[weights / 8 + t]!;
        if (!(weight > 0)) continue;
        for (let j = 0; j < n; j++) {
          const value = m[x / 8 + t * n + j]! - m[mean / 8 + j]!;
          m[y / 8 + found * n + j] = value;
          m[w / 8 + found * n + j] = weight * value;
          m[sums / 8 + 1 + j]! += weight * value;
        }
        m[sums / 8]! += weight;
        found++;
      }
      return found;
    },
    normalise: (logs, stride, rows, count, cutoff, largest, sums, means) => {
      const m = memory();
      for (let t = 0; t < count; t++) {
        const at = (k: number) => (logs + k * stride) / 8 + t;
        let [most, sum, mean] = [-Infinity, 0, 0];
        for (let k = 0; k < rows; k++) if (m[at(k)]! > most) most = m[at(k)]!;
        for (let k = 0; k < rows; k++) {
          const log = m[at(k)]! - most;
          const e = log < cutoff ? 0 : smallExponential(log);
          m[at(k)] = e;
          sum += e;
          if (e !== 0) mean += e * log;
        }
        for (let k = 0; k < rows; k++) m[at(k)]! *= 1 / sum;
        m[largest / 8 + t] = most;
        m[sums / 8 + t] = sum;
        m[means / 8 + t] = mean / sum;
      }
    },
  };
}

function smallExponential(x: number): number {
  return x < smallestExponent ? 0 : Math.exp(x);
}
