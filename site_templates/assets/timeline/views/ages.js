/**
 * How long ago a figure was reported, beside the day itself: "reported 19 December 2024 (2 years
 * ago)". The build knows no today, so only a script can say it. As known on a past day nothing is
 * added: "ago" would be counted from another day than the reader's.
 */

import { age } from "../logic/age.js";
import { today } from "../logic/time.js";
import { language } from "./as-of-control.js";
import { onDayChange } from "./as-of.js";
import { elements } from "./elements.js";

/** @import { Day } from "../logic/types.js" */

/** @param {Day} day the day the page is shown as known on */
function showAges(day) {
  for (const part of elements(document, ".tl-age")) {
    const { first = "", last = "" } = part.dataset;
    const words = day === null ? age(first, last, today(), language()) : "";
    part.textContent = words && ` (${words})`;
  }
}

onDayChange(showAges);
