/** @import { FacetId, Kind, LaneId } from "./data-types.js" */

/**
 * The types that several scripts share; checked by TypeScript, never loaded by a page.
 *
 * @typedef {string | null} Day a day as ISO 8601 has it, or none for the full view
 *
 * @typedef {object} DateTable how the build writes dates: `timeline/display/tables.py` says what the fields are
 * @property {Record<string, string>} patterns
 * @property {Record<string, string[]>} names of months
 * @property {string} [era]
 * @property {string} [first] the number of a month's first day, where it is not as others
 * @property {string} [digits] from zero, where they aren't ASCII's
 * @property {Partial<DateTable>} [before] what is otherwise before the first year
 *
 * @typedef {object} Events what the axis draws of each event, by its number
 * @property {number} count
 * @property {Float64Array} start day, minus infinity where open
 * @property {Float64Array} end
 * @property {Float64Array} at the day by which it is placed: its start, else its end
 * @property {Uint8Array} kind the look of its mark, a number in `kinds`
 * @property {Kind[]} kinds
 * @property {Map<number, [number, number]>} core the certain part of a vague date: days after the
 *   start, and days before the end
 *
 * @typedef {[first: number, last: number]} Extent the days between which a line of time reaches
 *
 * @typedef {{name: string, events: number[], count?: number}} Lane with how many of its events are listed
 *
 * @typedef {object} Facet
 * @property {FacetId} id
 * @property {string} label
 * @property {[id: string, name: string][]} values
 * @property {boolean} perClaim whether its values are those of statements, or of whole events
 * @property {Uint32Array} begin the index in `pairs` of the first value of each statement, or event
 * @property {Int32Array} pairs values, each followed by the number of days of change from the day on
 *   which its event was known; -1 where no day is known
 *
 * @typedef {[name: string, count: number]} Batch a file of a list's items, and how many it has
 *
 * @typedef {object} Data the explorer's data
 * @property {number} count
 * @property {Batch[]} batches the files of rows and references
 * @property {number[]} days the days of change
 * @property {number[]} known of each event, the number in `days`; -1 where no day is known
 * @property {number[]} whole the number of days of change after `known` on which all of the event was known
 * @property {Record<string, number>} late the day on which a source came out after a claim that cites it
 * @property {Events} events
 * @property {number[]} order the events that have a place on the axis, by that place
 * @property {Uint32Array} first the number of each event's first statement: its claims, then its own
 * @property {Facet[]} facets
 *
 * @typedef {object} Query what a reader asks for; the address holds it
 * @property {string} q
 * @property {"relevance" | "date"} sort
 * @property {LaneId | ""} lanes the facet that divides the axis, or none
 * @property {number} page
 * @property {Map<string, Set<number>>} chosen values by their numbers, by the facet's id
 * @property {Map<string, Set<string>>} unknown values that a facet, or another parameter, does not have
 * @property {number | null} from the first moment of the span, if it has one
 * @property {number | null} to its end
 * @property {{from?: string, to?: string}} unread the texts of the address that are no date
 *
 * @typedef {object} View the day for which events are chosen, and from which events
 * @property {number} today the last day of change that is known; all are in the full view
 * @property {Events} events as that day knew them
 * @property {Map<number, Found> | null} hits the events that the search found, by relevance
 *
 * @typedef {object} Choice
 * @property {number[]} shown the events that fit
 * @property {Uint8Array} drawn 1 for each event that fits apart from the span
 * @property {Uint32Array[]} counts by facet: how many events each value would show
 * @property {number} all the number of known events
 *
 * @typedef {object} Found what a search found
 * @property {number} page the page's number; an event's is its number in chronological order
 * @property {number | undefined} event
 *
 * @typedef {object} Outcome of a search
 * @property {Found[]} pages by relevance
 * @property {string} meant what is found in place of what was typed, which no page has; else empty
 * @property {boolean} isCut whether there may be more pages
 * @property {string[]} fewer where no page has all that was typed, its parts that some pages have
 *
 * @typedef {object} Part a passage in which words were found
 * @property {string} heading
 * @property {string} anchor
 * @property {{text: string, hit: boolean}[]} words
 *
 * @typedef {object} LoadedPage what is shown of a page found
 * @property {string} title
 * @property {URL} url
 * @property {string} date
 * @property {Part[]} parts
 */

export {};
