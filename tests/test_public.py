"""The public names: all there, loaded when used, and no module in place of a function."""

import subprocess
import sys
from types import FunctionType, ModuleType

import pytest

import claimledger


@pytest.mark.parametrize("name", claimledger.__all__)
def test_every_public_name_is_there_and_is_no_module(name):
    assert not isinstance(getattr(claimledger, name), ModuleType)


def test_names_are_sorted_and_listed():
    assert claimledger.__all__ == sorted(set(claimledger.__all__))
    assert dir(claimledger) == claimledger.__all__


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'verfy'"):
        _ = claimledger.verfy


@pytest.mark.parametrize("first", ["import claimledger.verify", "from claimledger.verify import verify", ""])
def test_verify_is_the_function_whatever_was_imported_before(first):
    code = f"{first}\nimport claimledger\nprint(type(claimledger.verify).__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{FunctionType.__name__}\n"


def test_importing_loads_nothing_else():
    code = "import sys\nbefore = set(sys.modules)\nimport claimledger\nprint(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded <= {"claimledger", "types", "importlib", "warnings"}
    assert "claimledger.model" not in done.stdout


def test_type_checkers_see_every_name():
    with open(claimledger.__file__, encoding="utf-8") as file:  # noqa: PTH123
        shown = file.read().partition("if TYPE_CHECKING:")[2].partition("\n\n")[0]
    assert {line.split()[-1] for line in shown.splitlines() if line.strip()} == {*claimledger.__all__} - {"__version__"}
