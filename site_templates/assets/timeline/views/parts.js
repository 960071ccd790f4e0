/** The parts of a page as known on a day, and the links that keep the day. */

import { folderOf, isKnown, isShown } from "../logic/days.js";
import { element } from "./elements.js";
import { SITE } from "./loading.js";

/** @import { Day } from "../logic/types.js" */

/**
 * List the parts that are known from a day on, or are substitutes until a day.
 * @param {ParentNode} root
 */
export function parts(root) {
  /** @type {NodeListOf<HTMLElement | SVGElement>} */
  const found = root.querySelectorAll(".tl :is([data-known], [data-until], [data-faded])");
  return found;
}

/**
 * Show a part as known on a day.
 * @param {HTMLElement | SVGElement} part
 * @param {Day} day
 */
export function showPart(part, day) {
  const { known, until, faded } = part.dataset;
  if (known !== undefined || until !== undefined) part.toggleAttribute("hidden", !isShown(known, until, day));
  if (faded !== undefined) part.classList.toggle("tl-faded", isKnown(faded, day));
}

/** @type {WeakSet<Element>} links of which the page itself says the day */
const fixed = new WeakSet();

/**
 * Have the links that name a day themselves keep it.
 * @param {Document} page
 */
export function fixLinks(page) {
  for (const link of page.querySelectorAll(".md-content a[href*='as-of=']")) fixed.add(link);
}

/**
 * Have links to pages that can be shown so keep the day. The page names their folders.
 * @param {Day} day
 */
export function keepDayInLinks(day) {
  const folders = new Set(element(document, ".tl-closed-note").dataset.asOf?.split(" "));
  /** @type {NodeListOf<HTMLAnchorElement | SVGAElement>} */
  const links = document.querySelectorAll("a");
  for (const link of links) {
    const drawn = link instanceof SVGAElement;
    const address = drawn ? link.href.baseVal : link.href;
    if (!address || link.closest(".tl-asof-all, .tl-closed-note") || fixed.has(link)) continue;
    const url = new URL(address, location.href);
    if (url.origin !== SITE.origin || !url.pathname.startsWith(SITE.pathname)) continue;
    if (url.hash && url.pathname === location.pathname && !drawn && !url.search && !day) continue;
    const supported = folders.has(folderOf(url.pathname.slice(SITE.pathname.length)));
    if (day !== null && supported) url.searchParams.set("as-of", day);
    else if (url.searchParams.has("as-of")) url.searchParams.delete("as-of");
    else continue;
    if (drawn) link.href.baseVal = url.href;
    else link.href = url.href;
  }
}
