"""Names of files: plain, told apart, and inside their folder."""

from claimledger.publish.site.names import file_names, fingerprint


def test_plain_ids_are_their_own_names():
    assert file_names(["deaths-q3", "a_b", "7"]) == {"deaths-q3": "deaths-q3", "a_b": "a_b", "7": "7"}


def test_letter_case_and_dots_do_not_tell_files_apart():
    names = file_names(["deaths", "Deaths", "DEATHS", "deaths.q3", "deaths-q3"])
    assert len({name.lower() for name in names.values()}) == 5
    assert names["deaths"] == "deaths"


def test_names_of_devices_are_none_of_files():
    assert file_names(["con", "lpt1"]) == {"con": f"con.{fingerprint('con')}", "lpt1": f"lpt1.{fingerprint('lpt1')}"}


def test_nothing_leads_out_of_the_folder():
    for one in ("../../etc/passwd", "/etc/passwd", "..", "", "a\\b", "C:", "\0", "\ud800", "数字", "x" * 500):
        (name,) = file_names([one]).values()
        assert "/" not in name
        assert "\\" not in name
        assert name.isascii()
        assert not name.startswith(".")
        assert 1 <= len(name) <= 80
