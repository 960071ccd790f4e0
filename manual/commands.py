"""The reference of commands, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator

import click

from manual.markdown import code, escape, fenced, table
from timeline.cli import main


def section() -> str:
    """Return a section for the command and each subcommand: usage, arguments, options."""
    return "\n".join(line for context in contexts() for line in _lines(context))


def contexts() -> Iterator[click.Context]:
    """Yield the contexts of the command and all its subcommands, in the order of the reference."""
    yield from _below(click.Context(main, info_name="timeline"))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            found = context.command.get_command(context, name)
            if found:
                yield from _below(click.Context(found, info_name=name, parent=context))


def _lines(context: click.Context) -> Iterator[str]:
    command = context.command
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"## {context.command_path}"
    yield ""
    yield escape(_paragraphs(command.help or ""))
    yield ""
    yield fenced(usage)
    yield ""
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    if choices := [_choices(one, context) for one in arguments if _choices(one, context)]:
        yield from [*choices, ""]
    rows = [record for one in command.params if (record := _option(one, context))]
    if rows:
        yield from table(("option", "default", "meaning"), rows)
        yield ""


def _paragraphs(text: str) -> str:
    r"""Join the lines of each paragraph of a help text, also of those after click's mark `\b`."""
    parts = text.replace("\b", "").strip().split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in parts)


def _choices(argument: click.Argument, context: click.Context) -> str:
    if not isinstance(argument.type, click.Choice):
        return ""
    values = ", ".join(code(str(one)) for one in argument.type.choices)
    return f"`{argument.make_metavar(context).strip('[].')}` is one of {values}."


def _option(option: click.Parameter, context: click.Context) -> tuple[str, str, str] | None:
    """Return an option's row; None for arguments."""
    record = option.get_help_record(context)
    if record is None or not isinstance(option, click.Option):
        return None
    names, about = record
    default = option.default
    is_shown = isinstance(default, str | int | float) and not isinstance(default, bool)
    return code(names), escape(str(default)) if is_shown else "", escape(about)
