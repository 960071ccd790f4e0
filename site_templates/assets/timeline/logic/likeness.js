/** Addresses of the site that are like one at which there is no page. */

import { fold } from "./folding.js";

/** The likeness, from 0 to 1, from which an address is offered. */
const LEAST = 0.45;
const MOST = 5;

/**
 * List the addresses most like one that was asked for, the likest first.
 * @param {string} asked from the site's own folder, as it stands in the browser
 * @param {string[]} addresses from the site's own folder, as they stand in links
 */
export function nearest(asked, addresses) {
  const wanted = described(asked);
  return addresses
    .map((address) => ({ address, likeness: likeness(wanted, described(address)) }))
    .filter((one) => one.likeness >= LEAST)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, MOST)
    .map((one) => one.address);
}

/**
 * Return an address as it is read: without the codes for letters, unless they are wrong.
 * @param {string} address
 */
export function readable(address) {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** @typedef {{whole: Set<string>, last: Set<string>}} Described the pairs of letters of an address and of its last part */

/**
 * @param {string} address
 * @returns {Described}
 */
function described(address) {
  const parts = fold(readable(address)).replace(/(index)?\.(html?|md)$/, "").split("/").filter(Boolean);
  return { whole: pairs(parts.join("/")), last: pairs(parts.at(-1) ?? "") };
}

/** @param {string} text */
function pairs(text) {
  const signs = Array.from(` ${text} `);
  return new Set(signs.slice(1).map((sign, at) => `${signs[at]}${sign}`));
}

/**
 * Return how like two addresses are: half is the whole, half the last part, which names the page.
 * @param {Described} one
 * @param {Described} other
 */
const likeness = (one, other) => (shared(one.whole, other.whole) + shared(one.last, other.last)) / 2;

/** @param {Set<string>} one @param {Set<string>} other */
function shared(one, other) {
  let both = 0;
  for (const pair of one) if (other.has(pair)) both += 1;
  return (2 * both) / (one.size + other.size);
}
