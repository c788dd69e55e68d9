"""How long a site of many claims takes to publish, and how soon the search in its list answers in a browser."""

import argparse
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from attrs import evolve
from playwright.sync_api import sync_playwright
from verify import ledger_text

import claimledger
from claimledger.publish.site import Book, SiteSettings, publish
from claimledger.store import loads

CHROMIUM = "/usr/bin/chromium"
WORDS = ("region17", "7,9", "solved", "region1234 open", "of them", "nothing is like this", "")

TIMED = """async (words) => {
  const field = document.getElementById("words");
  const start = performance.now();
  field.value = words;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  document.body.offsetHeight;  // until the page is laid out
  return performance.now() - start;
}"""


def spoken(ledger: claimledger.Ledger) -> tuple[claimledger.Ledger, str]:
    """Return a ledger with a text in which its quotes stand, and that text."""
    parts: list[str] = []
    claims = []
    length = 0
    for number, claim in enumerate(ledger.claims):
        lead = f"Speaker {'ABCDEFG'[number % 7]} went on, as the record of that day has it: "
        at = (length + len(lead), length + len(lead) + len(claim.quote or ""))
        parts.append(f"{lead}{claim.quote} it was.{' ' if number % 5 else chr(10)}")
        length += len(parts[-1])
        claims.append(evolve(claim, at=claimledger.Span(*at)))
    text = "".join(parts)
    (source,) = ledger.sources
    told = evolve(source, sha256=claimledger.sha256(text))
    return evolve(ledger, claims=tuple(claims), sources=(told,)), text


def searching(site: Path) -> list[float]:
    """Return how long each search takes until the rows are laid out, in milliseconds."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        start = perf_counter()
        page.goto((site / "index.html").as_uri())
        page.wait_for_selector("#search:not([hidden])")
        print(f"open the list:             {1000 * (perf_counter() - start):7.0f} ms")
        found = [median(page.evaluate(TIMED, words) for _ in range(5)) for words in WORDS]
        browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000, help="how many claims")
    parser.add_argument("--keep", type=Path, help="write the site here, and leave it")
    arguments = parser.parse_args()
    start = perf_counter()
    ledger, text = spoken(loads(ledger_text(arguments.claims // 5)))
    print(f"load:                      {perf_counter() - start:7.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        site = arguments.keep or Path(folder) / "site"
        start = perf_counter()
        texts = claimledger.Texts(by_source={"bulletin": text})
        audit = claimledger.verify(ledger, texts=texts, proofs=True)
        verified = perf_counter() - start
        manifest = publish(Book(ledger=ledger, audit=audit, texts=texts, settings=SiteSettings(draft=True)), site)
        whole = perf_counter() - start
        size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        print(f"verify, with proofs:       {verified:7.1f} s")
        print(
            f"publish:                   {whole - verified:7.1f} s   {len(manifest.files):,} files, {size / 1e6:.0f} MB"
        )
        if Path(CHROMIUM).exists():
            for words, took in zip(WORDS, searching(site), strict=True):
                print(f"search for {words!r:22}  {took:5.0f} ms")


if __name__ == "__main__":
    main()
