/**
 * What scripts add to the pages. Everything can be read without.
 *
 * With instant navigation the theme puts a new page in place of the old without loading scripts
 * again, and says so through `document$`; each part then sets itself up on the new page.
 */

import "./views/ages.js";
import { setUp as setUpAnchors } from "./views/anchors.js";
import { setUp as setUpAsOf } from "./views/as-of.js";
import { setUp as setUpCharts } from "./views/charts.js";
import { setUp as setUpCopying } from "./views/copying.js";
import "./views/newest.js";
import "./views/printing.js";
import "./views/scales.js";
import { setUp as setUpSearch } from "./views/search.js";

/**
 * Return what sets up a part of a page whose scripts are loaded nowhere else. If they can't be loaded, the
 * part stays as it is without scripts.
 * @param {string} selector
 * @param {() => Promise<{setUp: (root: HTMLElement) => Promise<void>}>} load
 * @returns {(page: Document) => Promise<void>}
 */
const alone = (selector, load) => async (page) => {
  /** @type {HTMLElement | null} */
  const root = page.querySelector(selector);
  if (!root) return;
  const scripts = await load().catch((error) => console.error(error));
  if (scripts) await scripts.setUp(root);
  else root.classList.add("tl-failed");
};

// The day comes last: by then all that must follow it is in place.
const parts = [
  setUpAnchors,
  setUpCharts,
  setUpSearch,
  setUpCopying,
  alone(".tl-explore", () => import("./views/explorer-page.js")),
  alone(".tl-form", () => import("./views/form-page.js")),
  alone(".tl-lost", () => import("./views/lost.js")),
  setUpAsOf,
];

window.document$.subscribe(() => {
  for (const setUp of parts) setUp(document);
});
