/** Anchors of a page that is now in parts: each opens the part that has it. */

import { loadJson } from "./loading.js";

/**
 * Go to the part that the address is about, if the page has lost that anchor.
 * @param {Document} page
 */
export async function setUp(page) {
  /** @type {HTMLElement | null} */
  const root = page.querySelector(".tl[data-anchors]");
  const anchor = location.hash.slice(1);
  if (!root?.dataset.anchors || !anchor || page.getElementById(anchor)) return;
  /** @type {Record<string, string>} */
  const links = await loadJson(root.dataset.anchors).catch(() => ({}));
  if (!Object.hasOwn(links, anchor)) return;
  const there = new URL(links[anchor], location.href);
  there.search = location.search;
  if (!there.hash) there.hash = anchor;
  location.replace(there);
}
