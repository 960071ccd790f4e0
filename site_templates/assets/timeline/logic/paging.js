/** The pages of the list. */

/** The number of events on a page. */
export const PAGE = 25;

/**
 * Return the page of the list that is nearest to a number.
 * @param {number} page
 * @param {number} count the number of events in the list
 */
export const nearestPage = (page, count) => Math.max(1, Math.min(page, Math.ceil(count / PAGE)));

/**
 * Return whether there is a page after or before another.
 * @param {number} page
 * @param {number} step 1, or -1
 * @param {number} count
 */
export const hasPage = (page, step, count) => page + step >= 1 && (page + step - 1) * PAGE < count;

/**
 * Return a page's part of a list.
 * @template T
 * @param {T[]} list
 * @param {number} page
 */
export const pageOf = (list, page) => list.slice((page - 1) * PAGE, page * PAGE);

/**
 * Return the numbers, from 1, of the first and the last event of a page.
 * @param {number} page
 * @param {number} count
 */
export function rangeOf(page, count) {
  const first = (page - 1) * PAGE + 1;
  return { first, last: Math.min(count, first + PAGE - 1) };
}
