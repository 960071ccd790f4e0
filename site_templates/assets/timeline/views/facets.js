/** The facets: what can be chosen, with how many events each value would show. */

import { chosenOf } from "../logic/choice.js";
import { make } from "./elements.js";

/** @import { Catalogue } from "../logic/catalogue.js" */
/** @import { ExplorerWord } from "../logic/data-types.js" */
/** @import { Data, Facet, Query } from "../logic/types.js" */

const FEW = 6;
const MOST_VALUES = 200;

/**
 * @typedef {object} Box what a facet is shown in
 * @property {Facet} facet
 * @property {HTMLFieldSetElement} set
 * @property {HTMLElement} values
 * @property {HTMLButtonElement} more
 * @property {Map<number, Label>} labels by the value's number
 * @property {boolean} open whether more than the first few are shown
 *
 * @typedef {{label: HTMLLabelElement, input: HTMLInputElement, n: HTMLElement}} Label
 */

export class Facets {
  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} list where what is chosen is listed
   * @param {HTMLElement} note where unknown values are named
   * @param {{data: Data, words: Catalogue<ExplorerWord>, onPick: () => void, onClear: () => void}} options
   */
  constructor(box, list, note, options) {
    this.box = box;
    this.list = list;
    this.note = note;
    this.options = options;
    /** @type {Query | undefined} */
    this.query = undefined;
    /** @type {Uint32Array[]} */
    this.counts = [];
    this.boxes = options.data.facets.filter((facet) => facet.values.length).map((facet) => this.build(facet));
  }

  /**
   * @param {Facet} facet
   * @returns {Box}
   */
  build(facet) {
    const set = make("fieldset", { className: "tl-facet" }, make("legend", { textContent: facet.label }));
    const values = make("div", { className: "tl-facet-values" });
    const more = make("button", { type: "button", className: "tl-x-more", hidden: true });
    set.append(values, more);
    /** @type {Box} */
    const made = { facet, set, values, more, labels: new Map(), open: false };
    more.addEventListener("click", () => {
      made.open = !made.open;
      more.setAttribute("aria-expanded", String(made.open));
      if (this.query) this.showFacet(made, this.query);
    });
    this.box.append(set);
    return made;
  }

  /**
   * @param {Query} query
   * @param {Uint32Array[]} counts
   */
  show(query, counts) {
    this.query = query;
    this.counts = counts;
    for (const box of this.boxes) this.showFacet(box, query);
    this.showChosen(query);
  }

  /**
   * @param {Box} box
   * @param {Query} query
   */
  showFacet(box, query) {
    const { facet, labels } = box;
    const { data, words } = this.options;
    const counts = this.counts[data.facets.indexOf(facet)];
    const chosen = chosenOf(query, facet.id);
    const listed = [...facet.values.keys()].filter((at) => counts[at] || chosen.has(at));
    listed.sort((a, b) => counts[b] - counts[a] || a - b);
    const most = Math.max(1, ...listed.slice(0, 1).map((at) => counts[at]));
    const shown = new Set([...listed.slice(0, box.open ? MOST_VALUES : FEW), ...chosen]);
    const focused = document.activeElement;
    for (const [at, { label }] of labels) {
      if (shown.has(at)) continue;
      label.remove();
      labels.delete(at);
    }
    /** @type {HTMLLabelElement | null} */
    let last = null;
    for (const at of shown) {
      const made = labels.get(at) ?? this.label(facet, at);
      const { label, input, n } = made;
      labels.set(at, made);
      input.checked = chosen.has(at);
      n.textContent = words.digits.format(counts[at]);
      label.style.setProperty("--n", (counts[at] / most).toFixed(3));
      /** @type {ChildNode | null} */
      const place = last ? last.nextSibling : box.values.firstChild;
      if (place !== label && !label.contains(focused)) box.values.insertBefore(label, place);
      last = label;
    }
    const others = Math.min(listed.length, MOST_VALUES) - FEW;
    box.set.hidden = !listed.length;
    box.more.hidden = others <= 0;
    box.more.textContent = box.open ? words.say("explore_fewer") : words.say("explore_more", { n: Math.max(others, 0) });
    box.more.setAttribute("aria-expanded", String(box.open));
  }

  /**
   * @param {Facet} facet
   * @param {number} at
   * @returns {Label}
   */
  label(facet, at) {
    const [id, name] = facet.values[at];
    const input = make("input", { type: "checkbox", name: facet.id, value: id });
    const n = make("span", { className: "tl-n" });
    input.addEventListener("change", () => {
      if (!this.query) return;
      const chosen = chosenOf(this.query, facet.id);
      if (input.checked) chosen.add(at);
      else chosen.delete(at);
      this.options.onPick();
    });
    return { label: make("label", {}, input, make("bdi", { textContent: name }), n), input, n };
  }

  /**
   * List what is chosen, each to be taken away again, and say which values there are not.
   * @param {Query} query
   */
  showChosen(query) {
    const { data, words, onPick, onClear } = this.options;
    const made = [];
    const unknown = [];
    for (const facet of data.facets) {
      const chosen = chosenOf(query, facet.id);
      for (const at of chosen) made.push(this.drop(facet.values[at][1], () => chosen.delete(at)));
    }
    for (const [name, values] of query.unknown) {
      const label = data.facets.find((facet) => facet.id === name)?.label ?? name;
      for (const value of values) {
        made.push(this.drop(value, () => values.delete(value)));
        unknown.push(words.say("explore_unknown_value", { facet: label, value }));
      }
    }
    if (made.length) {
      const clear = make("button", { type: "button", className: "tl-x-clear", textContent: this.box.dataset.clear });
      clear.addEventListener("click", () => {
        for (const values of [...query.chosen.values(), ...query.unknown.values()]) values.clear();
        onPick();
        onClear();
      });
      made.push(clear);
    }
    this.list.replaceChildren(...made);
    const note = unknown.join(". ");
    if (this.note.textContent !== note) this.note.textContent = note;
    this.note.hidden = !note;
  }

  /**
   * @param {string} name
   * @param {() => void} remove
   */
  drop(name, remove) {
    const button = make("button", { type: "button", className: "tl-x-drop", textContent: name });
    button.append(make("span", { textContent: " ×", ariaHidden: "true" }));
    button.addEventListener("click", () => {
      remove();
      this.options.onPick();
    });
    return button;
  }
}
