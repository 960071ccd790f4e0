/**
 * Where the site's pages and files are, from its own folder.
 *
 * Written by `make generated` from the modules of timeline/ that make them: change them there.
 */

export const PAGES = {
  "explorer": "explore/",
  "chronology": "timeline/",
  "undated": "timeline/undated/"
};

export const FILES = {
  "explorer": "explore/index.json",
  "search": "search/index.json",
  "searchDays": "search/known.json",
  "spellings": "search/spellings.json",
  "timeline": "data/timeline.json",
  "events": "data/events.csv",
  "claims": "data/claims.csv",
  "form": "contribute/form.json",
  "known": "contribute/known.json"
};

/** Folders of files that others name or number. */
export const FOLDERS = {
  "rows": "explore/rows/",
  "references": "explore/references/",
  "searchWords": "search/words/",
  "searchTexts": "search/texts/",
  "stemming": "search/stemming/",
  "toCorrect": "contribute/events/"
};
