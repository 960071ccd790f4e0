/** The form: what was typed in it, and what its parts ask of each other. */

import { Catalogue } from "../logic/catalogue.js";
import { readDate } from "../logic/date-reading.js";
import { DateLexicon } from "../logic/date-words.js";
import { Romaniser } from "../logic/event-ids.js";
import { FormChecker } from "../logic/form-checking.js";
import { FormWords } from "../logic/form-words.js";
import { FormWriter, prune } from "../logic/form-writing.js";
import { NumberReader } from "../logic/number-reading.js";
import { usualName } from "../logic/suggesting.js";
import { today, Words, writeDay } from "../logic/time.js";
import { element, make } from "./elements.js";
import { capital, Controls, idOf } from "./form-controls.js";
import { forget, keep } from "./form-keeping.js";
import { Result } from "./form-result.js";
import { Sources } from "./form-sources.js";

/** @import { FormWord } from "../logic/data-types.js" */
/** @import { FormData, FormField, FormFinding, FormState, Known, Path } from "../logic/form-types.js" */

/** How long after a key the file below is written anew, in milliseconds. */
const PAUSE = 400;
const BODY_ROWS = 6;

/** @returns {FormState} a new event, with a place for its source */
export const begun = () => ({ front: { sources: [{}] }, body: "", id: "", path: "", leftOut: 0 });

