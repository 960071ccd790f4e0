/** The form's fields: an input for each kind of value, lists to add to and to remove from. */

import { DATES, isEmpty, isRecord } from "../logic/form-writing.js";
import { suggested } from "../logic/suggesting.js";
import { make } from "./elements.js";
import { dateBelow } from "./form-dates.js";
import { numbersBelow } from "./form-numbers.js";

/** @import { FieldKind, FormField, Path, Typed } from "../logic/form-types.js" */
/** @import { Form } from "./form.js" */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** Kinds of names that the chronology suggests, and the list of each. */
const SUGGESTED = new Map(/** @type {const} */ ([["actor", "actors"], ["place", "places"], ["name", "tags"]]));
const ROWS = 4;

/**
 * Return the id of what is at a path.
 * @param {Path} path
 */
export const idOf = (path) => `tl_f_${path.join("_").replaceAll("~", "")}`;

/** @param {string} text */
export const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Makes the fields of records. */
export class Controls {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
  }

  /**
   * Make the fields of a record: those that are asked for at once, and the others behind a summary.
   * @param {string} name
   * @param {Typed} owner
   * @param {Path} path
   * @returns {HTMLElement[]}
   */
  record(name, owner, path) {
    const fields = this.form.data.records[name];
    const first = fields.filter(({ place }) => place >= 0).sort((one, other) => one.place - other.place);
    const more = fields.filter(({ place }) => place === -1);
    const made = first.map((field) => this.field(field, owner, [...path, field.key], name));
    if (name === "figure") made.push(numbersBelow(this.form, owner, path));
    if (!more.length) return made;
    const inside = more.map((field) => this.field(field, owner, [...path, field.key], name));
    const details = make("details", { className: "tl-f-more" }, make("summary", { textContent: this.form.say("form_more") }), ...inside);
    details.open = more.some(({ key }) => !isEmpty(owner[key]));
    return [...made, details];
  }

  /**
   * @param {FormField} field
   * @param {Typed} owner
   * @param {Path} path
   * @param {string} record the record that the field is of
   * @returns {HTMLElement}
   */
  field(field, owner, path, record) {
    const { kind } = field;
    if (kind.is === "list" && kind.item) return this.list(field, owner, path, record);
    if (kind.is === "record" && kind.record) {
      const inner = (owner[field.key] ??= {});
      return this.group(field, path, this.record(kind.record, inner, path));
    }
    return this.single(field, owner, field.key, path, record);
  }

  /**
   * @param {FormField} field
   * @param {Path} path
   * @param {HTMLElement[]} inside
   */
  group(field, path, inside) {
    const legend = make("legend", { textContent: field.label, lang: field.lang ?? "" });
    if (field.required) legend.append(this.required());
    const group = make("fieldset", { id: idOf(path), className: "tl-f-group", tabIndex: -1 }, legend, ...this.help(field, path), ...inside);
    return this.withFault(group, path);
  }

  required() {
    return make("span", { className: "tl-f-required", textContent: ` (${this.form.say("form_required")})` });
  }

  /**
   * @param {FormField} field
   * @param {Path} path
   */
  help({ help, lang }, path) {
    return help ? [make("p", { id: `${idOf(path)}_help`, className: "tl-f-help", textContent: help, lang: lang ?? "" })] : [];
  }

  /**
   * Put a place for what is to be mended behind a control or a group.
   * @template {HTMLElement} T
   * @param {T} control
   * @param {Path} path
   */
  withFault(control, path) {
    const described = [...control.querySelectorAll(`:scope > #${CSS.escape(`${idOf(path)}_help`)}`)].map(({ id }) => id);
    control.setAttribute("aria-describedby", [...described, `${idOf(path)}_fault`].join(" "));
    control.append(make("p", { id: `${idOf(path)}_fault`, className: "tl-f-fault", hidden: true }));
    return control;
  }

  /**
   * Make a labelled control for one value.
   * @param {FormField} field
   * @param {any} owner a record, or a list
   * @param {string | number} key
   * @param {Path} path
   * @param {string} record
   * @param {string} [label]
   */
  single(field, owner, key, path, record, label = field.label) {
    const id = idOf(path);
    const kind = field.kind.is === "list" && field.kind.item ? field.kind.item : field.kind;
    const control = this.control(kind, owner, key, record);
    control.id = id;
    const help = typeof key === "number" ? [] : this.help(field, path);
    control.setAttribute("aria-describedby", [...help.map((one) => one.id), `${id}_fault`, `${id}_said`].join(" "));
    if (field.required && typeof key !== "number") control.required = true;
    const named = make("label", { htmlFor: id, textContent: label, lang: field.lang ?? "" });
    if (field.required && typeof key !== "number") named.append(this.required());
    const fault = make("p", { id: `${id}_fault`, className: "tl-f-fault", hidden: true });
    const isBox = control instanceof HTMLInputElement && control.type === "checkbox";
    const whole = make("div", { className: isBox ? "tl-f-field tl-f-box" : "tl-f-field" }, named, ...help, control, fault);
    if (DATES.has(kind.is)) whole.append(dateBelow(this.form, control, record === "event" && key === "date"));
    return whole;
  }

  /**
   * @param {FieldKind} kind
   * @param {any} owner
   * @param {string | number} key
   * @param {string} record
   * @returns {Control}
   */
  control(kind, owner, key, record) {
    if (record === "citation" && key === "id") return this.form.sources.choice(owner, key);
    if (kind.is === "choice") return this.choice(kind, owner, key);
    if (kind.is === "truth") return this.box(owner, key);
    if (kind.lines) return this.bound(make("textarea", { rows: ROWS }), owner, key, kind);
    const input = make("input", { type: kind.is === "address" ? "url" : "text", autocomplete: "off" });
    if (kind.is === "number") input.inputMode = "decimal";
    const short = kind.is === "either" && kind.short ? kind.short.is : kind.is;
    const list = SUGGESTED.get(/** @type {any} */ (short));
    const isPerson = record === "name" || record === "place";
    if (list && !isPerson) this.suggest(input, list);
    if (record === "source" && key === "URL") input.addEventListener("change", () => this.form.sources.typed(owner));
    return this.bound(input, owner, key, kind);
  }

  /**
   * Bind an input to a value. Of a record that stands where a name may, the input is its first field.
   * @template {HTMLInputElement | HTMLTextAreaElement} T
   * @param {T} input
   * @param {any} owner
   * @param {string | number} key
   * @param {FieldKind} kind
   */
  bound(input, owner, key, kind) {
    const first = kind.is === "either" && kind.record ? this.form.data.records[kind.record][0].key : "";
    const value = owner[key];
    input.value = String((isRecord(value) ? value[first] : value) ?? "");
    input.addEventListener("input", () => {
      if (isRecord(owner[key])) owner[key][first] = input.value;
      else owner[key] = input.value;
      this.form.changed(input);
    });
    return input;
  }

  /**
   * @param {FieldKind} kind
   * @param {any} owner
   * @param {string | number} key
   */
  choice({ values = [], default: usual = "" }, owner, key) {
    const options = values.map(([value, label]) => new Option(label, value));
    const given = String(owner[key] ?? usual);
    if (!usual) options.unshift(new Option(this.form.say("form_choose"), ""));
    if (given && !values.some(([value]) => value === given)) options.push(new Option(given, given));
    const select = make("select", {}, ...options);
    select.value = given;
    select.addEventListener("change", () => {
      owner[key] = select.value;
      this.form.changed(select);
    });
    return select;
  }

  /**
   * @param {any} owner
   * @param {string | number} key
   */
  box(owner, key) {
    const box = make("input", { type: "checkbox", checked: owner[key] === true || owner[key] === "true" });
    box.addEventListener("change", () => {
      owner[key] = box.checked;
      this.form.changed(box);
    });
    return box;
  }

  /**
   * Suggest names of the chronology while one types.
   * @param {HTMLInputElement} input
   * @param {"actors" | "places" | "tags"} list
   */
  suggest(input, list) {
    const entries = list === "tags" ? this.form.known.tags.map((tag) => [tag]) : this.form.known[list];
    input.setAttribute("list", `tl_f_list_${list}`);
    const fill = () => {
      const options = suggested(input.value, entries).map(({ name, also }) => make("option", { value: name, label: also ? `${name} (${also})` : name }));
      this.form.suggestions(list).replaceChildren(...options);
    };
    input.addEventListener("input", fill);
    input.addEventListener("focus", fill);
  }

  // --- lists ---------------------------------------------------------------------------------------

  /**
   * @param {FormField} field
   * @param {Typed} owner
   * @param {Path} path
   * @param {string} record
   */
  list(field, owner, path, record) {
    const item = /** @type {FieldKind} */ (field.kind.item);
    const what = this.form.itemName(record, field);
    if (!Array.isArray(owner[field.key])) owner[field.key] = isEmpty(owner[field.key]) ? [] : [owner[field.key]];
    /** @type {any[]} */
    const values = owner[field.key];
    const items = make("div", { className: "tl-f-items" });
    const add = make("button", { type: "button", className: "tl-f-add", textContent: this.form.say("form_add", { what }) });
    const draw = () => items.replaceChildren(...values.map((_, at) => this.item(field, item, values, at, path, record, () => removed(at))));
    const removed = (/** @type {number} */ at) => {
      values.splice(at, 1);
      draw();
      this.form.announce("form_removed", { what: capital(what), at: at + 1 });
      const next = items.children[Math.min(at, values.length - 1)]?.querySelector("input, select, textarea, button");
      (next instanceof HTMLElement ? next : add).focus();
      this.form.changed(add);
    };
    add.addEventListener("click", () => {
      values.push(this.form.begun(record, field.key));
      draw();
      const made = items.lastElementChild?.querySelector("input, select, textarea");
      if (made instanceof HTMLElement) made.focus();
      this.form.changed(add);
    });
    draw();
    this.form.redraws.set(path.join("\n"), draw);
    return this.group(field, path, [items, add]);
  }

  /**
   * @param {FormField} field
   * @param {FieldKind} kind
   * @param {any[]} values
   * @param {number} at
   * @param {Path} path
   * @param {string} record
   * @param {() => void} remove
   */
  item(field, kind, values, at, path, record, remove) {
    const what = this.form.itemName(record, field);
    const title = this.form.say("form_item", { what: capital(what), at: at + 1 });
    const button = make("button", { type: "button", className: "tl-f-remove", textContent: this.form.say("form_remove", { what, at: at + 1 }) });
    button.addEventListener("click", remove);
    const inner = [...path, at];
    const isWhole = kind.is === "record" || (kind.is === "either" && ["source", "citation"].includes(kind.record ?? ""));
    if (!isWhole || !kind.record) {
      return make("div", { className: "tl-f-item tl-f-item--line" }, this.single({ ...field, kind }, values, at, inner, record, title), button);
    }
    if (kind.record === "citation" && !isRecord(values[at])) values[at] = { id: values[at] ?? "" };
    const inside = kind.record === "source" ? this.form.sources.fields(values, at, inner) : this.record(kind.record, values[at], inner);
    const group = make("fieldset", { id: idOf(inner), className: "tl-f-item", tabIndex: -1 }, make("legend", { textContent: title }), ...inside, button);
    return this.withFault(group, inner);
  }
}
