/**
 * From when each field of the data, and each column of the tables, is shown as known on a day.
 *
 * Written by `make generated` from the fields that timeline/model/ declares: change them there.
 */

/** @import { ClaimsColumn, EventsColumn } from "./data-types.js" */

/**
 * With the record that holds it (`record`), each of its parts from a day of its own (`parts`), once
 * all that the event holds was known (`whole`), or in the full view alone (`never`).
 * @typedef {"record" | "parts" | "whole" | "never"} When
 */

/** @type {Record<string, Record<string, When>>} */
export const KNOWN_FIELDS = {
  "event": {
    "id": "record",
    "title": "record",
    "date": "parts",
    "date_text": "parts",
    "added": "never",
    "revealed": "record",
    "status": "whole",
    "summary": "whole",
    "body": "whole",
    "folder": "whole",
    "url": "record",
    "key": "record",
    "places": "whole",
    "actors": "whole",
    "tags": "whole",
    "sources": "whole",
    "claims": "parts",
    "notes": "whole",
    "related": "parts",
    "image": "whole",
    "corrections": "whole",
    "aliases": "never",
    "check-ignore": "never"
  },
  "claim": {
    "id": "record",
    "text": "record",
    "claimant": "record",
    "via": "record",
    "reported": "record",
    "about": "record",
    "scope": "record",
    "method": "whole",
    "figures": "record",
    "sources": "parts",
    "status": "whole",
    "supersedes": "parts",
    "note": "whole",
    "url": "record"
  }
};

/**
 * The columns that are shown of an event, and of a claim, by a day on which more was to come.
 * @type {{events: EventsColumn[], claims: ClaimsColumn[]}}
 */
export const KNOWN_COLUMNS = {
  "events": [
    "id",
    "title",
    "date_edtf",
    "date_earliest",
    "date_latest",
    "url"
  ],
  "claims": [
    "event_id",
    "claim_id",
    "claimant",
    "via",
    "text",
    "reported_edtf",
    "reported_latest",
    "about_edtf",
    "measure",
    "kind",
    "of",
    "figure_text",
    "low",
    "best",
    "high",
    "scope",
    "source_ids",
    "quote",
    "url"
  ]
};
