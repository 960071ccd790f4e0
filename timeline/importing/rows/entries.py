"""An item → the entry of an event: its front matter and its body, as far as the item has them."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace

from timeline.documents.placeholders import MARKER
from timeline.importing.rows.cells import Item, Place, Remarks, Value
from timeline.importing.rows.cited import Sources
from timeline.importing.rows.claims import Claim, cited_in_claim, claim_of
from timeline.importing.rows.dates import Date, date_of, optional_date
from timeline.importing.rows.places import places_of
from timeline.importing.rows.texts import (
    Words,
    as_markdown,
    choice,
    names_of,
    one_line,
)
from timeline.importing.source_list import without_invisible
from timeline.model import Place as RegisteredPlace
from timeline.model import Status
from timeline.model.event_fields import EVENT, SUMMARY_LIMIT, TITLE_LIMIT
from timeline.model.events import EDITOR
from timeline.text.names import is_id, shorten, slug

_YES = frozenset(
    {"true", "yes", "1", "x", "ja", "wahr", "так", "да", "oui", "sí", "tak", "예", "نعم"}
)
_NO = frozenset(
    {"false", "no", "0", "-", "nein", "falsch", "ні", "нет", "non", "nie", "아니요", "لا"}
)


@dataclass(frozen=True)
class Reader:
    """What reading items needs of the project: its sources, places, ids, words and measures.

    `title` returns the title of an event by its id, empty for none. `order` and `decimal` are
    `day-first` or `month-first`, and `point` or `comma`, if they were chosen.
    """

    sources: Sources
    place: Callable[[str], RegisteredPlace | None]
    title: Callable[[str], str]
    words: Words
    measures: Container[str] = ()
    order: str = ""
    decimal: str = ""


@dataclass
class Entry:
    """An event as a table has it.

    `id` is empty unless the table gives one. `front` holds the fields that it gives, under their
    keys and in their order; `claims` those of its claims. `continues` means that the item has
    neither title nor date, and belongs to the event of the item before it.
    """

    place: Place
    id: str
    front: dict[str, object]
    remarks: Remarks
    body: str = ""
    claims: list[Claim] = field(default_factory=list)
    continues: bool = False

    @property
    def title(self) -> str:
        """The title; empty if the table has none."""
        return str(self.front.get("title", ""))

    @property
    def date(self) -> str:
        """The date as EDTF; empty if the table has none."""
        return str(self.front.get("date", ""))

    @property
    def key(self) -> tuple[str, ...]:
        """What two entries of the same event have in common."""
        return (self.id,) if self.id else (self.date, slug(self.title))


def read_entry(item: Item, reader: Reader, above: str = "") -> Entry:
    """Return the entry of an item, with remarks on what could not be carried over.

    `above` is the title of the item before it, to which it may belong.
    """
    remarks = Remarks(item.place)
    for words in item.left:
        remarks.leave(words)
    item = _visible(item, remarks)
    key = _id(item, reader, remarks)
    title, rest = _title(item, remarks)
    has_date = item.has_any("date") and not _only_words(item)
    continues = not title and not has_date and item.has_any("claims.") and not key
    is_known = bool(reader.title(key))
    entry = Entry(item.place, key, {}, remarks, continues=continues)
    front = entry.front
    if not continues and not (is_known and not has_date):
        _set_date(front, date_of(item, remarks, reader.order), item)
    if title:
        front["title"] = title
    elif not continues and not is_known:
        remarks.refuse("it has no title")
    if remarks.is_refused:
        return entry
    _set_texts(entry, item, rest)
    _set_names(front, item, reader, remarks)
    if date := optional_date(item.one("revealed"), remarks, reader.order):
        front["revealed"] = date
    _set_image(front, item, remarks)
    ids = reader.sources.of(item, title or reader.title(key) or above, remarks)
    claim = claim_of(
        item,
        remarks,
        reader.words,
        event_text=str(front.get("summary", title)),
        measures=reader.measures,
        order=reader.order,
        decimal=reader.decimal,
    )
    if claim:
        claim["sources"] = cited_in_claim(item, ids, remarks)
        entry.claims.append(claim)
    else:
        if ids:
            front["sources"] = ids
        for path in ("claims.sources.quote", "claims.sources.locator"):
            if (value := item.one(path)).text:
                remarks.leave("a quotation and its place belong to a claim", value)
    if entry.body and ids:
        entry.body += f" [{'; '.join(f'@{one}' for one in ids)}]"
    entry.front = {name: front[name] for name in EVENT.keys if name in front}
    return entry


def _visible(item: Item, remarks: Remarks) -> Item:
    """Return an item without characters that no file may have, and without placeholders."""
    hidden: list[str] = []
    values: dict[str, tuple[Value, ...]] = {}
    for path, found in item.values.items():
        for one in (one for one in found if MARKER in one.text):
            remarks.leave(f"`{shorten(one.text)}` is a placeholder", one)
        values[path] = tuple(
            one._replace(text=str(without_invisible(one.text, hidden)))
            for one in found
            if MARKER not in one.text
        )
    figures = tuple(
        {
            key: one._replace(text=str(without_invisible(one.text, hidden)))
            for key, one in figure.items()
        }
        for figure in item.figures
    )
    if hidden:
        listed = ", ".join(dict.fromkeys(hidden))
        remarks.note(f"it contained invisible characters, now removed: {listed}")
    return replace(item, values=values, figures=figures)


def _id(item: Item, reader: Reader, remarks: Remarks) -> str:
    value = item.one("id")
    text = value.text.strip()
    if not text or reader.title(text):
        return text
    made = slug(text)
    if is_id(made) and not made.replace("-", "").isdigit():
        return made
    remarks.note("ids are made of the date and the title, not of the table's own numbers", value)
    return ""


def _title(item: Item, remarks: Remarks) -> tuple[str, str]:
    """Return the title, and the whole of one that was too long."""
    value = item.one("title")
    text = one_line(value.text)
    from_summary = not text and bool(item.one("summary").text)
    if from_summary:
        value = item.one("summary")
        text = one_line(value.text)
    if len(text) <= TITLE_LIMIT:
        if from_summary:
            remarks.note("it has no title; its description is used instead", value)
        return text, ""
    shown = text[: TITLE_LIMIT - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
    if from_summary:
        remarks.note("it has no title; the start of its description is used instead", value)
        return shown, ""
    remarks.note(
        f"the title is longer than {TITLE_LIMIT} characters; the whole of it is in the text", value
    )
    return shown, text


def _only_words(item: Item) -> bool:
    paths = [path for path, values in item.values.items() if path.startswith("date") and values]
    return paths == ["date_text"]


def _set_date(front: dict[str, object], date: Date, item: Item) -> None:
    if date.edtf:
        front["date"] = date.edtf
    words = one_line(item.one("date_text").text) or date.words
    if words:
        front["date_text"] = words


def _set_texts(entry: Entry, item: Item, title: str) -> None:
    """Set the summary and the body; a description that is no summary begins the body."""
    described = [value.text.strip() for value in item.all("summary")]
    summary = one_line(described[0]) if len(described) == 1 else ""
    is_short = 0 < len(summary) <= SUMMARY_LIMIT and len(described[0].splitlines()) == 1
    if is_short and summary != entry.title:
        entry.front["summary"] = summary
        described = []
    elif is_short:
        described = []
    texts = [title, *described, *(value.text for value in item.all("body"))]
    entry.body = "\n\n".join(filter(None, map(as_markdown, texts)))
    notes = [value.text.strip() for value in item.all("notes.text")]
    if notes:
        entry.front["notes"] = [{"text": text, "by": EDITOR} for text in notes]


def _set_names(front: dict[str, object], item: Item, reader: Reader, remarks: Remarks) -> None:
    named = [
        Value(name, place=value.place)
        for value in item.all("places")
        for name in names_of((value,), remarks)
    ]
    lists: dict[str, list[object]] = {
        "places": places_of(item, named, reader.place, remarks),
        "actors": [*names_of(item.all("actors"), remarks)],
        "tags": [*names_of(item.all("tags"), remarks, ",")],
        "related": _ids(item, "related", remarks),
        "aliases": _ids(item, "aliases", remarks),
    }
    front.update((key, found) for key, found in lists.items() if found)
    status = choice(item.one("status"), Status, reader.words, remarks)
    if status:
        front["status"] = status
    for mark in ("key", "draft"):
        if _is_marked(item.one(mark), remarks):
            front[mark] = True


def _is_marked(value: Value, remarks: Remarks) -> bool:
    """Return whether a cell says yes."""
    words = one_line(value.text).casefold()
    if words and words not in _YES | _NO:
        remarks.leave(f"`{shorten(words)}` is neither yes nor no", value)
    return words in _YES


def _ids(item: Item, path: str, remarks: Remarks) -> list[object]:
    """Return the ids of events in the cells of a field."""
    found = names_of(item.all(path), remarks)
    for name in (one for one in found if not is_id(one)):
        remarks.leave(f"`{shorten(name)}` is not the id of an event", item.one(path))
    return [one for one in found if is_id(one)]


def _set_image(front: dict[str, object], item: Item, remarks: Remarks) -> None:
    value = item.one("image.src")
    if not value.text:
        for key in ("alt", "credit", "license"):
            if (alone := item.one(f"image.{key}")).text:
                remarks.leave("there is no picture that this is about", alone)
        return
    parts = {key: one_line(item.one(f"image.{key}").text) for key in ("alt", "credit", "license")}
    if not value.text.startswith("media/"):
        remarks.leave("pictures from other sites are not shown; put a copy in media/", value)
    elif not (parts["alt"] and parts["credit"]):
        remarks.leave("a picture needs columns for `image.alt` and `image.credit`", value)
    else:
        front["image"] = {"src": value.text} | {key: one for key, one in parts.items() if one}
