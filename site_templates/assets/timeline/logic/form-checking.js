/**
 * Holds an event's fields against the rules that are data: the JSON Schema, the calendar, the words of
 * figures, what the chronology knows. `timeline/contributing/rules.py` lists the rules.
 */

import { isId } from "./event-ids.js";
import { figureFaults, givenNumbers, ROLES } from "./figure-words.js";
import { faultOf, wordOf } from "./form-kinds.js";
import { citedBy, isEmpty, isRecord, keyOf } from "./form-writing.js";
import { Validator } from "./json-schema.js";

/** @import { FieldKind, FormData, FormField, FormFinding, Known, Path, Typed } from "./form-types.js" */
/** @import { SchemaFault } from "./json-schema.js" */
/** @import { NumberReader } from "./number-reading.js" */

/** Who a note may be by, besides a source. */
const EDITOR = "editor";
const CODE = /^(`{3,}|~{3,})[^]*?^\1.*$|^(?: {4}|\t).*$|`[^`]*`/gm;

/**
 * @typedef {object} Written an event as it is sent
 * @property {Typed} front
 * @property {string} body
 * @property {string} id
 * @property {boolean} isNew
 */

/** Finds what is to be mended. */
export class FormChecker {
  /**
   * @param {FormData} form
   * @param {Known} known
   * @param {NumberReader} numbers
   */
  constructor(form, known, numbers) {
    this.form = form;
    this.schema = new Validator(form.schema);
    this.numbers = numbers;
    this.events = new Set(known.events.map(([id]) => id));
    this.languages = new Map(known.sources.map(([id, , , , language]) => [id, language]));
    this.measures = new Set(form.measures.map(([id]) => id));
    const unused = "(?<![^\\s\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}])[\\ufe00-\\ufe0f]|(?<!\\p{Ideographic})[\\u{e0100}-\\u{e01ef}]";
    this.invisible = new RegExp(`[${form.invisible}]|(?<![\\p{L}\\p{M}])[\\u200c\\u200d]|[\\u200c\\u200d](?![\\p{L}\\p{M}])|${unused}`, "u");
  }

  /**
   * List what is to be mended, in the order of fields, one finding a value.
   * @param {Written} written
   * @returns {FormFinding[]}
   */
  findings({ front, body, id, isNew }) {
    const found = [
      ...this.ofId(id, isNew),
      ...this.schema.faults(front).flatMap((fault) => this.ofSchema(front, fault)),
      ...this.ofValues("event", front, []),
      ...this.ofSources(front),
      ...this.ofFigures(front),
      ...this.ofBody(front, body),
    ];
    /** @type {Map<string, FormFinding>} */
    const first = new Map();
    for (const finding of found) if (!first.has(finding.path.join("\n"))) first.set(finding.path.join("\n"), finding);
    return [...first.values()];
  }

  /**
   * @param {string} id
   * @param {boolean} isNew
   * @returns {FormFinding[]}
   */
  ofId(id, isNew) {
    if (!id) return [{ path: ["~id"], word: "form_id_needed" }];
    if (!isId(id) || id === "index") return [{ path: ["~id"], word: "form_no_id" }];
    return isNew && this.events.has(id) ? [{ path: ["~id"], word: "form_id_taken", values: { id } }] : [];
  }

  /**
   * @param {Typed} front
   * @param {SchemaFault} fault
   * @returns {FormFinding[]}
   */
  ofSchema(front, { path, keyword, expected }) {
    const field = this.field(path);
    const value = path.reduce((/** @type {any} */ one, key) => one?.[key], front);
    if (keyword === "additionalProperties") return []; // it stays in the file, of which the program says what is wrong
    if (keyword === "anyOf") return [this.ofChoice(path)];
    if (keyword === "required" || isEmpty(value)) return [{ path, word: "form_missing" }];
    if (keyword === "maxLength" && field?.kind.limit) {
      return [{ path, word: "form_too_long", values: { n: [...String(value)].length - Number(expected), most: Number(expected) } }];
    }
    return [{ path, word: wordOf(field?.kind) }];
  }

  /**
   * Of several fields one is needed: say so at the first that the form shows.
   * @param {Path} path of the record
   * @returns {FormFinding}
   */
  ofChoice(path) {
    if (!path.length) return { path: ["sources"], word: "form_source_needed" };
    const record = this.recordAt(path);
    if (record === "source") return { path: [...path, "publisher"], word: "form_outlet_needed" };
    return { path: record === "name" ? [...path, "family"] : path, word: "form_missing" };
  }

  /**
   * Hold values against what a schema doesn't know: the calendar, letters that nobody sees.
   * @param {string} record
   * @param {Typed} value
   * @param {Path} path
   * @returns {FormFinding[]}
   */
  ofValues(record, value, path) {
    return this.form.records[record].flatMap((field) =>
      Object.hasOwn(value, field.key) ? this.ofValue(field.kind, value[field.key], [...path, field.key]) : [],
    );
  }

  /**
   * @param {FieldKind} kind
   * @param {any} value
   * @param {Path} path
   * @returns {FormFinding[]}
   */
  ofValue(kind, value, path) {
    if (Array.isArray(value)) return kind.item ? value.flatMap((one, at) => this.ofValue(/** @type {FieldKind} */ (kind.item), one, [...path, at])) : [];
    if (isRecord(value)) return kind.record ? this.ofValues(kind.record, value, path) : [];
    const text = String(value);
    if (this.invisible.test(text)) return [{ path, word: "form_invisible" }];
    const fault = faultOf(kind.is === "either" ? kind.short : kind, text);
    return fault ? [{ path, word: fault }] : [];
  }

  /**
   * @param {Typed} front
   * @returns {FormFinding[]}
   */
  ofSources(front) {
    const own = (front.sources ?? []).map(keyOf);
    const isThere = (/** @type {string} */ id) => !id || own.includes(id) || this.languages.has(id);
    /** @type {[Path, string][]} */
    const cited = [
      ...(front.sources ?? []).flatMap((/** @type {any} */ one, /** @type {number} */ at) => (typeof one === "string" && !this.languages.has(one) ? [[["sources", at], one]] : [])),
      ...(front.claims ?? []).flatMap((/** @type {Typed} */ claim, /** @type {number} */ at) =>
        citedBy(claim).map((id, n) => [["claims", at, "sources", n], id]),
      ),
      ...(front.notes ?? []).map((/** @type {Typed} */ note, /** @type {number} */ at) => [["notes", at, "by"], note.by === EDITOR ? "" : note.by]),
    ];
    const unknown = cited.filter(([path, id]) => (path[0] === "sources" ? true : !isThere(id)));
    return [
      ...(front.sources ?? []).flatMap((/** @type {any} */ one, /** @type {number} */ at) => (this.isNameless(one) ? [{ path: ["sources", at, "title"], word: "form_missing" }] : [])),
      ...unknown.map(([path, id]) => ({ path, word: /** @type {const} */ ("form_unknown_source"), values: { id } })),
    ];
  }

  /**
   * Return whether a source has only an id, as that of a source that was cited before it was entered,
   * and the chronology knows none by it.
   * @param {any} source
   */
  isNameless(source) {
    return isRecord(source) && Object.keys(source).every((key) => key === "id") && !this.languages.has(source.id);
  }

  /**
   * @param {Typed} front
   * @param {string} body
   * @returns {FormFinding[]}
   */
  ofBody(front, body) {
    if (this.invisible.test(body)) return [{ path: ["~body"], word: "form_invisible" }];
    const own = (front.sources ?? []).map(keyOf);
    const groups = body.replace(CODE, "").match(/(?<!\\)\[[^\][]*@[^\][]*\](?!\()/g) ?? [];
    const cited = groups.flatMap((group) => [...group.matchAll(/(?<![\p{L}\p{N}])@([A-Za-z0-9][A-Za-z0-9_-]*)/gu)].map(([, id]) => id));
    const unknown = cited.find((id) => !own.includes(id) && !this.languages.has(id));
    return unknown === undefined ? [] : [{ path: ["~body"], word: "form_unknown_source", values: { id: unknown } }];
  }

  /**
   * @param {Typed} front
   * @returns {FormFinding[]}
   */
  ofFigures(front) {
    return (front.claims ?? []).flatMap((/** @type {Typed} */ claim, /** @type {number} */ at) =>
      (Array.isArray(claim?.figures) ? claim.figures : []).flatMap((/** @type {Typed} */ figure, /** @type {number} */ n) =>
        isRecord(figure) ? this.ofFigure(figure, this.languagesOf(claim, front), ["claims", at, "figures", n]) : [],
      ),
    );
  }

  /**
   * @param {Typed} figure
   * @param {string[]} languages
   * @param {Path} path
   * @returns {FormFinding[]}
   */
  ofFigure(figure, languages, path) {
    if (figure.measure && !this.measures.has(figure.measure)) return [{ path: [...path, "measure"], word: "form_not_listed" }];
    const given = givenNumbers(figure);
    const bounds = ROLES.map((role) => given[role]).filter((value) => value !== undefined);
    if (bounds.some((value, at) => at > 0 && value < bounds[at - 1])) return [{ path: [...path, "low"], word: "form_bounds_crossed" }];
    if (!figure.text || !bounds.length) return [];
    const readings = this.numbers.readings(String(figure.text), languages);
    return figureFaults(given, readings).map(({ role, value, right }) => ({
      path: [...path, role],
      word: right ? "form_other_number" : "form_not_in_words",
      values: { text: figure.text, number: value, ...(right ? { field: this.label("figure", right) } : {}) },
    }));
  }

  /**
   * Return the languages of a claim's sources, then the site's.
   * @param {Typed | undefined} claim
   * @param {Typed} front
   * @returns {string[]}
   */
  languagesOf(claim, front) {
    const own = new Map((front.sources ?? []).filter(isRecord).map((/** @type {Typed} */ one) => [keyOf(one), one.language]));
    const tags = citedBy(claim).map((id) => own.get(id) ?? this.languages.get(id)).filter(Boolean);
    return [...new Set([...tags, this.form.language])];
  }

  /**
   * Return the name of the record that a path leads to.
   * @param {Path} path
   */
  recordAt(path) {
    return path.reduce((/** @type {string} */ record, key) => (typeof key === "number" ? record : (recordIn(this.form.records[record]?.find((one) => one.key === key)?.kind) ?? record)), "event");
  }

  /**
   * Return the field that a path leads to.
   * @param {Path} path
   * @returns {FormField | undefined}
   */
  field(path) {
    const at = path.findLastIndex((key) => typeof key === "string");
    return this.form.records[this.recordAt(path.slice(0, at))]?.find(({ key }) => key === path[at]);
  }

  /**
   * @param {string} record
   * @param {string} key
   */
  label(record, key) {
    return this.form.records[record].find((field) => field.key === key)?.label ?? key;
  }
}

/** @param {FieldKind | undefined} kind @returns {string | undefined} */
const recordIn = (kind) => kind?.record ?? (kind?.item && recordIn(kind.item));
