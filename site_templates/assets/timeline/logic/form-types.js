/**
 * The types of the form's data, which the program writes: `timeline/contributing/` says what each means.
 *
 * @typedef {object} FieldKind
 * @property {string} is `text`, `date`, `number`, `list`, `record`, …
 * @property {FieldKind} [item] of a list
 * @property {boolean} [may_be_one] whether a list of one is written as that one
 * @property {FieldKind} [short] the short form of a record
 * @property {string} [record] the name of a record
 * @property {[value: string, label: string][]} [values] of a choice
 * @property {string} [default] what a choice is where it is left out
 * @property {number} [limit] the most characters of a text; 0 for any number
 * @property {boolean} [lines] whether a text may have several lines
 * @property {boolean} [counts] whether a number is one of people or things
 *
 * @typedef {object} FormField
 * @property {string} key
 * @property {FieldKind} kind
 * @property {string} label
 * @property {string} help
 * @property {string} [lang] the language of label and help, where it is not the site's
 * @property {boolean} required
 * @property {number} place its number among the fields that are asked for at once; -1 for further ones, -2
 *   for those that are kept only
 *
 * @typedef {object} HostEditor
 * @property {string} new the address of the page for a new file; empty without one
 * @property {string} edit
 * @property {string} name the parameter for the file's name
 * @property {string} text the parameter for its text; empty where the host takes none
 *
 * @typedef {object} FormData
 * @property {Record<string, FormField[]>} records fields in the order of files, by the record's name
 * @property {import("./json-schema.js").Schema} schema
 * @property {import("./date-words.js").DateWords} dates
 * @property {import("./number-reading.js").NumberWords} numbers
 * @property {import("./event-ids.js").Letters} letters
 * @property {string} invisible characters that no text may have, as a class of a regular expression
 * @property {string} tracking parameters of addresses that say nothing of the page
 * @property {[id: string, label: string][]} measures
 * @property {Record<string, string>} items what one item of a list is called, by the record and the key
 * @property {[checked: number, all: number]} rules
 * @property {string} language
 * @property {string} locale
 * @property {import("./types.js").DateTable} time how dates are written
 * @property {string} content the content's folder
 * @property {string} contact
 * @property {string} title
 * @property {HostEditor | null} host
 *
 * @typedef {[id: string, title: string, date: string]} KnownEvent
 * @typedef {[id: string, title: string, outlet: string, page: string, language: string]} KnownSource
 *
 * @typedef {object} Known what the chronology knows
 * @property {import("./types.js").Batch[]} batches the files of the events to correct
 * @property {KnownEvent[]} events
 * @property {string[][]} actors names, each followed by other names of the same
 * @property {string[][]} places
 * @property {string[]} tags
 * @property {KnownSource[]} sources
 *
 * @typedef {{path: string, front: Typed, body: string, left_out: number}} EventToCorrect how many references are left out: to
 *   events that are not published
 *
 * @typedef {{[key: string]: any}} Typed a record as it was typed: text, lists and records
 * @typedef {(string | number)[]} Path where a value is
 *
 * @typedef {object} FormState what was typed
 * @property {Typed} front
 * @property {string} body
 * @property {string} id the id that was typed; empty where the program's is taken
 * @property {string} path the file of an event that is corrected; empty for a new one
 * @property {number} leftOut how many of its references could not be kept
 *
 * @typedef {object} FormFinding
 * @property {Path} path
 * @property {import("./data-types.js").FormWord} word
 * @property {Record<string, string | number>} [values]
 */

export {};
