/** The list: rows under their months, each with the claims by which its event was found. */

import { askedDay, showAdded } from "./as-of.js";
import { choosesClaims, claimsThatFit, isClaimKnown } from "./explore-choice.js";
import { FOLDER, chunk } from "./explore-data.js";
import { load as loadPassages, passage } from "./find.js";
import { make } from "./words.js";

export const PAGE = 25;
const MOST_PASSAGES = 3;
const MOST_CLAIMS = 3;

/**
 * @typedef {{lines: [measure: string, html: string][], sources: Record<string, string>}} Claim its
 *   lines, one a figure, and the day from which each of its sources is shown with it
 * @typedef {{row: HTMLElement, section: string, month: string, year: string, claims: Claim[]}} Listed
 */

/** Make what is written in HTML; its links lead from the explorer's folder. */
function parsed(html, selector) {
  const made = new DOMParser().parseFromString(html, "text/html").querySelector(selector);
  for (const link of made.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), FOLDER).href;
  return made;
}

export class List {
  /**
   * @param {HTMLElement} root
   * @param {import("./explore-data.js").Data} data
   * @param {import("./words.js").Catalogue} words
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
    const { chunk: size } = this.data;
    const numbers = new Set(events.filter((at) => !this.listed.has(at)).map((at) => Math.floor(at / size)));
    await Promise.all([...numbers].map(async (number) => {
      const rows = await chunk("rows", number);
      rows.forEach((held, offset) => {
        const at = number * size + offset;
        if (!this.listed.has(at)) this.listed.set(at, { ...held, row: parsed(`<ol>${held.row}</ol>`, ".tl-row") });
      });
    }));
  }

  title(at) {
    return this.listed.get(at)?.row.querySelector(".tl-title").textContent.trim();
  }

  when(at) {
    return this.listed.get(at)?.row.querySelector(".tl-date").textContent.trim() ?? "";
  }

  link(at) {
    return this.listed.get(at).row.querySelector(".tl-title a").cloneNode();
  }

  /**
   * List events, the ones of a page.
   * @param {number[]} events
   * @param {{asked: import("./explore-choice.js").Asked, hits: Map<number, object> | null, today: number}} view
   * @returns {Promise<boolean>} whether they are shown: what was asked for later goes first
   */
  async show(events, view) {
    const turn = (this.turn += 1);
    const { asked, hits } = view;
    const found = hits && new Map(await Promise.all(events.map(async (at) => [at, await loadPassages(hits.get(at), asked.q, askedDay())])));
    await this.load(events);
    if (turn !== this.turn) return false;
    const made = this.written(events, view, found);
    if (!made.length) made.push(make("p", { className: "tl-note", textContent: this.words.say("explore_none") }));
    this.root.replaceChildren(...made);
    showAdded(this.root);
    return true;
  }

  /** Write rows under their months; by relevance they stand as they are. */
  written(events, view, found) {
    const ranked = found && view.asked.sort === "relevance";
    const made = [];
    let section = null;
    let list = null;
    for (const at of events) {
      const kept = this.listed.get(at);
      if (!list || (!ranked && kept.section !== section)) {
        list = make("ol", { className: "tl-list" });
        if (ranked) made.push(list);
        else {
          const heading = make("h3", { textContent: kept.month }, " ", make("span", { textContent: kept.year }));
          made.push(make("section", { className: "tl-month" }, heading, list));
        }
        section = kept.section;
      }
      const row = kept.row.cloneNode(true);
      if (choosesClaims(this.data, view.asked)) this.nameClaims(row, at, view);
      const passages = found?.get(at);
      if (passages) row.querySelector(".tl-what").append(...passages.parts.slice(0, MOST_PASSAGES).map((part) => passage(part, passages.url)));
      if (document.documentElement.classList.contains("tl-embed")) for (const link of row.querySelectorAll("a")) link.target = "_top";
      list.append(row);
    }
    return made;
  }

  /** Name in a row the claims that fit, in place of the first, and say how much else was said. */
  nameClaims(row, at, { asked, today }) {
    const { claims } = this.listed.get(at);
    const fitting = new Set(claimsThatFit(this.data, asked, at, today));
    const measures = this.measures(asked);
    const lines = [];
    let others = 0;
    claims.forEach((claim, number) => {
      if (!isClaimKnown(this.data, at, number, today)) return;
      for (const [measure, html] of claim.lines) {
        if (fitting.has(number) && (!measures.size || measures.has(measure))) lines.push(html);
        else others += 1;
      }
    });
    const side = row.querySelector(".tl-side");
    side.querySelector(".tl-said")?.remove();
    const made = lines.slice(0, MOST_CLAIMS).map((html) => parsed(html, ".tl-line"));
    const more = lines.length - made.length;
    const rest = [];
    if (more) rest.push(this.words.say("explore_matching", { n: more }));
    if (others) rest.push(this.words.say("explore_else", { n: others }));
    if (rest.length) made.push(make("p", { className: "tl-else" }, make("a", { href: this.link(at).href, textContent: rest.join(", ") })));
    side.prepend(...made);
  }

  /** Show nothing, and nothing that is still on its way. */
  clear() {
    this.turn += 1;
    this.root.replaceChildren();
  }

  /** Give the measures chosen, by id. */
  measures(asked) {
    const facet = this.data.facets.find((one) => one.id === "measure");
    return new Set([...asked.chosen.get("measure")].map((at) => facet.values[at][0]));
  }

  /**
   * Put all events in place of the page, each with its references.
   * @param {number[]} events
   * @param {object} view
   */
  async showAll(events, view) {
    await this.load(events);
    const { chunk: size } = this.data;
    const numbers = [...new Set(events.map((at) => Math.floor(at / size)))];
    const references = new Map(await Promise.all(numbers.map(async (number) => [number, await chunk("references", number)])));
    this.turn += 1; // a page of the list that is still on its way comes too late
    this.root.replaceChildren(...this.written(events, view, null));
    const rows = this.root.querySelectorAll(".tl-row");
    events.forEach((at, number) => {
      const list = parsed(references.get(Math.floor(at / size))[at % size], "ol");
      for (const part of list.querySelectorAll("[id]")) part.removeAttribute("id"); // a source stands under many events
      rows[number].querySelector(".tl-what").append(list);
    });
    showAdded(this.root);
  }
}
