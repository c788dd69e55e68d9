"""``claimledger ask``: what a ledger implies of an expression."""

from __future__ import annotations

import click

from claimledger.cli._options import color_option, colored, named

NOTHING, UNREADABLE = 1, 2


@click.command()
@click.argument("expression", metavar="EXPRESSION")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]...")
@click.option(
    "--suppose",
    multiple=True,
    metavar="CLAIM=VALUE",
    help="Answer as if the claim stated this value; may be repeated.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@color_option
def command(*, expression: str, paths: tuple[str, ...], suppose: tuple[str, ...], form: str, color: bool | None) -> int:
    """
    Say what ledgers imply of an expression over their figures.

    EXPRESSION has terms as in a formula: measures, measure@2022, measure[area=CN], #claim, numbers with units, + - * / and
    parentheses. PATH is a ledger file or a folder of them, claims/ where none is given.

    Leaves with 0 where there is an answer, 1 where the figures that it rests on contradict one another, and 2 for a ledger or
    an expression that cannot be read.
    """
    import json

    from claimledger.errors import ClaimLedgerError, LedgerError
    from claimledger.publish.answers import answer_text
    from claimledger.publish.text import problems_text
    from claimledger.store import load
    from claimledger.supposing import suppose as supposed
    from claimledger.verify import verify

    values: dict[str, str] = {}
    for one in suppose:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"--suppose {one}: write CLAIM=VALUE")
        values[name.strip()] = value.strip()
    shade = colored(color)
    try:
        ledger = load(*named(paths))
        ledger.check()
        ledger = supposed(ledger, values)
        answer = verify(ledger, readings=("charitable",), mend=False).ask(expression)
    except LedgerError as error:
        click.echo(problems_text(error.problems), nl=False, err=True)
        return UNREADABLE
    except ClaimLedgerError as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo(answer_text(answer, ledger, color=shade), nl=False, color=shade)
    return NOTHING if answer.values is None else 0
