/**
 * "As known on" a day: the page shows only what had been reported by then.
 *
 * `data-known` says from which day a part of the page is known (ISO 8601, or `never` where no day
 * is told); `data-until` marks what stands in for a part until that day, hidden in the full view.
 * The day is the address's `?as-of=`.
 */

/** @typedef {string | null} Day a day as ISO 8601 has it, or none for the full view */

/** @type {Set<(day: Day) => void>} */
const followers = new Set();

/**
 * Have a function called with the day whenever a page was set up or the day was changed.
 * @param {(day: Day) => void} follower
 */
export function onAsOf(follower) {
  followers.add(follower);
}

/**
 * Tell whether something is known on a day; in the full view all is.
 * @param {string | undefined} known the day from which it is known, or `never`
 * @param {Day} day
 */
export function isKnown(known, day) {
  if (day === null || known === undefined) return true;
  return known !== "never" && ordinal(known) <= ordinal(day);
}

/**
 * Make a number of a day that compares as days do, also before the year 0 and after 9999.
 * @param {string} day
 */
export function ordinal(day) {
  const [, sign, year, month, dayOfMonth] = /^(-?)(\d{4,})-(\d\d)-(\d\d)/.exec(day);
  return Number(sign + year) * 372 + (Number(month) - 1) * 31 + Number(dayOfMonth) - 1;
}

/**
 * Set up a page that has just been put in place.
 * @param {Document} page
 */
export function setUp(page) {
  const asked = new URLSearchParams(location.search).get("as-of");
  const day = asked && /^-?\d{4,}-\d\d-\d\d$/.test(asked) ? asked : null;
  for (const part of page.querySelectorAll("[data-known]")) {
    part.toggleAttribute("hidden", !isKnown(part.dataset.known, day));
  }
  for (const follower of followers) follower(day);
}
