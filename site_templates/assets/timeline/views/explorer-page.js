/** The explorer's page, from loading its data to following the day. */

import { FILES } from "../logic/addresses.js";
import { readColumns } from "../logic/columns.js";
import { dayRead, onDayChange, requestedDay } from "./as-of.js";
import { element } from "./elements.js";
import { Explorer } from "./explorer.js";
import { load } from "./loading.js";

/** @type {Explorer | undefined} */
let explorer;

/**
 * Set up the explorer's page.
 * @param {HTMLElement} root
 */
export async function setUp(root) {
  if (explorer?.root === root) return;
  explorer?.ended.abort();
  explorer = undefined;
  try {
    const data = await load(FILES.explorer, async (response) => readColumns(await response.json()));
    await dayRead();
    if (!root.isConnected) return;
    element(root, ".tl-x").hidden = false;
    element(root, ".tl-x-without").hidden = true;
    if (matchMedia("(max-width: 59.984em)").matches) element(root, ".tl-facetbox", HTMLDetailsElement).open = false;
    explorer = new Explorer(root, data);
    await explorer.restore();
    await explorer.look();
    if (new URLSearchParams(location.search).has("print")) await explorer.print();
  } catch (error) {
    console.error(error); // the page stays as it is without scripts
    root.classList.add("tl-failed");
  }
}

onDayChange(() => {
  if (!explorer?.choice || !explorer.root.isConnected) return;
  if (explorer.shownOn !== requestedDay()) explorer.list.clear(); // its rows are those of another day
  explorer.look();
});
