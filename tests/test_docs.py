"""The documents are true: what they show is run, and what there is, they name."""

import doctest
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from runpy import run_path
from typing import get_args

import attrs
import click
import pytest

import claimledger
from claimledger import model, testing
from claimledger.audit import Status
from claimledger.cli import main
from claimledger.publish.json import schema

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
OUTPUT = "text output"
"""Marks the block that shows what the block before it says."""

UPDATE = os.environ.get("UPDATE_DOCS") == "1"
"""Whether to write into the pages what their commands and scripts say; the difference is then for a person to judge."""


@attrs.frozen
class Block:
    """A fenced block of a page: where it starts, its language with what stands beside it, and its text."""

    page: Path
    line: int
    info: str
    text: str

    @property
    def language(self) -> str:
        return self.info.partition(" ")[0]


def blocks(page: Path) -> Iterator[Block]:
    found: list[str] | None = None
    start, fence, info = 0, "", ""
    for number, line in enumerate(page.read_text("utf-8").splitlines(keepends=True), 1):
        opening = re.fullmatch(r"(`{3,})([^`]*)\n", line)
        if found is None and opening:
            found, start, fence, info = [], number, opening[1], opening[2].strip()
        elif found is not None and line.rstrip() == fence:
            yield Block(page, start, info, "".join(found))
            found = None
        elif found is not None:
            found.append(line)
    assert found is None, f"{page.name}:{start}: the block has no end"


def with_output(page: Path, language: str) -> Iterator[tuple[Block, str | None]]:
    """Yield the blocks of one language, each with the output that the page shows of it, if it does."""
    every = list(blocks(page))
    for block, following in zip(every, [*every[1:], None], strict=False):
        if block.language == language:
            yield block, following.text if following is not None and following.info == OUTPUT else None


def names(page: Path) -> str:
    return page.name


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A folder of its own with the ledgers of the project, which examples may change."""
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if list(with_output(page, "python"))], ids=names)
def test_python_examples_run(page, workspace):
    """One after another, as a reader would type them; an output that is shown is the output."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block, shown in with_output(page, "python"):
        if ">>> " in block.text:
            _doctest(block, namespace)
            continue
        said = StringIO()
        with redirect_stdout(said):
            exec(compile("\n" * block.line + block.text, str(page), "exec"), namespace)  # noqa: S102 - our own pages
        if shown is None:
            continue
        if UPDATE:
            _renew(
                page, f"{block.text}```\n\n```{OUTPUT}\n{shown}", f"{block.text}```\n\n```{OUTPUT}\n{said.getvalue()}"
            )
        else:
            assert said.getvalue() == shown, f"{page.name}:{block.line}"


def _doctest(block: Block, namespace: dict[str, object]) -> None:
    place = f"{block.page.name}:{block.line}"
    test = doctest.DocTestParser().get_doctest(block.text, namespace, place, str(block.page), block.line)
    report = StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=report.write, clear_globs=False)
    namespace.update(test.globs)
    assert not runner.failures, f"{place}\n{report.getvalue()}"


@pytest.mark.parametrize("page", [page for page in PAGES if list(with_output(page, "console"))], ids=names)
def test_console_examples_say_what_is_shown(page, workspace):
    """Every command of a page, run in order in one folder; a line ``…`` stands for any lines left out."""
    for block, _ in with_output(page, "console"):
        results = list(_ran(block))
        if UPDATE:
            texts = (f"$ {command}\n{shown if _matches(shown, said) else said}" for command, shown, said in results)
            _renew(page, f"```console\n{block.text}```\n", f"```console\n{''.join(texts)}```\n")
        else:
            for command, shown, said in results:
                assert _matches(shown, said), f"{page.name}:{block.line}: $ {command}\n{said}"


def _ran(block: Block) -> Iterator[tuple[str, str, str]]:
    """Yield each command of a block with the output that is shown of it, and what it says."""
    before, *commands = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert before == "", f"{block.page.name}:{block.line}: output without a command"
    pairs = [(command, shown) for command, _, shown in (text.partition("\n") for text in commands)]
    # One shell for the whole block, so that $? is that of the command before.
    script = "\n".join(f"{command} 2>&1\nstatus=$?\nprintf '\\036'\n(exit $status)" for command, _ in pairs)
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)  # noqa: S607
    for (command, shown), said in zip(pairs, done.stdout.split("\x1e"), strict=False):
        yield command, shown, said


