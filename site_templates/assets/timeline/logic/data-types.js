/**
 * The types of the data that the program writes for scripts; never loaded by a page.
 *
 * Written by `make generated` from the modules of timeline/ that make the data: change them there,
 * where it is also said what each means.
 *
 * @typedef {"day" | "soft" | "span" | "span-soft" | "vague" | "until" | "since"} Kind what an event's mark looks like
 *
 * @typedef {"claimant" | "measure" | "place" | "status" | "tag" | "actor" | "publisher"} FacetId
 *
 * @typedef {"tag" | "actor" | "place"} LaneId a facet that parts the axis into lanes
 *
 * @typedef {"events_n" | "explore_of" | "explore_span" | "explore_from_on" | "explore_up_to" | "explore_none" | "explore_copied" | "explore_more" | "explore_fewer" | "explore_page" | "explore_axis" | "explore_axis_chosen" | "quoted" | "comma" | "explore_others" | "explore_density" | "explore_embed_title" | "explore_unknown_value" | "explore_matching" | "explore_else" | "date_unread" | "date_no_such_day" | "date_too_far" | "date_two_days" | "date_year_short" | "date_no_year" | "date_reversed" | "search_failed" | "form_where"} ExplorerWord a key of the interface's words in the explorer
 *
 * @typedef {"search" | "search_placeholder" | "search_close" | "search_none" | "search_all" | "search_found" | "search_found_more" | "search_found_so_far" | "search_failed" | "search_keys" | "search_meant" | "search_fewer" | "search_browse" | "explore" | "chronology" | "explore_sort" | "sort_relevance" | "sort_date"} SearchWord a key of the interface's words in the search
 *
 * @typedef {"form_required" | "form_more" | "form_add" | "form_remove" | "form_item" | "form_removed" | "form_becomes" | "form_which" | "form_print_as" | "form_swapped" | "form_other_day" | "form_lasted" | "form_once" | "form_approximate" | "form_uncertain" | "form_open_end" | "form_unknown_end" | "form_enter" | "form_source_known" | "form_source_new" | "form_cite" | "form_words_give" | "form_choose" | "form_missing" | "form_too_long" | "form_no_date" | "form_no_day" | "form_no_interval" | "form_no_address" | "form_no_number" | "form_no_letter" | "form_not_listed" | "form_no_id" | "form_id_needed" | "form_id_taken" | "form_unfit" | "form_invisible" | "form_source_needed" | "form_outlet_needed" | "form_unknown_source" | "form_bounds_crossed" | "form_not_in_words" | "form_other_number" | "form_to_mend" | "form_nothing_to_mend" | "form_checked_later" | "form_where" | "form_like" | "form_copied" | "form_not_copied" | "form_open" | "form_copy_open" | "form_open_how" | "form_paste_name" | "form_paste_long" | "form_paste_over" | "form_letter" | "form_letter_how" | "form_letter_paste" | "form_forgotten" | "form_restored" | "form_failed" | "form_correcting" | "form_left_out" | "form_no_event" | "form_body" | "form_file_name" | "explore_span" | "comma" | "quoted"} FormWord a key of the interface's words in the form for contributors
 *
 * @typedef {"id" | "title" | "date_edtf" | "date_earliest" | "date_latest" | "date_text" | "status" | "summary" | "places" | "actors" | "tags" | "source_ids" | "url"} EventsColumn of `data/events.csv`
 *
 * @typedef {"event_id" | "claim_id" | "claimant" | "via" | "text" | "reported_edtf" | "reported_latest" | "about_edtf" | "measure" | "kind" | "of" | "figure_text" | "low" | "best" | "high" | "scope" | "status" | "source_ids" | "quote" | "url" | "method"} ClaimsColumn of `data/claims.csv`
 *
 * @typedef {object} FacetColumn
 * @property {FacetId} id
 * @property {string} label
 * @property {[string, string][]} values
 * @property {number[][]} [of]
 * @property {number[][][]} [claims]
 *
 * @typedef {object} Columns
 * @property {number} version
 * @property {number} count
 * @property {[string, number][]} batches
 * @property {number[]} days
 * @property {(number | null)[]} start
 * @property {(number | null)[]} length
 * @property {Record<string, [number, number]>} core
 * @property {Kind[]} kinds
 * @property {number[]} kind
 * @property {number[]} known
 * @property {number[]} whole
 * @property {Record<string, number>} late
 * @property {FacetColumn[]} facets
 *
 * @typedef {object} Index
 * @property {number} pages
 * @property {number} events
 * @property {[string, number][]} texts
 * @property {string[]} letters
 * @property {Record<string, string>} languages
 *
 * @typedef {object} Days
 * @property {number[]} days
 * @property {number[]} events
 *
 * @typedef {object} SearchWords
 * @property {Record<string, (string | number[])[]>} words
 * @property {Record<string, Record<string, string[]>>} stems
 *
 * @typedef {object} Affixes
 * @property {Record<string, string>} irregular
 * @property {string[]} prefixes
 * @property {Record<string, string>[]} suffixes
 * @property {number} least
 * @property {number} rounds
 * @property {boolean} keeps
 * @property {[string, string][]} changes
 *
 * @typedef {object} NumberWords
 * @property {Record<string, number>} numbers
 * @property {Record<string, number>} scales
 * @property {string[]} between
 * @property {boolean} joined
 *
 * @typedef {object} Stemming
 * @property {string} script
 * @property {Affixes} [affixes]
 * @property {Record<string, unknown>} [program]
 * @property {NumberWords} [numbers]
 */

export {};
