/** The facets: what can be chosen, with how many events each value would show. */

import { isChosen } from "./explore-choice.js";
import { make } from "./words.js";

const FEW = 6;
const MOST_VALUES = 200;

export class Facets {
  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} list where what is chosen is listed
   * @param {HTMLElement} note where unknown values are told
   * @param {{data: import("./explore-data.js").Data, words: import("./words.js").Catalogue,
   *   onPick: () => void, onClear: () => void}} options
   */
  constructor(box, list, note, options) {
    this.box = box;
    this.list = list;
    this.note = note;
    this.options = options;
    this.boxes = options.data.facets.filter((facet) => facet.values.length).map((facet) => this.build(facet));
  }

  build(facet) {
    const set = make("fieldset", { className: "tl-facet" }, make("legend", { textContent: facet.label }));
    const values = make("div", { className: "tl-facet-values" });
    const more = make("button", { type: "button", className: "tl-x-more", hidden: true });
    set.append(values, more);
    const made = { facet, set, values, more, labels: new Map(), open: false };
    more.addEventListener("click", () => {
      made.open = !made.open;
      more.setAttribute("aria-expanded", String(made.open));
      this.showFacet(made);
    });
    this.box.append(set);
    return made;
  }

  /**
   * @param {import("./explore-choice.js").Asked} asked
   * @param {Uint32Array[]} counts
   */
  show(asked, counts) {
    this.asked = asked;
    this.counts = counts;
    for (const box of this.boxes) this.showFacet(box);
    this.showChosen();
  }

  showFacet(box) {
    const { facet, labels } = box;
    const { data, words } = this.options;
    const counts = this.counts[data.facets.indexOf(facet)];
    const chosen = this.asked.chosen.get(facet.id);
    const told = [...facet.values.keys()].filter((at) => counts[at] || chosen.has(at));
    told.sort((a, b) => counts[b] - counts[a] || a - b);
    const most = Math.max(1, ...told.slice(0, 1).map((at) => counts[at]));
    const shown = new Set(told.slice(0, box.open ? MOST_VALUES : FEW));
    for (const at of chosen) shown.add(at);
    const focused = document.activeElement;
    for (const [at, label] of labels) if (!shown.has(at)) {
      label.remove();
      labels.delete(at);
    }
    let last = null;
    for (const at of shown) {
      const label = labels.get(at) ?? this.valueLabel(facet, at);
      labels.set(at, label);
      const [input, , n] = label.children;
      input.checked = chosen.has(at);
      n.textContent = words.digits.format(counts[at]);
      label.style.setProperty("--n", (counts[at] / most).toFixed(3));
      const place = last ? last.nextSibling : box.values.firstChild;
      if (place !== label && !label.contains(focused)) box.values.insertBefore(label, place);
      last = label;
    }
    const others = Math.min(told.length, MOST_VALUES) - FEW;
    box.set.hidden = !told.length;
    box.more.hidden = others <= 0;
    box.more.textContent = box.open ? words.say("explore_fewer") : words.say("explore_more", { n: Math.max(others, 0) });
    box.more.setAttribute("aria-expanded", String(box.open));
  }

  valueLabel(facet, at) {
    const input = make("input", { type: "checkbox", name: facet.id, value: facet.values[at][0] });
    input.addEventListener("change", () => {
      const chosen = this.asked.chosen.get(facet.id);
      if (input.checked) chosen.add(at);
      else chosen.delete(at);
      this.options.onPick();
    });
    return make("label", {}, input, make("bdi", { textContent: facet.values[at][1] }), make("span", { className: "tl-n" }));
  }

  /** List what is chosen, each to be taken away again, and say which values there are not. */
  showChosen() {
    const { data, words, onPick, onClear } = this.options;
    const made = [];
    const unknown = [];
    for (const facet of data.facets.filter((one) => isChosen(this.asked, one))) {
      const chosen = this.asked.chosen.get(facet.id);
      const others = this.asked.unknown.get(facet.id);
      for (const at of chosen) made.push(this.drop(facet.values[at][1], () => chosen.delete(at)));
      for (const id of others) {
        made.push(this.drop(id, () => others.delete(id)));
        unknown.push(words.say("explore_unknown_value", { facet: facet.label, value: id }));
      }
    }
    if (made.length) {
      const clear = make("button", { type: "button", className: "tl-x-clear", textContent: this.box.dataset.clear });
      clear.addEventListener("click", () => {
        for (const values of [...this.asked.chosen.values(), ...this.asked.unknown.values()]) values.clear();
        onPick();
        onClear();
      });
      made.push(clear);
    }
    this.list.replaceChildren(...made);
    const told = unknown.join(". ");
    if (this.note.textContent !== told) this.note.textContent = told;
    this.note.hidden = !told;
  }

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
