"""What pages let through: nothing that a reader could not see, and no link that is a script."""

import re
import subprocess
import sys
from unicodedata import category

import pytest

from claimledger.publish.site.templating import environment, language, link, short, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4,600 persons", "4,600 persons"),
        ("走私案件4600起 🚢 é", "走私案件4600起 🚢 é"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("a\u00a0b", "a\u00a0b"),
        ("13\u202e31", "13\\u202e31"),
        ("a\0b\x1b[31m", "a\\u0000b\\u001b[31m"),
        ("\U000e0041", "\\U000e0041"),
        ("\ufeff", "\\ufeff"),
        ("\ud800", "\\ud800"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text, shown):
    assert visible(text) == shown


def test_texts_are_cut_to_one_line():
    assert short("two\n  lines") == "two lines"
    assert short("x" * 300, 10) == "x" * 9 + "…"
    assert short("a " * 400_000, 10) == "a a a a a…"
    assert short("", 10) == ""
    assert short(" " * 500 + "x", 10) == "…"


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG"])
def test_addresses_of_the_web_are_links(url):
    assert link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://example.org",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "//example.org",
        "https://example.org/\u202e",
        "file:///etc/passwd",
    ],
)
def test_nothing_else_is(url):
    assert link(url) is None


@pytest.mark.parametrize(
    ("tag", "known"),
    [("en", True), ("zh-Hant-TW", True), (None, False), ("", False), ('en" onclick="x', False), ("e", False)],
)
def test_tags_of_languages(tag, known):
    assert language(tag) == (tag if known else None)


def test_templates_escape_what_they_are_given():
    made = environment().from_string('<p title="{{ text }}">{{ text }}</p>')
    assert made.render(text="<b>&\"'\u202e") == (
        '<p title="&lt;b&gt;&amp;&#34;&#39;\\u202e">&lt;b&gt;&amp;&#34;&#39;\\u202e</p>'
    )


def test_templates_are_loaded_when_a_site_is_made_only():
    code = "import sys, claimledger.publish.site; assert 'jinja2' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_letter_is_shown_or_written_out():
    """Of all letters there are, those stay that can be seen, and no other way of asking says otherwise."""
    kept = "\n\t\u200c\u200d\u00ad"
    every = "".join(map(chr, range(0x110000)))
    shown = visible(every)
    alone = "".join(
        letter if letter in kept or category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn") else "?" for letter in every
    )
    assert re.sub(r"\\u[0-9a-f]{4}|\\U[0-9a-f]{8}", "?", shown) == alone
