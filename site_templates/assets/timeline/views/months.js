/** The choice of a month, which chooses its days as the span. */

import { isMonth, monthsOf } from "../logic/months.js";
import { element, make } from "./elements.js";

/** @import { ExplorerWords } from "../logic/explorer-words.js" */
/** @import { Events, Query } from "../logic/types.js" */

export class Months {
  /**
   * @param {HTMLElement} label
   * @param {ExplorerWords} words
   * @param {AbortSignal} signal
   * @param {(from: number | null, to: number | null) => void} onSpan
   */
  constructor(label, words, signal, onSpan) {
    this.label = label;
    this.words = words;
    this.select = element(label, "select", HTMLSelectElement);
    this.every = element(this.select, "option", HTMLOptionElement);
    this.select.addEventListener("change", () => {
      const { from, to } = this.select.selectedOptions[0]?.dataset ?? {};
      onSpan(from === undefined ? null : Number(from), to === undefined ? null : Number(to));
    }, { signal });
  }

  /**
   * Offer the months of the events that fit apart from the span, and show the one that is chosen.
   * @param {Query} query
   * @param {Events} events
   * @param {number[]} drawn
   */
  show(query, events, drawn) {
    const months = monthsOf(events, drawn);
    const { digits } = this.words.words;
    const options = months.map(({ from, to, n }) => {
      const option = make("option", { textContent: `${this.words.time.say("wholeMonth", from)} (${digits.format(n)})` });
      Object.assign(option.dataset, { from, to });
      return option;
    });
    this.select.replaceChildren(this.every, ...options);
    const chosen = months.findIndex((month) => isMonth(query, month));
    this.select.selectedIndex = chosen + 1;
    this.label.hidden = months.length < 2 && chosen < 0;
  }
}
