import { xLog1pY, xLogY } from '../numerics/logarithms';
import { type DataPoints, dataMatrix } from './data-points';

/**
 * Log-likelihood per picture in nats when every pixel is 1 with its own frequency and knows nothing of the others: what
 * a model with hidden numbers has to beat.
 * @throws RangeError naming the pixel that is no probability
 */
export function independentPixels(data: DataPoints): number {
  const pictures = dataMatrix(data, 'independentPixels');
  const frequencies = new Float64Array(pictures.cols);
  pictures.data.forEach((pixel, index) => {
    if (!(pixel >= 0 && pixel <= 1)) {
      const place = `picture ${Math.floor(index / pictures.cols)}, pixel ${index % pictures.cols}`;
      throw new RangeError(`independentPixels: ${place} is ${pixel}; pixels lie in [0, 1]`);
    }
    frequencies[index % pictures.cols]! += pixel / pictures.rows;
  });
  return frequencies.reduce((sum, p) => sum + xLogY(p, p) + xLog1pY(1 - p, -p), 0);
}
