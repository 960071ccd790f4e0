/** Long lists in files of some items each: which file has an item. The program divides them in `timeline/site/batches.py`. */

/** @import { Batch } from "./types.js" */

/**
 * Return the file that has an item, and the number of its first item.
 * @param {Batch[]} batches
 * @param {number} at the item's number in the list
 * @returns {{name: string, first: number}}
 */
export function batchOf(batches, at) {
  let first = 0;
  for (const [name, count] of batches) {
    if (at < first + count) return { name, first };
    first += count;
  }
  throw new RangeError(`no file has item ${at}`);
}
