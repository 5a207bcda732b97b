// Loads tfjs-node as the library does and multiplies two matrices: prints the version of libtensorflow.
// Run in a process of its own, since a library that does not fit can abort it.
const util = require('node:util');

util.isNullOrUndefined ??= value => value === null || value === undefined; // gone since Node 23, still called
const tf = require(process.argv[2]);

const product = tf
  .matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2]))
  .dataSync()
  .join();
if (product !== '19,22,43,50') throw new Error(`[1 2; 3 4] [5 6; 7 8] gave ${product}`);
console.log(tf.backend().binding.TF_Version);
