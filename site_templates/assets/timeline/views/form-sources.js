/** The event's sources in the form: those that are typed, those of the chronology, and what refers to them. */

import { citedBy, HANDLE, isRecord, keyOf } from "../logic/form-writing.js";
import { pageOf } from "../logic/page-address.js";
import { element, elements, make } from "./elements.js";
import { idOf } from "./form-controls.js";

/** @import { Path, Typed } from "../logic/form-types.js" */
/** @import { Form } from "./form.js" */

/** Knows the event's sources, by their ids or by what they are called before they have one. */
export class Sources {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
  }

  /** @returns {any[]} those of the event: records, or ids of the chronology's */
  get own() {
    return this.form.state.front.sources ?? [];
  }

  /** @returns {[key: string, title: string][]} the event's sources, and those that claims cite besides */
  listed() {
    /** @type {[string, string][]} */
    const own = [this.own].flat().map((one, at) =>
      isRecord(one) ? [one.id ?? (one[HANDLE] ??= this.handle()), one.title || one.URL || `${at + 1}`] : [one, this.titleOf(one)],
    );
    const cited = new Set((this.form.state.front.claims ?? []).flatMap(citedBy));
    const others = [...cited].filter((id) => id && !String(id).startsWith("~") && !own.some(([key]) => key === id));
    return [...own, ...others.map((id) => /** @type {[string, string]} */ ([id, this.titleOf(id)]))].filter(([key]) => key);
  }

  /** @returns {string} a name for a source that has no id yet */
  handle() {
    const numbers = this.own.filter(isRecord).map((one) => Number(String(one[HANDLE] ?? "~0").slice(1)));
    return `~${Math.max(0, ...numbers) + 1}`;
  }

  /** @param {string} id of a source of the chronology */
  titleOf(id) {
    const [, title, outlet] = this.form.known.sources.find(([key]) => key === id) ?? ["", id, ""];
    return this.form.words.list([title, outlet]);
  }

  // --- fields --------------------------------------------------------------------------------------

  /**
   * Make what is shown of a source: its fields, or which one of the chronology it is.
   * @param {any[]} values
   * @param {number} at
   * @param {Path} path
   */
  fields(values, at, path) {
    const { form } = this;
    const value = values[at];
    if (isRecord(value)) {
      value[HANDLE] ??= this.handle();
      return form.controls.record("source", value, path);
    }
    const other = make("button", { type: "button", textContent: form.say("form_source_new") });
    other.addEventListener("click", () => {
      values[at] = {};
      form.redraw(path.slice(0, -1));
      document.getElementById(idOf([...path, "URL"]))?.focus();
      form.changed(other);
    });
    return [make("p", { className: "tl-f-known", textContent: form.say("form_source_known", { title: this.titleOf(value) }) }), other];
  }

  /**
   * Make the choice of one of the event's sources.
   * @param {Typed} owner
   * @param {string} key
   */
  choice(owner, key) {
    const select = make("select", { className: "tl-f-sources" });
    this.fill(select, String(owner[key] ?? ""));
    select.addEventListener("change", () => {
      owner[key] = select.value;
      this.form.changed(select);
    });
    return select;
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {string} chosen
   */
  fill(select, chosen) {
    const options = this.listed().map(([key, title], at) => new Option(`${at + 1}: ${title}`, key));
    if (!options.some(({ value }) => value === chosen)) {
      const id = chosen.startsWith("~") ? "" : chosen; // a source that was removed had none
      options.unshift(new Option(id || this.form.say("form_choose"), id));
    }
    select.replaceChildren(...options);
    select.value = chosen;
  }

  /** Bring what names the event's sources up to date. */
  update() {
    for (const select of elements(this.form.fields, ".tl-f-sources", HTMLSelectElement)) {
      if (select !== document.activeElement) this.fill(select, select.value);
    }
    const place = element(this.form.fields, ".tl-f-cite");
    if (place.contains(document.activeElement)) return;
    const listed = this.listed(); // which gives those without an id their handles
    const own = this.own.map(keyOf);
    const buttons = listed.filter(([key]) => own.includes(key)).map(([key], at) => {
      const button = make("button", { type: "button", textContent: this.form.say("form_cite", { at: at + 1 }) });
      button.addEventListener("click", () => this.cite(key));
      return button;
    });
    place.replaceChildren(...buttons);
  }

  // --- what refers to them -------------------------------------------------------------------------

  /**
   * Insert a reference to a source where the text's cursor is.
   * @param {string} key
   */
  cite(key) {
    const area = element(this.form.fields, `#${idOf(["~body"])}`, HTMLTextAreaElement);
    const id = this.named(key);
    area.setRangeText(` [@${id}]`, area.selectionEnd, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  }

  /**
   * Give a source the id that it has so far, for the text refers to it by that.
   * @param {string} key
   */
  named(key) {
    const { form, own } = this;
    const at = own.findIndex((one) => isRecord(one) && !one.id && one[HANDLE] === key);
    if (at < 0) return key;
    const written = { sources: [{ ...own[at] }] };
    const taken = [...form.known.sources, ...this.listed()].map(([id]) => id);
    form.writer.name(written, form.written().id, new Set(taken));
    own[at].id = written.sources[0].id;
    this.refer(key, own[at].id);
    form.redraw(["claims"]);
    return own[at].id;
  }

  /**
   * Let the claims that refer to a source do so by another key.
   * @param {string} key
   * @param {string} other
   */
  refer(key, other) {
    for (const claim of this.form.state.front.claims ?? []) {
      for (const one of [claim.sources ?? []].flat()) if (isRecord(one) && one.id === key) one.id = other;
    }
  }

  /**
   * Take a source of the chronology for one whose address was typed.
   * @param {any} typed
   */
  typed(typed) {
    const { form, own } = this;
    const at = own.indexOf(typed);
    const id = this.at(String(typed.URL ?? ""));
    if (at < 0 || !id) return;
    own[at] = id;
    this.refer(keyOf(typed), id);
    form.redraw(["sources"]);
    form.redraw(["claims"]);
    form.announce("form_source_known", { title: this.titleOf(id) });
    element(form.fields, `#${idOf(["sources", at])}`).focus();
    form.changed(form.fields);
  }

  /**
   * Return the id of the source of the chronology that has an address.
   * @param {string} address
   */
  at(address) {
    const page = pageOf(address.trim(), this.form.data.tracking);
    return page ? this.form.known.sources.find(([, , , known]) => known === page)?.[0] : undefined;
  }
}
