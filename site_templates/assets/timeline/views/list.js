/** The list: rows under their months, each with the claims by which its event was found. */

import { FOLDERS, PAGES } from "../logic/addresses.js";
import { batchOf } from "../logic/batches.js";
import { chosenOf, choosesClaims, claimsThatFit } from "../logic/choice.js";
import { facetOf, isClaimKnown } from "../logic/known-data.js";
import { requestedDay, showAdded } from "./as-of.js";
import { elements, make, element } from "./elements.js";
import { isEmbedded } from "./explorer-links.js";
import { loadFound, passage } from "./finding.js";
import { SITE, loadJson } from "./loading.js";

/** @import { Catalogue } from "../logic/catalogue.js" */
/** @import { ExplorerWord } from "../logic/data-types.js" */
/** @import { Data, LoadedPage, Query, View } from "../logic/types.js" */

const MOST_PASSAGES = 3;
const MOST_CLAIMS = 3;

/** The folder of the explorer's data, from which the links in them lead. */
const FOLDER = new URL(PAGES.explorer, SITE);

/**
 * @typedef {{lines: [measure: string, html: string][], sources: Record<string, string>}} Claim its
 *   lines, one a figure, and the day from which each of its sources is shown with it
 * @typedef {{section: string, month: string, year: string, claims: Claim[]}} RowData
 * @typedef {RowData & {row: HTMLElement}} Listed
 */

/**
 * Load the rows of some events.
 * @param {string} name
 * @returns {Promise<(RowData & {row: string})[]>}
 */
const loadRows = (name) => loadJson(`${FOLDERS.rows}${name}.json`);

/**
 * Load the references of some events.
 * @param {string} name
 * @returns {Promise<string[]>}
 */
const loadReferences = (name) => loadJson(`${FOLDERS.references}${name}.json`);

/**
 * Make what is written in HTML; its links lead from the explorer's folder.
 * @param {string} html
 * @param {string} selector
 */
function parsed(html, selector) {
  const made = element(new DOMParser().parseFromString(html, "text/html"), selector);
  for (const link of elements(made, "a[href]", HTMLAnchorElement)) link.href = new URL(link.getAttribute("href") ?? "", FOLDER).href;
  return made;
}

export class List {
  /**
   * @param {HTMLElement} root
   * @param {Data} data
   * @param {Catalogue<ExplorerWord>} words
   */
  constructor(root, data, words) {
    this.root = root;
    this.data = data;
    this.words = words;
    /** @type {Map<number, Listed>} */
    this.listed = new Map();
    this.turn = 0;
  }

  /**
   * Load the rows of some events.
   * @param {number[]} events
   */
  async load(events) {
    const missing = this.files(events.filter((at) => !this.listed.has(at)));
    await Promise.all([...missing].map(async ([name, first]) => {
      const rows = await loadRows(name);
      rows.forEach((loaded, offset) => {
        const at = first + offset;
        if (!this.listed.has(at)) this.listed.set(at, { ...loaded, row: parsed(`<ol>${loaded.row}</ol>`, ".tl-row") });
      });
    }));
  }

  /**
   * Return the files that have some events, each with the number of its first event.
   * @param {number[]} events
   * @returns {Map<string, number>}
   */
  files(events) {
    const files = events.map((at) => batchOf(this.data.batches, at));
    return new Map(files.map(({ name, first }) => [name, first]));
  }

  /**
   * Return an event that is loaded.
   * @param {number} at
   */
  one(at) {
    return /** @type {Listed} */ (this.listed.get(at));
  }

  /**
   * Return an event's title, where it is loaded.
   * @param {number} at
   */
  title(at) {
    return this.listed.get(at)?.row.querySelector(".tl-title")?.textContent?.trim();
  }

  /**
   * Return an event's date in words, where it is loaded.
   * @param {number} at
   */
  when(at) {
    return this.listed.get(at)?.row.querySelector(".tl-date")?.textContent?.trim() ?? "";
  }

  /**
   * Return where an event's page is, for an event that is loaded.
   * @param {number} at
   */
  address(at) {
    return element(this.one(at).row, ".tl-title a", HTMLAnchorElement).href;
  }

  /**
   * List events, the ones of a page.
   * @param {number[]} events
   * @param {View & {query: Query}} view
   * @returns {Promise<boolean>} whether they are shown: what was query for later goes first
   */
  async show(events, view) {
    const turn = (this.turn += 1);
    const found = await this.loadHits(events, view);
    await this.load(events);
    if (turn !== this.turn) return false;
    const made = this.written(events, view, found);
    if (!made.length) made.push(make("p", { className: "tl-note", textContent: this.words.say("explore_none") }));
    this.root.replaceChildren(...made);
    showAdded(this.root);
    return true;
  }

