/** Dates in British English, as the build gives them to the pages. */

/** @import { DateTable } from "../../site_templates/assets/timeline/logic/types.js" */

const SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
const LONG = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** @type {DateTable} */
export const ENGLISH = {
  patterns: { day: "{d} {M} {y}", short: "{d} {N}", month: "{N}", wholeMonth: "{M} {y}", shortMonth: "{N} {y}", year: "{y}", hour: "{HH}:{ii}" },
  names: { M: LONG, N: SHORT },
  before: { patterns: { day: "{d} {M} {y} {G}", wholeMonth: "{M} {y} {G}", shortMonth: "{N} {y} {G}", year: "{y} {G}" }, era: "BC" },
};
