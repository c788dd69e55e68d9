"""A small ledger with everything that is published: sources, reviews, corrections, findings; and texts that mean harm."""

from functools import cache

from attrs import evolve

from claimledger.sources import Texts
from claimledger.store import loads
from claimledger.verify import verify

TEXT = """\
Roads in figures 😀

Road deaths fell 21.7% to 4,600 in 2023, from 5,875 the year before.
A third of them, 2,100, were pedestrians & cyclists; “more than 30” were children.
"""

LEDGER = """
claimledger = 1

[settings]
min_significant = 2

[[source]]
id = "bulletin"
title = "Roads in figures"
publisher = "Bureau of Roads"
url = "https://example.org/roads"
published = "2024-02-06"
language = "en"
text = "bulletin.txt"

[[measure]]
id = "road.deaths"
name = "people killed on the roads"
unit = "person"
kind = "flow"

[[measure]]
id = "road.deaths.walking"
name = "pedestrians killed on the roads"
unit = "person"
kind = "flow"
subset_of = "road.deaths"

[[claim]]
id = "deaths"
quote = "fell 21.7% to 4,600"
statement = "Deaths on the roads fell by 21.7% to 4,600."
measure = "road.deaths"
period = "2023"
level = "4,600 persons"
change = "-21.7%"
base = "year-on-year"
speaker = "Director of the Bureau"
at = [32, 51]

[[claim]]
id = "deaths-before"
quote = "5,875"
measure = "road.deaths"
period = "2022"
level = "5,875 persons"

[[claim]]
id = "walking"
quote = "2,100"
measure = "road.deaths.walking"
period = "2023"
level = "2,100 persons"

[[claim]]
id = "walking-share"
quote = "A third of them"
measure = "road.deaths.walking"
period = "2023"
share = "33.3%"
of = "road.deaths"

[[claim]]
id = "children"
quote = "“more than 30” were children"
measure = "road.deaths.walking"
period = "2021"
dimensions = { age = "0-14" }
level = { low = 31, unit = "person" }
weight = "1/2"
draft = true

[[review]]
claim = "deaths"
verdict = "in-progress"
reviewer = "A. Reviewer"
date = "2024-02-07"

[[review]]
claim = "deaths"
verdict = "supported"
rationale = "The register has 4,612, which is 4,600 when rounded."
evidence = [
  { title = "Register, table 3", url = "https://example.org/register", quote = "4,612", archived = "https://example.org/archive/1", accessed = "2024-02-08" },
]
reviewer = "A. Reviewer"
date = "2024-02-08"

[[review]]
claim = "walking-share"
verdict = "contradicted"
rationale = "2,100 of 4,600 is 45.7%."
reviewer = "B. Reviewer"
date = "2024-02-09"

[[review]]
claim = "children"
verdict = "unverifiable"
reviewer = "B. Reviewer"
date = "2024-02"

[[correction]]
claim = "deaths"
field = "level"
was = "4,700 persons"
now = "4,600 persons"
because = "misread the line"
date = "2024-02-07"

[[correction]]
claim = "walking"
field = "period"
was = "2022"
now = "2023"
"""


@cache
def _published():
    ledger = loads(LEDGER, "roads.toml")
    texts = Texts(by_source={"bulletin": TEXT})
    return ledger, verify(ledger, texts=texts), texts


def published(**changes):
    """The ledger, its audit and its texts; with *changes* to the ledger's records."""
    ledger, audit, texts = _published()
    if changes:
        ledger = evolve(ledger, places=None, **changes)
        audit = verify(ledger, texts=texts)
    return ledger, audit, texts


HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "the end of a script": "</script><img src=x onerror=alert(1)>",
    "the end of an attribute": "\" onmouseover='alert(1)' x=\"",
    "an entity": "&lt;b&gt; &amp; ]]> <![CDATA[ --> <!--",
    "turned text": "\u202egnp.exe\u2066 \u200f",
    "a link that runs": "javascript:alert(1)",
    "a link that runs and has a host": "javascript://example.org/%0aalert(1)",
    "a link that ends its place": 'https://example.org/"><script>alert(1)</script>)',
    "a link in Markdown": "[x](javascript:alert(1)) ![y](data:text/html,z) `code` **b** | c | @someone",
    "a formula": '=HYPERLINK("http://example.org")',
    "a formula with a plus": "+1+cmd|' /C calc'!A0",
    "a formula with a minus": "-2+3",
    "a formula with an at": "@SUM(1+1)",
    "a formula behind a tab": "\t=1+1",
    "a formula behind a carriage return": "\r=1+1",
    "a guarded formula": "'=1+1",
    "emoji": "😀👩‍👩‍👧 4,600",
    "controls": "a\x00b\x07c\x0bd\x1b[31me\x7ff\x85g\ufffe\uffff",
    "line ends": "one\ntwo\r\nthree\rfour\u2028five\u2029six",
    "a workflow command": "x\n::error file=a::b\n%0A::set-env name=a::b",
    "an escape of a workbook": "_x0041_ _x005F_ _x000D_",
    "JSON": '{"low": 1} "quoted" \\u0041 \\',
    "a cell of quotes": '""',
    "spaces": "  two  spaces  ",
}
"""Texts that mean harm, or that are easily lost, by what they are."""
