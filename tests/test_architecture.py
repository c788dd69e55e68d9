"""The frame of the project: imports go one way, files stay small, and nothing unfinished or foreign is in them."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "claimledger"
MODULES = sorted(SOURCE.rglob("*.py"))

# Written so that they do not match themselves.
STRAY = {
    "a mark of unfinished work": r"\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\b",
    "a path of one machine": r"(?<![\w.:/])/(root|opt|work|tmp|home)/\w",
    "the host of a package registry": r"pypi[.]org|python[h]osted",
    "a number in a tracker": r"\b(issue|ticket|pull request) #?\d",
}


def _texts() -> Iterator[tuple[Path, str]]:
    folders = ("src", "tests", "docs", "claims", "benchmarks", "requirements", ".ci")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*"))]
    paths += [path for path in sorted(ROOT.iterdir()) if path.name not in ("LICENSE", ".coverage")]
    for path in paths:
        if path.is_file() and "__pycache__" not in path.parts and "_build" not in path.parts:
            try:
                yield path, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_imports_go_one_way():
    code = "from importlinter.cli import lint_imports_command as check; check(['--no-cache', '--no-logo', 'pyproject.toml'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_has_one_subject(module):
    """Past some four hundred lines a module has two."""
    assert len(module.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("what", STRAY)
def test_nothing_stray_is_left_in_a_file(what):
    pattern = re.compile(STRAY[what])
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == [], what


def test_documents_that_are_named_are_there():
    names = {path.name for path, _ in _texts()}
    missing = {
        f"{path.relative_to(ROOT)} names {name}"
        for path, text in _texts()
        for name in re.findall(r"\b[A-Za-z_-]+[.]md\b", text)
        if name not in names
    }
    assert sorted(missing) == []


def test_the_map_of_the_tree_is_complete():
    """Every module and package has its line in the table of layers, and none is there that is gone."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    there = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    there -= {"__init__", "_version"}
    private = {name for name in there if name.startswith("_") and name != "__main__"}
    assert told == there - private
