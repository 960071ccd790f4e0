"""JSON that somebody hands in: data, or words that say what is wrong and where."""

from __future__ import annotations

import json
from decimal import Decimal


class JsonError(ValueError):
    """The text is no JSON that can be read; the message begins with its line and column."""


def read_json(text: str) -> object:
    """Read JSON, with a byte-order mark or without; numbers with a point as they are written.

    Raises:
        JsonError: the text is none, or nested deeper or with longer numbers than Python reads.
    """
    try:
        data: object = json.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise JsonError(f"{error.lineno}:{error.colno}: no JSON: {error.msg}") from error
    except RecursionError as error:
        raise JsonError("1:1: no readable JSON: nested too deep") from error
    except ValueError as error:
        raise JsonError("1:1: no readable JSON: a number has too many digits") from error
    return data
