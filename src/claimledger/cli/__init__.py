"""The command line: one file for each subcommand; arguments, exit codes and printing, no arithmetic."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from claimledger._version import __version__

SECTIONS: dict[str, dict[str, str]] = {
    "From documents": {
        "check": "say which figures of documents do not fit one another",
        "extract": "draft the claims that documents make",
        "accept": "move drafts into a ledger",
        "review": "review drafts and claims beside their source, on a local page",
        "compare": "say in which figures a text and its translation differ",
        "source": "keep the text of a document beside a ledger",
    },
    "Ledgers": {
        "verify": "say which claims cannot all be true, and why",
        "ask": "say what a ledger implies of an expression over its figures",
        "explain": "show a rule's page, or what a claim says",
        "anchor": "find quotes again after their sources have changed",
        "diff": "say what changed from one ledger to another",
        "check-proof": "check an audit's proofs without the engine",
    },
    "For readers": {
        "verdict": "write down what a person found of a claim",
        "correct": "change or withdraw a claim, keeping what it said",
        "publish": "write the audited list of claims as a static site",
        "convert": "write a ledger in another format, losing nothing",
    },
    "Reference": {
        "rules": "list all rules",
        "schema": "print the JSON Schema of a ledger file",
    },
}
"""What each subcommand does, for the program's help, which loads none of them; each is a module of this package."""

COMMANDS = tuple(name for section in SECTIONS.values() for name in section)
"""The subcommands."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""

BROKEN_PIPE = 141
"""Exit code where whoever read the output went away, as shells have it."""

WRONG_USAGE = 2
"""Exit code for wrong usage, and for input that cannot be read."""


class Program(click.Group):
    """The command line as a whole: loads each subcommand when it is needed, and keeps to the exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the subcommands, the everyday ones first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the subcommand of this name, or leave with a suggestion."""
        if cmd_name not in COMMANDS:
            near = get_close_matches(cmd_name, COMMANDS, n=1)
            ctx.fail(f"no command is called {cmd_name}{f' (did you mean {near[0]}?)' if near else ''}")
        command = import_module(f"claimledger.cli.{cmd_name.replace('-', '_')}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write what each subcommand does."""
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()), col_max=16)

    def main(  # type: ignore[override] # always leaves the process: click's other way of use is not offered
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """
        Run the command line and leave: 0 fine, 1 findings, 2 unreadable input or wrong usage, 3 undecided.

        Args:
            args: What stands after the program's name; the process's own where None.
            prog_name: The program's name in its help.
            extra: Settings of click's context.
        """
        arguments = list(sys.argv[1:] if args is None else args)
        _open_streams()
        for stream in (sys.stdout, sys.stderr):
            # A terminal that lacks a letter gets its escape, not a crash.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        try:
            code = self._code(arguments, prog_name or "claimledger", extra)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            code = BROKEN_PIPE
        except OSError as error:
            # A full disk, say: input that cannot be read is told where it is read.
            _drop_output()
            click.echo(f"Error: {error.strerror or error}", err=True)
            code = WRONG_USAGE
        except (KeyboardInterrupt, click.Abort):
            code = INTERRUPTED
        sys.exit(code)

    def _code(self, arguments: list[str], name: str, extra: dict[str, Any]) -> int:
        try:
            with self.make_context(name, arguments, **extra) as context:
                result = self.invoke(context)
        except click.exceptions.Exit as leave:
            return leave.exit_code
        except click.ClickException as error:
            error.show()
            return WRONG_USAGE
        except Exception as error:
            from claimledger.errors import ClaimLedgerError

            if not isinstance(error, ClaimLedgerError):
                raise  # a mistake of ours, to be seen whole
            click.echo(f"Error: {error}", err=True)
            return WRONG_USAGE
        return result if isinstance(result, int) else 0


def _open_streams() -> None:
    """Give a process that was started without output or error streams ones that lead nowhere: its exit code still counts."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open until the process ends)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open until the process ends)


def _drop_output() -> None:
    """Send what is left of the output nowhere, else the interpreter would complain when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="claimledger %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Keep the figures of a document in a ledger, and see which of them cannot all be true."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
