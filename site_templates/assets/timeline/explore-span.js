/** The two fields of the span: what was typed is read, or answered in words. */

import { dateOf, dayNumber, writeDay } from "./time.js";

const ENDS = /** @type {const} */ (["from", "to"]);

export class Span {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} note where faults are told
   * @param {{words: import("./words.js").Catalogue, time: import("./time.js").Words,
   *   reader: import("./typed.js").Reader, extent: [number, number] | null, signal: AbortSignal,
   *   onSpan: (from: number | null, to: number | null) => void}} options
   */
  constructor(form, note, options) {
    this.options = options;
    this.extent = options.extent;
    this.inputs = form.elements;
    this.note = note;
    /** @type {{from?: string, to?: string}} what the fields were last given */
    this.written = {};
    const { signal } = options;
    form.addEventListener("submit", (event) => (event.preventDefault(), this.read()), { signal });
    form.addEventListener("change", () => this.read(), { signal });
  }

  /**
   * Show the span that holds; a field in which somebody writes is left alone.
   * @param {import("./explore-choice.js").Asked} asked
   */
  show(asked) {
    this.asked = asked;
    ENDS.forEach((end, at) => {
      if (this.inputs[end].matches(":focus") && this.written[end] !== undefined && this.inputs[end].value !== this.written[end]) return;
      const bound = asked[end] ?? this.whole(asked)[at];
      this.written[end] = asked.unread[end] ?? (bound === null ? "" : writeDay(bound, end === "to"));
      this.inputs[end].value = this.written[end];
    });
    const faults = ENDS.filter((end) => asked.unread[end] !== undefined).map((end) => [end, this.inWords(asked.unread[end])]);
    this.tell(faults.length ? faults : reversed(asked.from, asked.to) ? ENDS.map((end) => [end, this.options.words.say("date_reversed")]) : []);
  }

  /** Give the days that stand in for an end that is open; none where they would contradict the other. */
  whole({ from, to }) {
    if (!this.extent) return [null, null];
    const [first, last] = this.extent;
    return [to === null || first < to ? Math.floor(first) : null, from === null || from < last ? Math.ceil(last) : null];
  }

  /** Read both fields; what was left as it stood keeps its meaning, and an empty one is open. */
  read() {
    const { reader, words, onSpan } = this.options;
    const faults = [];
    const [from, to] = ENDS.map((end) => {
      const text = this.inputs[end].value.trim();
      if (text === this.written[end] && this.asked.unread[end] === undefined) return this.asked[end];
      const found = text ? reader.read(text) : { [end]: null };
      if (found.fault) faults.push([end, this.inWords(text)]);
      return found[end] ?? null;
    });
    if (!faults.length && reversed(from, to)) for (const end of ENDS) faults.push([end, words.say("date_reversed")]);
    this.tell(faults);
    if (!faults.length) onSpan(from, to);
  }

  /** @param {[end: string, words: string][]} faults */
  tell(faults) {
    for (const end of ENDS) this.inputs[end].setAttribute("aria-invalid", String(faults.some(([one]) => one === end)));
    const told = [...new Set(faults.map(([, fault]) => fault))].join(" ");
    if (this.note.textContent !== told) this.note.textContent = told;
    this.note.hidden = !told;
  }

  /** Say why a text can't be read, with examples from the chronology's own time. */
  inWords(text) {
    const { reader, words, time } = this.options;
    const { fault, days } = reader.read(text);
    const [year, month] = dateOf(this.extent ? this.extent[1] : dayNumber(2024, 12));
    const day = dayNumber(year, month, 14);
    const [first, second] = (days ?? []).map((one) => writeDay(one, false));
    return words.say(fault, { text, first, second, day: writeDay(day, false), words: time.say("day", day), month: time.say("wholeMonth", day), year: writeDay(day, false).replace(/-\d\d-\d\d$/, "") });
  }
}

const reversed = (from, to) => from !== null && to !== null && from >= to;