  /**
   * Load the passages by which the search found events; none where nothing is searched.
   * @param {number[]} events
   * @param {View & {query: Query}} view
   */
  async loadHits(events, { query, hits }) {
    if (!hits) return null;
    /** @type {Map<number, LoadedPage>} */
    const found = new Map();
    await Promise.all(events.map(async (at) => {
      const hit = hits.get(at);
      if (hit) found.set(at, await loadFound(hit, query.q, requestedDay()));
    }));
    return found;
  }

  /**
   * Write rows under their months; by relevance they stand as they are.
   * @param {number[]} events
   * @param {View & {query: Query}} view
   * @param {Map<number, LoadedPage> | null} found
   */
  written(events, view, found) {
    const ranked = found && view.query.sort === "relevance";
    /** @type {HTMLElement[]} */
    const made = [];
    let section = null;
    let list = null;
    for (const at of events) {
      const listed = this.one(at);
      if (!list || (!ranked && listed.section !== section)) {
        list = make("ol", { className: "tl-list" });
        if (ranked) made.push(list);
        else {
          const heading = make("h3", { textContent: listed.month }, " ", make("span", { textContent: listed.year }));
          made.push(make("section", { className: "tl-month" }, heading, list));
        }
        section = listed.section;
      }
      list.append(this.rowOf(at, view, found?.get(at)));
    }
    return made;
  }

  /**
   * Write an event's row.
   * @param {number} at
   * @param {View & {query: Query}} view
   * @param {LoadedPage | undefined} found
   */
  rowOf(at, view, found) {
    const row = /** @type {HTMLElement} */ (this.one(at).row.cloneNode(true));
    if (choosesClaims(this.data, view.query)) this.nameClaims(row, at, view);
    if (found) element(row, ".tl-what").append(...found.parts.slice(0, MOST_PASSAGES).map((part) => passage(part, found.url)));
    if (isEmbedded()) for (const link of elements(row, "a", HTMLAnchorElement)) link.target = "_top";
    return row;
  }

  /**
   * Name in a row the claims that fit, in place of the first, and say how much else was said.
   * @param {HTMLElement} row
   * @param {number} at
   * @param {View & {query: Query}} view
   */
  nameClaims(row, at, { query, today }) {
    const { claims } = this.one(at);
    const fitting = new Set(claimsThatFit(this.data, query, at, today));
    const measures = this.measures(query);
    /** @type {string[]} */
    const lines = [];
    let others = 0;
    claims.forEach((claim, number) => {
      if (!isClaimKnown(this.data, at, number, today)) return;
      for (const [measure, html] of claim.lines) {
        if (fitting.has(number) && (!measures.size || measures.has(measure))) lines.push(html);
        else others += 1;
      }
    });
    const side = element(row, ".tl-side");
    side.querySelector(".tl-said")?.remove();
    const made = lines.slice(0, MOST_CLAIMS).map((html) => parsed(html, ".tl-line"));
    const more = lines.length - made.length;
    const rest = [];
    if (more) rest.push(this.words.say("explore_matching", { n: more }));
    if (others) rest.push(this.words.say("explore_else", { n: others }));
    if (rest.length) {
      const link = make("a", { href: this.address(at), textContent: this.words.list(rest) });
      made.push(make("p", { className: "tl-else" }, link));
    }
    side.prepend(...made);
  }

  /** Show nothing, and nothing that is still on its way. */
  clear() {
    this.turn += 1;
    this.root.replaceChildren();
  }

  /**
   * Return the measures chosen, by id.
   * @param {Query} query
   */
  measures(query) {
    const facet = facetOf(this.data, "measure");
    return new Set([...chosenOf(query, facet.id)].map((at) => facet.values[at][0]));
  }

  /**
   * Put all events in place of the page, each with its references.
   * @param {number[]} events
   * @param {View & {query: Query}} view
   */
  async showAll(events, view) {
    await this.load(events);
    /** @type {Map<number, string>} */
    const references = new Map();
    await Promise.all([...this.files(events)].map(async ([name, first]) => {
      const loaded = await loadReferences(name);
      loaded.forEach((html, offset) => references.set(first + offset, html));
    }));
    this.turn += 1; // a page of the list that is still on its way comes too late
    this.root.replaceChildren(...this.written(events, view, null));
    const rows = elements(this.root, ".tl-row");
    events.forEach((at, number) => {
      const list = parsed(references.get(at) ?? "<ol></ol>", "ol");
      for (const part of list.querySelectorAll("[id]")) part.removeAttribute("id"); // a source stands under many events
      element(rows[number], ".tl-what").append(list);
    });
    showAdded(this.root);
  }
}
