"""The scripts that follow from the program: what pages and data are called and made of.

Types are written as JSDoc has them, so that `make check` finds a script that reads what the program
does not write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType, NoneType, UnionType
from typing import NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from timeline.build.frame_words import SEARCH_WORDS
from timeline.contributing import files as contributing
from timeline.exports import timeline_file
from timeline.exports.tables import CLAIMS_CSV, EVENTS_CSV
from timeline.model.claim_fields import CLAIM, CLAIMS_TABLE
from timeline.model.event_fields import EVENT, EVENTS_TABLE
from timeline.model.fields import Known, Table
from timeline.page_kinds import CHRONOLOGY, EXPLORE
from timeline.search import dates, folding, numbers, words
from timeline.search import index as search
from timeline.search.affixes import Affixes
from timeline.search.languages import Stemming
from timeline.search.spelt_numbers import NumberWords
from timeline.site.marks import MarkKind
from timeline.views import explore
from timeline.views.chapters import UNDATED
from timeline.views.contribute import FORM_WORDS
from timeline.views.facets import FacetColumn, FacetId

FOLDER = "site_templates/assets/timeline/logic/"


def known_fields(_: str) -> str:
    """Write from when each field of the data, and each column of the tables, is known."""
    shown = {one.name: {field.key: field.known for field in one.in_data} for one in (EVENT, CLAIM)}
    columns = {table.name: _known_columns(table) for table in (EVENTS_TABLE, CLAIMS_TABLE)}
    return f"""\
/**
 * From when each field of the data, and each column of the tables, is shown as known on a day.
 *
 * Written by `make generated` from the fields that timeline/model/ declares: change them there.
 */

/** @import {{ ClaimsColumn, EventsColumn }} from "./data-types.js" */

/**
 * With the record that holds it (`record`), each of its parts from a day of its own (`parts`), once
 * all that the event holds was known (`whole`), or in the full view alone (`never`).
 * @typedef {{"record" | "parts" | "whole" | "never"}} When
 */

/** @type {{Record<string, Record<string, When>>}} */
export const KNOWN_FIELDS = {json.dumps(shown, indent=2)};

/**
 * The columns that are shown of an event, and of a claim, by a day on which more was to come.
 * @type {{{{events: EventsColumn[], claims: ClaimsColumn[]}}}}
 */
export const KNOWN_COLUMNS = {json.dumps(columns, indent=2)};
"""


def _known_columns(table: Table) -> list[str]:
    return [
        one.name
        for one in table.columns
        if table.known(one) is Known.RECORD or one.known is Known.PARTS
    ]


def word_pattern(_: str) -> str:
    """Write the patterns of words and numbers that are searched, and the letters that are equal."""
    tables = {
        "FOLDED": (folding.FOLDED, "Letters that count as others, once in lower case and bare."),
        "SPELT": (words.SPELT, "Letters that are also typed as two."),
        "SIGNS": (folding.SIGNS, "Signs that count as others."),
        "UNITS": (numbers.UNITS, "Chinese, Japanese and Korean units, as powers of ten."),
        "NUMERALS": (numbers.NUMERALS, "Chinese, Japanese and Korean numerals."),
        "SCALES": (
            {**numbers.SCALES, **numbers.ATTACHED},
            "Words and letters after a number that multiply it, as powers of ten.",
        ),
        "MONTHS": (dates.months(), "Names of months, folded, with the forms of their months."),
    }
    patterns = {
        "TOKEN": (words.pattern(r"(?:(?![{}])[\p{L}\p{N}])"), "gu", "A token of a bare text."),
        "NUMBER": (words.NUMBER, "uy", "A number, its digits grouped in any way."),
        "GROUPED": (numbers.GROUPED, "uy", "A number whose digits are grouped."),
        "PARTS": (r"\d+|(?:(?!\d)[\p{L}\p{N}])+", "gu", "The parts of a word with digits."),
        "TRIPLE": (f"[{words.TRIPLES}]", "uy", "A letter found by three adjacent ones."),
        "STEP": (numbers.STEP, "gu", "A step of a number with units."),
        "HAN_NUMBER": (numbers.HAN_NUMBER, "gu", "A number in Han characters."),
        "HANGUL_NUMBER": (numbers.HANGUL_NUMBER, "uy", "A number in Hangul."),
    }
    made = [
        f"/** {about} */\nexport const {name} = /{_in_scripts(source)}/{flags};"
        for name, (source, flags, about) in patterns.items()
    ]
    made += [
        f"/** {about}\n * @type {{Readonly<Record<string, {_kind(table)}>>}}\n */\n"
        f"export const {name} = {json.dumps(dict(table), ensure_ascii=False)};"
        for name, (table, about) in tables.items()
    ]
    between = json.dumps(dates.BETWEEN)
    made.append(
        "/** Words between a month and its day or year. */\n"
        f"export const BETWEEN = new Set({between});"
    )
    return f"""\
/**
 * What words and numbers are in the search, and which letters count as others.
 *
 * Written by `make generated` from timeline/search/: change them there.
 */

