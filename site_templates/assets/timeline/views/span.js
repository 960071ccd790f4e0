/** The two fields of the span: what was typed is read, or answered in words. */

import { FILES } from "../logic/addresses.js";
import { spanInWords } from "../logic/date-span.js";
import { DateLexicon } from "../logic/date-words.js";
import { dateOf, dayNumber, writeDay } from "../logic/time.js";
import { element } from "./elements.js";
import { loadJson } from "./loading.js";

/** @import { Catalogue } from "../logic/catalogue.js" */
/** @import { ExplorerWord } from "../logic/data-types.js" */
/** @import { Words } from "../logic/time.js" */
/** @import { Reader } from "../logic/typed.js" */
/** @import { Extent, Query } from "../logic/types.js" */

const ENDS = /** @type {const} */ (["from", "to"]);

/** @typedef {typeof ENDS[number]} End */
/** @typedef {[end: End, words: string]} Fault */

export class Span {
  /**
   * @param {HTMLElement} form
   * @param {HTMLElement} note where faults are named
   * @param {object} options
   * @param {Catalogue<ExplorerWord>} options.words
   * @param {Words} options.time
   * @param {Reader} options.reader
   * @param {Extent | null} options.extent
   * @param {AbortSignal} options.signal
   * @param {(from: number | null, to: number | null) => void} options.onSpan
   */
  constructor(form, note, options) {
    this.options = options;
    this.extent = options.extent;
    this.inputs = {
      from: element(form, "input[name=from]", HTMLInputElement),
      to: element(form, "input[name=to]", HTMLInputElement),
    };
    this.note = note;
    /** @type {{from?: string, to?: string}} what the fields were last given */
    this.written = {};
    /** @type {Query | undefined} */
    this.query = undefined;
    const { signal } = options;
    form.addEventListener("focusin", () => this.learn(), { signal });
    form.addEventListener("submit", (event) => (event.preventDefault(), this.take()), { signal });
    form.addEventListener("change", () => this.take(), { signal });
  }

  /**
   * Show the span that holds; a field in which somebody writes is left alone.
   * @param {Query} query
   */
  show(query) {
    this.query = query;
    ENDS.forEach((end, at) => {
      const [input, written] = [this.inputs[end], this.written[end]];
      if (input.matches(":focus") && written !== undefined && input.value !== written) return;
      const bound = query[end] ?? this.whole(query)[at];
      input.value = query.unread[end] ?? (bound === null ? "" : writeDay(bound, end === "to"));
      this.written[end] = input.value;
    });
    const faults = ENDS.flatMap((end) => {
      const text = query.unread[end];
      return text === undefined ? [] : [faulty(end, this.inWords(text))];
    });
    this.showFaults(faults.length ? faults : this.reversed(query.from, query.to));
  }

  /**
   * Return the days that stand in for an end that is open; none where they would contradict the other.
   * @param {Query} query
   */
  whole({ from, to }) {
    if (!this.extent) return [null, null];
    const [first, last] = this.extent;
    return [to === null || first < to ? Math.floor(first) : null, from === null || from < last ? Math.ceil(last) : null];
  }

  /** Load the words of dates, which are many, once somebody types or an address has such words. */
  async learn() {
    const { reader } = this.options;
    if (reader.further) return;
    try {
      const lexicon = new DateLexicon((await loadJson(FILES.form)).dates);
      reader.further = (text) => spanInWords(text, lexicon);
    } catch (error) {
      console.error(error); // what the reader itself knows still holds
    }
  }

  /** Read both fields, and again once the words of dates are there, unless others are typed by then. */
  async take() {
    const typed = this.typed();
    const isReady = Boolean(this.options.reader.further);
    this.read();
    if (isReady || this.note.hidden) return;
    await this.learn();
    if (this.options.reader.further && this.typed() === typed) this.read();
  }

  /** What both fields hold. */
  typed() {
    return ENDS.map((end) => this.inputs[end].value).join("/");
  }

  /** Read both fields; what was left as it stood keeps its meaning, and an empty one is open. */
  read() {
    const { query } = this;
    if (!query) return;
    /** @type {Fault[]} */
    const unread = [];
    const [from, to] = ENDS.map((end) => {
      const text = this.inputs[end].value.trim();
      if (text === this.written[end] && query.unread[end] === undefined) return query[end];
      if (!text) return null;
      const found = this.options.reader.read(text);
      if (!("fault" in found)) return found[end];
      unread.push(faulty(end, this.inWords(text)));
      return null;
    });
    const faults = unread.length ? unread : this.reversed(from, to);
    this.showFaults(faults);
    if (!faults.length) this.options.onSpan(from, to);
  }

  /**
   * Say of both ends that they are the wrong way round, where they are.
   * @param {number | null} from
   * @param {number | null} to
   * @returns {Fault[]}
   */
  reversed(from, to) {
    if (from === null || to === null || from < to) return [];
    return ENDS.map((end) => faulty(end, this.options.words.say("date_reversed")));
  }

  /** @param {Fault[]} faults */
  showFaults(faults) {
    for (const end of ENDS) this.inputs[end].setAttribute("aria-invalid", String(faults.some(([one]) => one === end)));
    const [one, other] = faults.map(([, fault]) => fault);
    const named = faults.map(([end, what]) => this.options.words.say("form_where", { where: this.labelOf(end), what }));
    const words = one === other ? (one ?? "") : named.join(" ");
    if (this.note.textContent !== words) this.note.textContent = words;
    this.note.hidden = !words;
  }

  /** @param {End} end */
  labelOf(end) {
    const label = this.inputs[end].labels?.[0]?.firstChild?.textContent?.trim() ?? "";
    return label.charAt(0).toUpperCase() + label.slice(1);
  }

  /**
   * Say why a text can't be read, with examples from the chronology's own time.
   * @param {string} text
   */
  inWords(text) {
    const { reader, words, time } = this.options;
    const found = reader.read(text);
    if (!("fault" in found)) return "";
    const [year, month] = dateOf(this.extent ? this.extent[1] : dayNumber(2024, 12));
    const day = dayNumber(year, month, 14);
    const written = writeDay(day, false);
    const [first, second] = (found.days ?? []).map((one) => writeDay(one, false));
    const examples = { day: written, words: time.say("day", day), month: time.say("wholeMonth", day), year: written.replace(/-\d\d-\d\d$/, "") };
    return words.say(found.fault, { text, first, second, ...examples });
  }
}

/**
 * @param {End} end
 * @param {string} words
 * @returns {Fault}
 */
const faulty = (end, words) => [end, words];
