/** What the form says of dates and numbers, in words. */

import { numberOfBound, readEdtf } from "./edtf.js";
import { ROLES } from "./figure-words.js";

/** @import { Catalogue } from "./catalogue.js" */
/** @import { FormWord } from "./data-types.js" */
/** @import { Bound } from "./edtf.js" */
/** @import { Given } from "./figure-words.js" */
/** @import { Words } from "./time.js" */

/** Says what was read, so that its reader sees whether it is what was meant. */
export class FormWords {
  /**
   * @param {Catalogue<FormWord>} words
   * @param {Words} time
   */
  constructor(words, time) {
    this.words = words;
    this.time = time;
  }

  /**
   * Say between which days a date is.
   * @param {string} text as EDTF
   */
  date(text) {
    const date = readEdtf(text);
    if (!date) return text;
    const [start, end] = [this.bound(date.earliest), this.bound(date.latest)];
    const marks = [/[~%]/.test(text) ? this.words.say("form_approximate") : "", /[?%]/.test(text) ? this.words.say("form_uncertain") : ""];
    let said = start === end ? start : this.words.say("explore_span", { start, end });
    if (date.form === "interval") said = this.words.say("form_lasted", { start, end });
    if (date.form === "one") said = this.words.say("form_once", { start, end });
    return this.words.list([said, ...marks]);
  }

  /** @param {Bound} bound */
  bound(bound) {
    const number = numberOfBound(bound);
    if (number === null) return this.words.say(bound === "open" ? "form_open_end" : "form_unknown_end");
    return this.time.say("day", number);
  }

  /**
   * Say the numbers of a figure, each with the name of its field.
   * @param {Given} given
   * @param {(role: string) => string} label
   */
  numbers(given, label) {
    return this.words.list(ROLES.flatMap((role) => (given[role] === undefined ? [] : [`${label(role)}: ${given[role]}`])));
  }
}
