/**
 * What was typed as an event's fields: in the order of files, with dates as EDTF, without what is empty.
 * Fields that the form doesn't know stay.
 */

import { readDate } from "./date-reading.js";
import { numberOrText } from "./event-file.js";
import { sourceId } from "./event-ids.js";

/** @import { DateLexicon } from "./date-words.js" */
/** @import { Romaniser } from "./event-ids.js" */
/** @import { FieldKind, FormData, FormState, Known, Typed } from "./form-types.js" */

/** What a source of the form is called before it has an id; a claim refers to it by that. */
export const HANDLE = "~handle";

/** Kinds of dates. */
export const DATES = new Set(["date", "moment", "day"]);

/** @param {any} value */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {any} value */
export const isEmpty = (value) => value === undefined || value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);

/**
 * Return the id of a source, or what it is called before it has one; of a citation, that of its source.
 * @param {any} one a record, or an id alone
 */
export const keyOf = (one) => (isRecord(one) ? (one.id ?? one[HANDLE]) : one);

/**
 * List the sources that a claim cites, by their ids or handles.
 * @param {Typed | undefined} claim
 * @returns {any[]}
 */
export const citedBy = (claim) => [claim?.sources ?? []].flat().map(keyOf);

/**
 * Say whether nothing was typed in a value: a source's handle is none of what was typed.
 * @param {any} value
 * @returns {boolean}
 */
const isBlank = (value) => isEmpty(value) || (typeof value === "object" && Object.entries(value).every(([key, one]) => key === HANDLE || isBlank(one)));

/**
 * Leave out what is blank in a record's lists.
 * @param {Typed} record
 */
export function prune(record) {
  for (const [key, one] of Object.entries(record)) {
    if (Array.isArray(one)) record[key] = one.filter((item) => !isBlank(item));
    for (const inner of [record[key]].flat()) if (isRecord(inner)) prune(inner);
  }
}

/** Writes what was typed. */
export class FormWriter {
  /**
   * @param {FormData} form
   * @param {DateLexicon} dates
   * @param {Romaniser} romaniser
   */
  constructor(form, dates, romaniser) {
    this.form = form;
    this.dates = dates;
    this.romaniser = romaniser;
  }

  /**
   * Return an event's fields and its id; the id is empty where one must be asked for.
   * @param {FormState} state
   * @param {Known} known
   * @param {string} today
   */
  event(state, known, today) {
    const typed = state.path ? state.front : { ...state.front, added: today };
    const front = this.record("event", typed);
    const own = state.path ? (state.path.split("/").at(-1)?.replace(/\.md$/, "") ?? "") : state.id.trim();
    const id = own || this.romaniser.eventId(String(front.title ?? ""), String(front.date ?? ""), this.form.language);
    this.name(front, id, new Set(known.sources.map(([key]) => key)));
    const first = front.sources?.[0];
    const cited = keyOf(first);
    const text = state.body.trim();
    const body = text && cited && !text.includes("[@") ? `${text} [@${cited}]` : text;
    return { front: withoutHandles(front), body, id };
  }

  /**
   * @param {string} name
   * @param {Typed} typed
   * @returns {Typed}
   */
  record(name, typed) {
    const fields = this.form.records[name];
    const declared = fields.map(({ key, kind }) => [key, this.value(kind, typed[key])]);
    const keys = new Set(fields.map(({ key }) => key));
    const others = Object.entries(typed).filter(([key]) => !keys.has(key));
    return Object.fromEntries([...declared, ...others].filter(([, value]) => !isEmpty(value)));
  }

  /**
   * @param {FieldKind} kind
   * @param {any} value
   * @returns {any}
   */
  value(kind, value) {
    if (isEmpty(value)) return undefined;
    if (kind.is === "list" && kind.item) return this.list(kind, kind.item, [value].flat());
    if (kind.is === "either" && kind.record) return isRecord(value) ? this.short(kind.record, value) : value.trim();
    if (kind.is === "record" && kind.record) return isRecord(value) ? this.record(kind.record, value) : value;
    if (kind.is === "truth") return value === true || value === "true" ? true : undefined;
    if (typeof value !== "string") return value;
    if (kind.is === "choice" && value === kind.default) return undefined;
    if (kind.lines) return value.replace(/\r\n?/g, "\n").trim();
    const text = value.replace(/[ \t\r\n]+/g, " ").trim();
    if (kind.is === "number") return numberOrText(text);
    return DATES.has(kind.is) ? this.date(text) : text;
  }

  /**
   * @param {FieldKind} kind
   * @param {FieldKind} item
   * @param {any[]} values
   */
  list(kind, item, values) {
    const written = values.map((one) => this.value(item, one)).filter((one) => !isBlank(one));
    return kind.may_be_one && written.length === 1 ? written[0] : written;
  }

  /**
   * Write a record that says no more than its first field in its short form; a source has none.
   * @param {string} name
   * @param {Typed} value
   */
  short(name, value) {
    const written = this.record(name, value);
    const [first, ...more] = Object.keys(written);
    return name !== "source" && first === this.form.records[name][0].key && !more.length ? written[first] : written;
  }

  /** @param {string} text as it was typed, unless its EDTF is certain */
  date(text) {
    const { choices, words, isSwapped, isOtherDay } = readDate(text, this.dates);
    return choices.length === 1 && !words && !isSwapped && !isOtherDay ? choices[0] : text;
  }

  /**
   * Give sources and claims their ids.
   * @param {Typed} front
   * @param {string} id
   * @param {Set<string>} taken ids of sources
   */
  name(front, id, taken) {
    const sources = (front.sources ?? []).filter(isRecord);
    for (const source of sources) if (source.id) taken.add(source.id);
    /** @type {Map<string, string>} */
    const ids = new Map();
    (front.sources ?? []).forEach((/** @type {any} */ source, /** @type {number} */ at) => {
      if (!isRecord(source)) return;
      const key = source.id ?? sourceId(source.URL ?? "", id, taken);
      taken.add(key);
      if (source[HANDLE]) ids.set(source[HANDLE], key);
      front.sources[at] = { id: key, ...source };
    });
    const used = new Set((front.claims ?? []).map((/** @type {Typed} */ claim) => claim.id));
    (front.claims ?? []).forEach((/** @type {Typed} */ claim, /** @type {number} */ at) => {
      if (claim.sources) claim.sources = claim.sources.map((/** @type {any} */ one) => resolved(one, ids));
      if (claim.id) return;
      let number = at + 1;
      while (used.has(`c${number}`)) number += 1;
      used.add(`c${number}`);
      front.claims[at] = { id: `c${number}`, ...claim };
    });
  }
}

/**
 * @param {any} citation
 * @param {Map<string, string>} ids
 */
function resolved(citation, ids) {
  if (!isRecord(citation)) return ids.get(citation) ?? citation;
  return { ...citation, ...(citation.id ? { id: ids.get(citation.id) ?? citation.id } : {}) };
}

/** @param {Typed} front @returns {Typed} */
function withoutHandles(front) {
  const sources = front.sources?.map((/** @type {any} */ one) => (isRecord(one) ? Object.fromEntries(Object.entries(one).filter(([key]) => key !== HANDLE)) : one));
  return sources ? { ...front, sources } : front;
}
