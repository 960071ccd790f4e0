/** What is wrong with a value of a kind, by the kind and by what a schema doesn't know. */

import { readEdtf } from "./edtf.js";
import { isPageAddress } from "./page-address.js";

/** @import { FieldKind, FormFinding } from "./form-types.js" */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Numbers that can be read in two ways: in half of the languages 1.200 is twelve hundred. */
const TWO_WAYS = /^-?(?:[1-9]\d{0,2}\.\d{3}|0+\d.*)$/;

/**
 * @param {FieldKind | undefined} kind
 * @returns {FormFinding["word"]} what is wrong with a value that has not the form of its kind
 */
export function wordOf(kind) {
  switch (kind?.is) {
    case "list":
      return kind.item ? wordOf(kind.item) : "form_unfit";
    case "either":
      return wordOf(kind.short);
    case "date":
    case "moment":
      return "form_no_date";
    case "day":
      return "form_no_day";
    case "address":
      return "form_no_address";
    case "number":
      return "form_no_number";
    case "choice":
      return "form_not_listed";
    case "id":
    case "source":
    case "event":
    case "claim":
      return "form_no_id";
    default:
      return "form_unfit";
  }
}

/**
 * @param {FieldKind | undefined} kind
 * @param {string} text
 * @returns {FormFinding["word"] | null}
 */
export function faultOf(kind, text) {
  switch (kind?.is) {
    case "date":
      return readEdtf(text) ? null : "form_no_date";
    case "moment":
      if (!readEdtf(text)) return "form_no_date";
      return text.includes("/") ? "form_no_interval" : null;
    case "day":
      return DAY.test(text) && readEdtf(text) ? null : "form_no_day";
    case "address":
      return isPageAddress(text) ? null : "form_no_address";
    case "number":
      return kind.counts && TWO_WAYS.test(text) ? "form_no_number" : null;
    case "name":
    case "actor":
    case "place":
      return /[\p{L}\p{N}]/u.test(text) ? null : "form_no_letter";
    default:
      return null;
  }
}