def _renew(page: Path, before: str, after: str) -> None:
    text = page.read_text("utf-8")
    assert before in text
    page.write_text(text.replace(before, after, 1), "utf-8")


def _matches(shown: str, said: str) -> bool:
    parts = re.split(r"^…\n", shown, flags=re.MULTILINE)
    return re.fullmatch("(?:.*\n)*?".join(map(re.escape, parts)), said) is not None


@pytest.mark.parametrize(("shown", "said", "same"), [
    ("a\nb\n", "a\nb\n", True),
    ("a\n", "a\nb\n", False),
    ("a\n…\nd\n", "a\nb\nc\nd\n", True),
    ("a\n…\n", "a\nb\nc\n", True),
    ("a\n…\n", "b\na\n", False),
])  # fmt: skip
def test_an_ellipsis_stands_for_whole_lines(shown, said, same):
    assert _matches(shown, said) is same


TOML = [(block, shown) for page in PAGES for block, shown in with_output(page, "toml")]


@pytest.mark.parametrize(("block", "shown"), TOML, ids=[f"{block.page.name}:{block.line}" for block, _ in TOML])
def test_ledger_examples_load(block, shown, tmp_path, monkeypatch):
    """Whole files load, or say what the page shows; on pages about something else fragments need only be TOML."""
    text = block.text if "claimledger =" in block.text else f"claimledger = 1\n{block.text}"
    if block.page.name not in ("format.md", "README.md"):
        tomllib.loads(text)
        return
    monkeypatch.chdir(tmp_path)
    Path("roads.toml").write_text(text, "utf-8")
    if shown is None:
        assert claimledger.verify(claimledger.load("roads.toml")).status == "consistent"
        return
    with pytest.raises(claimledger.LedgerError) as caught:
        claimledger.load("roads.toml")
    if UPDATE:
        _renew(
            block.page, f"{block.text}```\n\n```{OUTPUT}\n{shown}", f"{block.text}```\n\n```{OUTPUT}\n{caught.value}\n"
        )
    else:
        assert f"{caught.value}\n" == shown


def _documented(page: str) -> frozenset[str]:
    return frozenset(re.findall(r"`([^`\n]+)`", (DOCS / page).read_text("utf-8")))


RECORDS = [
    model.Source,
    model.Measure,
    model.Group,
    model.Claim,
    model.Relation,
    model.Review,
    model.Evidence,
    model.Correction,
    model.Accept,
    model.Settings,
    model.Bounds,
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_of_the_ledger_file_is_documented(record):
    keys = {field.name for field in attrs.fields(record)} - {"statements"}
    assert keys <= _documented("format.md") | {key.strip("[]") for key in _documented("format.md")}


def test_every_word_of_the_ledger_file_is_documented():
    words = {statement.key for statement in model.STATEMENTS} | {*model.BASE_KEYWORDS}
    words |= {f'"{word}"' for word in (*model.MEASURE_KINDS, *model.ROUNDINGS, *model.REVIEW_VERDICTS)}
    words |= {*model.SEVERITIES}
    assert words <= _documented("format.md")


def test_every_public_name_is_documented():
    page = (DOCS / "api.md").read_text("utf-8")
    documented = {name.rpartition(".")[2] for name in re.findall(r"^\.\. auto\w+:: (\S+)", page, flags=re.MULTILINE)}
    assert {*claimledger.__all__, *testing.__all__} - {"__version__"} <= documented


def test_every_key_of_an_audit_is_documented():
    keys = {
        key for part in ("finding", "repair", "bounds", "corrections") for key in schema()["$defs"][part]["properties"]
    }
    assert {*schema()["properties"], *keys} <= _documented("commands.md")
    assert {*get_args(Status)} <= _documented("commands.md")


def test_the_page_of_rules_is_what_the_rules_say():
    """Renewed by ``python docs/write_rules.py``."""
    assert (DOCS / "rules.md").read_text("utf-8") == run_path(str(DOCS / "write_rules.py"))["text"]()


def _commands(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below, f"{path} {name}".strip())
    else:
        yield path, command


COMMANDS = dict(_commands(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name):
    page = (DOCS / "commands.md").read_text("utf-8")
    section = re.search(rf"^## `{re.escape(name)}.*?(?=^## |\Z)", page, flags=re.MULTILINE | re.DOTALL)
    assert section is not None
    options = [text for one in COMMANDS[name].params if isinstance(one, click.Option) for text in one.opts]
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z0-9-]*", section[0]))
    assert {option for option in options if option != "--help"} <= told
