"""Read JSON from outside: data, or an error with its location."""

from __future__ import annotations

import json
from decimal import Decimal


class JsonError(ValueError):
    """The text is not readable JSON; the message begins with line and column."""


def read_json(text: str) -> object:
    """Parse JSON, with or without a byte order mark; decimal numbers keep their digits.

    Raises:
        JsonError: it is not JSON, nested too deep, or has numbers longer than Python reads.
    """
    try:
        data: object = json.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise JsonError(f"{error.lineno}:{error.colno}: not JSON: {error.msg}") from error
    except RecursionError as error:
        raise JsonError("1:1: the JSON can't be read: nested too deep") from error
    except ValueError as error:
        raise JsonError("1:1: the JSON can't be read: a number has too many digits") from error
    return data
