/**
 * What scripts add to the pages. Everything can be read without.
 *
 * With instant navigation the theme puts a new page in place of the old without loading scripts
 * again, and says so through `document$`; each part then sets itself up on the new page.
 */

import "./age.js";
import { setUp as setUpAsOf } from "./as-of.js";
import { setUp as setUpCharts } from "./chart.js";
import { setUp as setUpCopying } from "./copy.js";
import "./scale.js";
import { setUp as setUpSearch } from "./search.js";

// The day comes last: by then all that must follow it is in place.
const parts = [setUpCharts, setUpSearch, setUpCopying, setUpExplorer, setUpAsOf];

/**
 * Set up the explorer where there is one; its scripts are loaded nowhere else.
 * @param {Document} page
 */
async function setUpExplorer(page) {
  const root = page.querySelector(".tl-explore");
  if (!root) return;
  const { setUp } = await import("./explore.js");
  await setUp(root);
}

window.document$.subscribe(() => {
  for (const setUp of parts) setUp(document);
});
