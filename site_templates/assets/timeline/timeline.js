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

// The day comes last: by then all that must follow it is in place.
const parts = [setUpAnchors, setUpCharts, setUpSearch, setUpCopying, setUpExplorer, setUpForm, setUpLost, setUpAsOf];

/**
 * Set up the explorer where there is one; its scripts are loaded nowhere else.
 * @param {Document} page
 */
async function setUpExplorer(page) {
  /** @type {HTMLElement | null} */
  const root = page.querySelector(".tl-explore");
  if (!root) return;
  const { setUp } = await import("./views/explorer-page.js");
  await setUp(root);
}

/**
 * Set up the form for contributors where there is one; its scripts are loaded nowhere else.
 * @param {Document} page
 */
async function setUpForm(page) {
  /** @type {HTMLElement | null} */
  const root = page.querySelector(".tl-form");
  if (!root) return;
  const { setUp } = await import("./views/form-page.js");
  await setUp(root);
}

/**
 * Set up the page for missing addresses; its scripts are loaded nowhere else.
 * @param {Document} page
 */
async function setUpLost(page) {
  /** @type {HTMLElement | null} */
  const root = page.querySelector(".tl-lost");
  if (!root) return;
  const { setUp } = await import("./views/lost.js");
  await setUp(root);
}

window.document$.subscribe(() => {
  for (const setUp of parts) setUp(document);
});
