"""How a command line is read: usage and refusals in Indonesian, in place of Typer's English ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer import TyperException
from typer.core import TyperArgument, TyperCommand, TyperGroup

from inovasi_desktop.domain.errors import UsageError
from inovasi_desktop.i18n import tr

HELP_OPTIONS = ["--help", "-h"]


class Command(TyperCommand):
    """A subcommand: help in Indonesian, arguments too many refused by name."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - types of Typer's private click
        """Write the whole help text."""
        _write_help(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - types of Typer's private click
        """Read the arguments; those that the command does not know are refused."""
        with _refused(ctx):
            rest = super().parse_args(ctx, args)
        if rest:
            raise UsageError("cli.extra", _with_help(ctx, tr("Argumen berlebih: {argumen}", argumen=" ".join(rest))))
        return rest


class Group(TyperGroup):
    """The program with its subcommands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - types of Typer's private click
        """Write the whole help text with the list of commands."""
        _write_help(self, ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(limit=200)) for name in self.list_commands(ctx)]
        with formatter.section(tr("Perintah")):
            formatter.write_dl(rows)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - types of Typer's private click
        """Read what stands before the subcommand."""
        with _refused(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - types of Typer's private click
        """Return the subcommand that the line names."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            known = ", ".join(self.list_commands(ctx))
            raise UsageError(
                "cli.command",
                tr("Perintah “{nama}” tidak dikenal; yang ada: {perintah}.", nama=args[0], perintah=known),
            )
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - types of Typer's private click
        """Return the subcommands in the order in which they were added."""
        return list(self.commands)


def _write_help(command: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - types of Typer's private click
    pieces = [_name(param) for param in command.params if param.required]
    pieces.append(tr("PERINTAH …") if isinstance(command, TyperGroup) else tr("[OPSI]"))
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{tr('Pemakaian')}: ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(command.help or "")
    arguments = [(_name(p), p.help or "") for p in command.params if isinstance(p, TyperArgument)]
    if arguments:
        with formatter.section(tr("Argumen")):
            formatter.write_dl(arguments)
    with formatter.section(tr("Opsi")):
        formatter.write_dl([*_options(command), (", ".join(HELP_OPTIONS), tr("Tampilkan bantuan ini."))])


def _options(command: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - types of Typer's private click
    for param in command.params:
        if not isinstance(param, TyperArgument):
            yield param.opts[0] if param.is_flag else _name(param), param.help or ""


def _with_help(ctx: Any, trouble: str) -> str:  # noqa: ANN401 - types of Typer's private click
    return tr("{masalah} (bantuan: {perintah} --help).", masalah=trouble, perintah=ctx.command_path)


@contextmanager
def _refused(ctx: Any) -> Iterator[None]:  # noqa: ANN401 - types of Typer's private click
    """Say in Indonesian what Typer refuses to read."""
    try:
        yield
    except TyperException as error:
        raise UsageError("cli.usage", _with_help(ctx, _refusal(error, ctx))) from error


def _refusal(error: Any, ctx: Any) -> str:  # noqa: ANN401 - types of Typer's private click
    """Return one sentence for an exception of Typer.

    They are told apart by name: their module is private and has moved between versions of Typer.
    """
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return tr("Opsi {opsi} tidak dikenal", opsi=error.option_name)
    if kind == "MissingParameter" and error.param is not None:
        return tr("{nama} belum disebutkan", nama=_name(error.param))
    if kind == "BadOptionUsage":
        option = next(param for param in ctx.command.get_params(ctx) if error.option_name in param.opts)
        if option.is_flag:
            return tr("Opsi {opsi} tidak menerima nilai", opsi=error.option_name)
        return tr("Opsi {opsi} harus diikuti nilai", opsi=error.option_name)
    return tr("Perintah tidak dapat dipahami")


def _name(param: Any) -> str:  # noqa: ANN401 - types of Typer's private click
    """Return how a parameter is typed: ``FILE``, or ``--keluaran DIR``."""
    return str(param.metavar) if isinstance(param, TyperArgument) else f"{param.opts[0]} {param.metavar}"