{(chr(10) * 2).join(made)}
"""


def _kind(table: Mapping[str, object]) -> str:
    kinds = {str: "string", int: "number", tuple: "readonly string[]"}
    (kind,) = {type(one) for one in table.values()}
    return kinds[kind]


def _in_scripts(pattern: str) -> str:
    """Write a pattern as scripts have it."""
    pattern = re.sub(r"\\U000(\w{5})", r"\\u{\1}", pattern).replace("(?P<", "(?<")
    return pattern.replace("/", "\\/")


def addresses(_: str) -> str:
    """Write where the pages and files are that scripts load or lead to."""
    pages = {"explorer": EXPLORE.address, "chronology": CHRONOLOGY.address, "undated": UNDATED}
    files = {
        "explorer": explore.INDEX,
        "search": search.INDEX,
        "searchDays": search.KNOWN_DAYS,
        "spellings": search.SPELLINGS,
        "timeline": timeline_file.ADDRESS,
        "events": EVENTS_CSV.address,
        "claims": CLAIMS_CSV.address,
        "form": contributing.FORM,
        "known": contributing.KNOWN,
    }
    folders = {
        "rows": explore.ROWS,
        "references": explore.REFERENCES,
        "searchWords": search.WORDS_FOLDER,
        "searchTexts": search.TEXTS_FOLDER,
        "stemming": search.STEMMING_FOLDER,
        "toCorrect": contributing.EVENTS,
    }
    return f"""\
/**
 * Where the site's pages and files are, from its own folder.
 *
 * Written by `make generated` from the modules of timeline/ that make them: change them there.
 */

export const PAGES = {json.dumps(pages, indent=2)};

export const FILES = {json.dumps(files, indent=2)};

/** Folders of files that others name or number. */
export const FOLDERS = {json.dumps(folders, indent=2)};
"""


def data_types(_: str) -> str:
    """Write the types of the data that the program makes for scripts."""
    choices = {
        "Kind": (get_args(MarkKind), "what an event's mark looks like"),
        "FacetId": (get_args(FacetId), ""),
        "LaneId": (explore.LANES, "a facet that parts the axis into lanes"),
        "ExplorerWord": (explore.WORDS, "a key of the interface's words in the explorer"),
        "SearchWord": (SEARCH_WORDS, "a key of the interface's words in the search"),
        "FormWord": (FORM_WORDS, "a key of the interface's words in the form for contributors"),
        "EventsColumn": ([one.name for one in EVENTS_TABLE.columns], f"of `{EVENTS_CSV.address}`"),
        "ClaimsColumn": ([one.name for one in CLAIMS_TABLE.columns], f"of `{CLAIMS_CSV.address}`"),
    }
    named = {
        "FacetColumn": FacetColumn,
        "Columns": explore.Columns,
        "Index": search.Index,
        "Days": search.Days,
        "SearchWords": search.Words,
        "Affixes": Affixes,
        "NumberWords": NumberWords,
        "Stemming": Stemming,
    }
    types = [_choice(name, values, about) for name, (values, about) in choices.items()]
    types += ["\n".join(_object(name, kind)) for name, kind in named.items()]
    return f"""\
/**
 * The types of the data that the program writes for scripts; never loaded by a page.
 *
 * Written by `make generated` from the modules of timeline/ that make the data: change them there,
 * where it is also said what each means.
 *
{chr(10).join(f"{one}{chr(10)} *" for one in types)}/

export {{}};
"""


def _choice(name: str, values: Sequence[str], about: str) -> str:
    return f" * @typedef {{{' | '.join(map(json.dumps, values))}}} {name} {about}".rstrip()


def _object(name: str, kind: type) -> Iterator[str]:
    """Write a TypedDict, of which keys may be lacking."""
    yield f" * @typedef {{object}} {name}"
    for key, value in get_type_hints(kind, include_extras=True).items():
        if get_origin(value) is NotRequired:
            yield f" * @property {{{in_jsdoc(*get_args(value))}}} [{key}]"
        else:
            yield f" * @property {{{in_jsdoc(value)}}} {key}"


_PLAIN: Mapping[object, str] = MappingProxyType(
    {
        str: "string",
        int: "number",
        float: "number",
        bool: "boolean",
        object: "unknown",
        NoneType: "null",
        MarkKind: "Kind",
        FacetId: "FacetId",
    }
)


def in_jsdoc(kind: object) -> str:
    """Write the type of what a value becomes as JSON."""
    origin, inner = get_origin(kind), get_args(kind)
    written = _PLAIN.get(kind, "")
    if is_typeddict(kind):
        written = str(kind.__name__)  # type: ignore[attr-defined]
    elif origin in (Union, UnionType):
        written = " | ".join(map(in_jsdoc, inner))
    elif origin is dict:
        written = f"Record<string, {in_jsdoc(inner[1])}>"
    elif origin is tuple and inner[-1] is not Ellipsis:
        written = f"[{', '.join(map(in_jsdoc, inner))}]"
    elif origin in (tuple, list):
        item = in_jsdoc(inner[0])
        written = f"({item})[]" if " | " in item else f"{item}[]"
    if not written:
        raise TypeError(f"no type of JSON: {kind}")
    return written
