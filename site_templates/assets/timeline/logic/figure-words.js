/** A figure's numbers against its words, as the check TL507 has it. */

import { isEmpty } from "./form-writing.js";

/** @import { Typed } from "./form-types.js" */
/** @import { Role } from "./number-bounds.js" */
/** @import { NumberReading, Quantity } from "./number-reading.js" */

/**
 * @typedef {Partial<Record<Role, number>>} Given
 *
 * @typedef {object} FigureFault
 * @property {Role} role where the number stands
 * @property {number} value
 * @property {Role | null} right where it belongs; null where the words don't give it
 */

/** @type {Role[]} */
export const ROLES = ["low", "best", "high"];

/**
 * Return the numbers of a figure as it is typed.
 * @param {Typed} figure
 * @returns {Given}
 */
export function givenNumbers(figure) {
  const numbers = ROLES.map((role) => [role, Number(figure[role])]);
  return Object.fromEntries(numbers.filter(([role, value]) => !isEmpty(figure[role]) && !Number.isNaN(value)));
}

/**
 * Return what is wrong in the first language, unless the figure is right in another one.
 * @param {Given} given
 * @param {NumberReading[]} readings
 * @returns {FigureFault[]}
 */
export function figureFaults(given, readings) {
  const exact = given.low !== undefined && given.low === given.high && given.best === undefined;
  const numbers = exact ? { best: given.low } : given;
  const faults = readings.filter(({ isRead }) => isRead).map((reading) => ROLES.flatMap((role) => faultsOf(reading, role, numbers[role])));
  return faults.length > 0 && faults.every((some) => some.length > 0) ? faults[0] : [];
}

/**
 * @param {NumberReading} reading
 * @param {Role} role
 * @param {number | undefined} value
 * @returns {FigureFault[]}
 */
function faultsOf({ quantities, implied }, role, value) {
  if (value === undefined || (implied.has(value) && !quantities.length)) return [];
  const meant = quantities.filter(({ values }) => values.includes(value));
  if (!meant.length) return [{ role, value, right: null }];
  const fits = meant.some(({ roles, sure }) => roles.includes(role) || !sure);
  return fits ? [] : [{ role, value, right: meant[0].roles[0] }];
}

/**
 * Return the numbers that words give a figure, where they give one number or the ends of a range, and
 * no word leaves room for doubt.
 * @param {NumberReading[]} readings
 * @returns {Given | null}
 */
export function numbersOf(readings) {
  const [reading] = readings.filter(({ isRead }) => isRead);
  if (!reading || reading.quantities.length > 2) return null;
  const isSure = (/** @type {Quantity} */ { values, counts, sure }) => values.length === 1 && counts && sure;
  if (!reading.quantities.length || !reading.quantities.every(isSure)) return null;
  const given = Object.fromEntries(reading.quantities.map(({ roles, values }) => [roles[0], values[0]]));
  return Object.keys(given).length === reading.quantities.length ? given : null;
}
