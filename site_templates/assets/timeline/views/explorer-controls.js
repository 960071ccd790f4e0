/** The explorer's controls: the search's field, the order, the lanes, the axis's buttons and the pages. */

import { hasPage, PAGE, rangeOf } from "../logic/paging.js";
import { element, elements } from "./elements.js";
import { prepare } from "./finding.js";

/** @import { Catalogue } from "../logic/catalogue.js" */
/** @import { ExplorerWord, LaneId } from "../logic/data-types.js" */
/** @import { Query } from "../logic/types.js" */

/**
 * @typedef {object} Handlers
 * @property {(words: string) => void} onWords
 * @property {(sort: Query["sort"]) => void} onSort
 * @property {(lanes: Query["lanes"]) => void} onLanes
 * @property {(how: string) => void} onMove
 * @property {(step: number) => void} onPage
 */

export class Controls {
  /**
   * @param {HTMLElement} root
   * @param {AbortSignal} signal
   * @param {Handlers} handlers
   */
  constructor(root, signal, handlers) {
    this.root = root;
    this.input = element(root, "input[name=q]", HTMLInputElement);
    this.sort = element(root, "select[name=sort]", HTMLSelectElement);
    this.lanes = element(root, "select[name=lanes]", HTMLSelectElement);
    this.list = element(root, ".tl-x-list");
    this.listen(signal, handlers);
  }

  /**
   * @param {AbortSignal} signal
   * @param {Handlers} handlers
   */
  listen(signal, { onWords, onSort, onLanes, onMove, onPage }) {
    const { root, input, sort, lanes } = this;
    const found = element(root, ".tl-x-found");
    element(root, ".tl-x-skip").addEventListener("click", (event) => {
      event.preventDefault(); // the address stays that of the choice
      found.focus();
      found.scrollIntoView({ block: "start" });
    }, { signal });
    element(root, ".tl-query").addEventListener("submit", (event) => event.preventDefault(), { signal });
    input.addEventListener("input", () => onWords(input.value), { signal });
    input.addEventListener("focus", () => prepare().catch(() => {}), { signal });
    for (const part of [input, this.list]) part.addEventListener("keydown", (event) => this.key(event), { signal });
    sort.addEventListener("change", () => onSort(sort.value === "date" ? "date" : "relevance"), { signal });
    lanes.addEventListener("change", () => onLanes(/** @type {LaneId | ""} */ (lanes.value)), { signal });
    for (const button of elements(root, "[data-move]")) button.addEventListener("click", () => onMove(button.dataset.move ?? ""), { signal });
    for (const button of elements(root, "[data-page]")) button.addEventListener("click", () => onPage(Number(button.dataset.page)), { signal });
  }

  /** The facets by which the axis can be divided, and none. */
  get laneIds() {
    return [...this.lanes.options].map((option) => /** @type {LaneId | ""} */ (option.value));
  }

  /** @param {Query} query */
  show(query) {
    this.input.value = query.q;
    this.sort.value = query.sort;
    this.lanes.value = query.lanes;
  }

  /** @param {boolean} ranked whether there is another order than by date */
  offerSort(ranked) {
    element(this.root, ".tl-x-sort").hidden = !ranked;
  }

  /**
   * Show which page of the list is shown, and which ways lead to others.
   * @param {number} page
   * @param {number} count
   * @param {Catalogue<ExplorerWord>} words
   */
  showPages(page, count, words) {
    const pages = element(this.root, ".tl-x-pages");
    pages.hidden = count <= PAGE;
    element(pages, "span").textContent = words.say("explore_page", { ...rangeOf(page, count), all: count });
    for (const button of elements(pages, "button")) {
      button.setAttribute("aria-disabled", String(!hasPage(page, Number(button.dataset.page), count)));
    }
  }

  /**
   * Move by keys from the field through the list and back.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.key === "Escape" && event.target === this.input && this.input.value) {
      event.preventDefault();
      this.input.value = "";
      this.input.dispatchEvent(new Event("input"));
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Enter") return;
    const links = elements(this.list, ".tl-title a");
    const current = links.findIndex((link) => link === document.activeElement);
    if (event.key === "Enter") {
      if (event.target === this.input && links.length) links[0].focus();
      return;
    }
    if (current < 0 && event.target !== this.input) return;
    event.preventDefault();
    const next = current + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? this.input : (links[next] ?? links.at(-1)))?.focus();
  }
}
