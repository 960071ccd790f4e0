"""JSON with a line for each value: as the standard library writes it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from timeline.text.json_text import indented

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(VALUES)
def test_it_is_what_the_standard_library_writes(data: object) -> None:
    assert indented(data) == json.dumps(data, ensure_ascii=False, indent=2)
