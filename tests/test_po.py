"""PO files as translators' tools write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.strings import texts
from timeline.text import po

HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: {}\\n"\n\n'
TWO = "nplurals=2; plural=(n > 1);"
COUNTED = 'msgid "days"\nmsgid_plural "days"\nmsgstr[0] "{n} jour"\nmsgstr[1] "{n} jours"\n'


def read(body: str, forms: str = TWO) -> po.Messages:
    return po.read(HEAD.format(forms) + body)


def test_a_text_goes_on_over_lines_and_has_escapes() -> None:
    body = '# A note\n#: a.html:3\nmsgid "key"\nmsgstr ""\n"one \\"two\\"\\n"\n"  th\\\\ree"\n'
    assert read(body).entries["key"].forms == ['one "two"\n  th\\ree']
    assert read(body.replace("\n", "\r\n")).entries["key"].line == 8


def test_fuzzy_empty_and_obsolete_texts_are_not_translated() -> None:
    body = (
        '#, fuzzy, python-brace-format\n#| msgid "old"\nmsgid "doubtful"\nmsgstr "Peut-être"\n\n'
        'msgid "empty"\nmsgstr ""\n\n'
        'msgid "half"\nmsgid_plural "half"\nmsgstr[0] "x"\nmsgstr[1] ""\n'
        '\nmsgid "done"\nmsgstr "Fait"\n\n#~ msgid "gone"\n#~ msgstr "Parti"\n'
    )
    assert texts(read(body), "fr") == {"done": "Fait"}
    assert list(read(body).entries) == ["doubtful", "empty", "half", "done"]


@pytest.mark.parametrize(
    ("language", "forms", "expected"),
    [
        ("fr", TWO, {"one": "a", "many": "b", "other": "b"}),
        ("ko", "nplurals=1; plural=0;", {"other": "a"}),
        ("en", "nplurals=2; plural=n == 1;", {"one": "b", "other": "a"}),
    ],
)
def test_forms_are_chosen_as_the_header_says(
    language: str, forms: str, expected: dict[str, str]
) -> None:
    body = COUNTED.replace("{n} jours", "b").replace("{n} jour", "a")
    assert texts(read(body, forms), language) == {"days": expected}


@pytest.mark.parametrize(
    "forms",
    [
        *("", "nplurals=2;", "nplurals=2; plural=(n >;", "plural=n != 1;", "nplurals=1; plural=n;"),
        "nplurals=2; plural=n - 1 - n;",
        "nplurals=2; plural=n == 1000000 ? 9 : 0;",
        "nplurals=2; plural=0 / (1000000 - n);",
        "nplurals=1; plural=__import__(os);",
    ],
)
def test_a_header_without_plural_forms_is_an_error(forms: str) -> None:
    with pytest.raises(ValueError, match="plural"):
        texts(read(COUNTED, forms), "fr")


def test_a_form_too_few_is_an_error() -> None:
    with pytest.raises(ValueError, match="`days` has 2 of 3 forms"):
        texts(read(COUNTED, "nplurals=3; plural=n==1 ? 0 : n==0 ? 2 : 1;"), "fr")


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ("home: Accueil\n", 6, "`home: Accueil` is not a line of a PO file"),
        ('msgid "home"\nmsgstr "Accueil\n', 7, "is not a line of a PO file"),
        ('msgid "a"\nmsgstr "A"\n\nmsgid "a"\nmsgstr "B"\n', 10, "the key `a` appears twice"),
        ('msgid "a"\nmsgstr "A "B" C"\n', 7, "is not a line of a PO file"),
        ('msgid "a"\nmsgid_plural "a"\nmsgstr[1] "B"\n', 8, r"`msgstr\[0\]` is expected here"),
        ('msgid "a"\nmsgstr "A"\nmsgstr "B"\n', 8, "`msgid` is expected here"),
    ],
)
def test_what_is_not_po_is_an_error_at_its_line(body: str, line: int, told: str) -> None:
    with pytest.raises(po.NotPoError, match=told) as caught:
        read(body)
    assert caught.value.line == line


def test_a_text_before_any_key_is_an_error() -> None:
    with pytest.raises(po.NotPoError, match="a msgstr comes before any msgid"):
        po.read('msgstr "A"\n')


def test_what_is_written_reads_the_same() -> None:
    body = (
        '# A note\n#. Home\n#, fuzzy\nmsgid "a"\nmsgstr ""\n"one\\n"\n"\\"two\\"\\t\\\\"\n\n'
        f'{COUNTED}\nmsgid "end"\nmsgstr ""\n"line\\n"\n\n#~ msgid "gone"\n#~ msgstr "Parti"\n'
    )
    assert po.write(read(body)) == HEAD.format(TWO) + body


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    key=st.from_regex(r"[a-z_]{1,9}", fullmatch=True), forms=st.lists(TEXT, min_size=1, max_size=3)
)
def test_any_text_is_read_as_it_was_written(key: str, forms: list[str]) -> None:
    entry = po.Entry(key, forms=forms, is_plural=len(forms) > 1)
    [found] = po.read(
        po.write(po.Messages(po.Entry("", forms=[""]), {key: entry}))
    ).entries.values()
    assert (found.key, found.forms, found.is_plural) == (key, forms, entry.is_plural)
