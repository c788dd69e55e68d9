"""What is no file is never replaced by one: the device, the pipe or the folder stays what it is."""

import os
import stat

import pytest

import claimledger as cl
from claimledger.store.files import LedgerFile
from claimledger.store.replacing import ChangedMeanwhileError, Held, put, remove, replace


@pytest.fixture
def pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "link.toml").symlink_to("pipe.toml")
    return tmp_path / "pipe.toml"


@pytest.mark.parametrize("name", ["pipe.toml", "link.toml"])
def test_a_pipe_stays_a_pipe(pipe, name):
    """A ledger that went to the null device once became a file in its place, and the draft's claims were gone."""
    file = LedgerFile(path=str(pipe.with_name(name)), name=name)
    with pytest.raises(cl.ClaimLedgerError, match=f"{name}: cannot be written: it is no file"):
        put(file, b"claimledger = 1\n")
    with pytest.raises(cl.ClaimLedgerError, match="it is no file"):
        replace([(Held(file=file, raw=b""), "claimledger = 1\n")])
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(one.name for one in pipe.parent.iterdir()) == ["link.toml", "pipe.toml"]


def test_a_file_is_removed_only_as_it_was_read(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"new")
    file = LedgerFile(path=str(path), name="a.toml")
    with pytest.raises(ChangedMeanwhileError):
        remove(Held(file=file, raw=b"old"))
    remove(Held(file=file, raw=b"new"))
    assert not path.exists()