/** The form on its page. */
export class Form {
  /**
   * @param {HTMLElement} root
   * @param {FormData} data
   * @param {Known} known
   * @param {FormState} state
   * @param {string} event the id of the event that is corrected; empty for a new one
   */
  constructor(root, data, known, state, event) {
    this.root = root;
    this.data = data;
    this.known = known;
    this.state = state;
    this.event = event;
    /** @type {Catalogue<FormWord>} */
    this.words = new Catalogue(root.dataset.words ?? "{}", data.language);
    this.texts = new FormWords(this.words, new Words(data.time, data.locale));
    this.dates = new DateLexicon(data.dates);
    this.numbers = new NumberReader(data.numbers);
    this.writer = new FormWriter(data, this.dates, new Romaniser(data.letters));
    this.checker = new FormChecker(data, known, this.numbers);
    this.controls = new Controls(this);
    this.sources = new Sources(this);
    /** @type {Map<string, () => void>} what draws a list anew, by its path */
    this.redraws = new Map();
    /** @type {{place: HTMLElement, path: Path, show: () => void}[]} */
    this.followers = [];
    this.live = element(root, ".tl-form-said");
    this.fields = element(root, ".tl-form-fields");
    this.timer = 0;
    this.draw();
    this.result = new Result(this);
    element(root, "form", HTMLFormElement).addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      this.prune();
      this.result.show();
    });
    element(root, "[data-do=forget]", HTMLButtonElement).addEventListener("click", () => this.forget());
  }

  /**
   * @param {FormWord} word
   * @param {Record<string, string | number | undefined>} [values]
   */
  say(word, values) {
    return this.words.say(word, values);
  }

  /**
   * Announce a change to readers who don't see it, too.
   * @param {FormWord} word
   * @param {Record<string, string | number>} [values]
   */
  announce(word, values) {
    this.live.textContent = this.say(word, values);
  }

  /** Draw all fields anew. */
  draw() {
    this.redraws.clear();
    this.followers = [];
    const { state } = this;
    const fields = this.controls.record("event", state.front, []);
    const places = ["actors", "places", "tags"].map((list) => make("datalist", { id: `tl_f_list_${list}` }));
    const own = (/** @type {string} */ key, /** @type {FormWord} */ label, lines = false) => ({
      ...{ key, label: this.say(label), help: this.root.dataset[key] ?? "", required: false, place: 0 },
      kind: { is: "text", lines },
    });
    const body = this.controls.single(own("body", "form_body", true), state, "body", ["~body"], "");
    const area = element(body, "textarea", HTMLTextAreaElement);
    area.rows = BODY_ROWS;
    area.after(make("p", { className: "tl-f-cite" }));
    const name = this.controls.single(own("id", "form_file_name"), state, "id", ["~id"], "");
    fields.splice(2, 0, body);
    this.fields.replaceChildren(...fields, ...(state.path ? [] : [name]), ...places);
    this.sources.update();
  }

  /** @param {"actors" | "places" | "tags"} list */
  suggestions(list) {
    return element(this.fields, `#tl_f_list_${list}`);
  }

  /**
   * @param {string} record
   * @param {FormField} field
   */
  itemName(record, field) {
    return this.data.items[`${record}_${field.key}`] ?? field.label;
  }

  /**
   * Begin an item of a list: a claim rests on the first source.
   * @param {string} record
   * @param {string} key
   */
  begun(record, key) {
    const [[first] = [""]] = this.sources.listed();
    if (record === "event" && key === "claims") return { sources: [{ id: first }] };
    if (record === "claim" && key === "sources") return { id: first };
    const item = this.data.records[record].find((field) => field.key === key)?.kind.item;
    return item?.is === "record" || item?.record === "source" ? {} : "";
  }

  /**
   * Take note of a change: keep it, let what depends on it follow, take back what was to be mended there.
   * @param {HTMLElement} control
   */
  changed(control) {
    keep(this.event, this.state);
    const fault = document.getElementById(`${control.id}_fault`);
    if (control.id && fault) this.clear(fault);
    for (const { place, show } of this.followers) if (place.isConnected) show();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.sources.update();
      this.result.refresh();
    }, PAUSE);
  }

  /** @param {Element} fault */
  clear(fault) {
    if (!(fault instanceof HTMLElement)) return;
    fault.hidden = true;
    fault.textContent = "";
    document.getElementById(fault.id.replace(/_fault$/, ""))?.removeAttribute("aria-invalid");
  }

  /**
   * Let something follow what is typed.
   * @param {HTMLElement} place
   * @param {Path} path
   * @param {() => void} show
   */
  follow(place, path, show) {
    this.followers = this.followers.filter((one) => one.place.isConnected || one.path.join() !== path.join());
    this.followers.push({ place, path, show });
    show();
  }

  /**
   * Fill in values that were computed.
   * @param {Path} path of the record
   * @param {any} record
   * @param {readonly string[]} keys
   */
  fillIn(path, record, keys) {
    for (const key of keys) {
      const control = document.getElementById(idOf([...path, key]));
      if (control instanceof HTMLInputElement) control.value = String(record[key] ?? "");
    }
  }

  /** @param {string} words as which the event's date is printed */
  printAs(words) {
    this.state.front.date_text = words;
    this.fillIn([], this.state.front, ["date_text"]);
    const details = document.getElementById(idOf(["date_text"]))?.closest("details");
    if (details) details.open = true;
  }

  /** @param {Path} path of a list */
  redraw(path) {
    this.redraws.get(path.join("\n"))?.();
    this.sources.update();
  }

  /**
   * Return the languages that a figure's words may be in.
   * @param {Path} path
   */
  languagesOf(path) {
    const { front } = this.state;
    return this.checker.languagesOf(path[0] === "claims" ? front.claims?.[path[1]] : undefined, front);
  }

  // --- what comes of it ----------------------------------------------------------------------------

  /** Leave out what is empty in lists, so that what is found stands where it is shown. */
  prune() {
    prune(this.state.front);
    for (const key of ["actors", "places"]) {
      const names = this.known[/** @type {"actors" | "places"} */ (key)];
      this.state.front[key] = (this.state.front[key] ?? []).map((/** @type {any} */ one) => (typeof one === "string" ? usualName(one.trim(), names) : one));
    }
    if (!this.state.front.sources?.length) this.state.front.sources = [{}];
    this.draw();
  }

  written() {
    return this.writer.event(this.state, this.known, writeDay(today(), false));
  }

  /** @returns {FormFinding[]} */
  check() {
    const findings = this.checker.findings({ ...this.written(), isNew: !this.state.path });
    return findings.map((finding) => {
      const typed = finding.path.reduce((/** @type {any} */ one, key) => one?.[key], this.state.front);
      const isOpen = finding.word === "form_no_date" && readDate(String(typed ?? ""), this.dates).choices.length > 1;
      return isOpen ? { ...finding, word: "form_which" } : finding;
    });
  }

  /** @type {(finding: FormFinding) => string} */
  message = ({ word, values }) => this.say(word, values);

  /**
   * Return the control at a path, or what holds it.
   * @param {Path} path
   * @returns {HTMLElement | null}
   */
  target(path) {
    for (let length = path.length; length > 0; length -= 1) {
      const found = document.getElementById(idOf(path.slice(0, length)));
      if (found) return found;
    }
    return null;
  }

  /** @param {Path} path */
  focus(path) {
    const control = this.target(path);
    const details = control?.closest("details");
    if (details) details.open = true;
    control?.focus();
    control?.scrollIntoView({ block: "center" });
  }

  /**
   * Name a place in the form: `Claim 2, figure 1, at least`.
   * @param {Path} path
   */
  where(path) {
    if (path[0] === "~body") return this.say("form_body");
    if (path[0] === "~id") return this.say("form_file_name");
    const names = path.flatMap((key, at) => {
      const field = typeof key === "string" ? this.checker.field(path.slice(0, at + 1)) : undefined;
      if (!field) return [];
      const number = path[at + 1];
      if (typeof number !== "number") return [field.label];
      const record = this.checker.recordAt(path.slice(0, at));
      return [this.say("form_item", { what: this.itemName(record, field), at: number + 1 })];
    });
    const [first = "", ...others] = names;
    return this.words.list([capital(first), ...others]);
  }

  /** Forget what was typed, here and in the browser. */
  forget() {
    forget();
    clearTimeout(this.timer);
    this.state = begun();
    this.event = "";
    this.result.whole.hidden = true;
    this.draw();
    this.announce("form_forgotten");
    element(this.root, "h2").focus();
  }
}
