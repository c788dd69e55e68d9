"""How long a site of many audited claims takes to publish, with its texts and all downloads, and how soon its search answers."""

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
    """Return a ledger with a verdict on each claim and a text in which its quotes stand, and that text."""
    parts: list[str] = []
    claims = []
    length = 0
    for number, claim in enumerate(ledger.claims):
        lead = f"Speaker {'ABCDEFG'[number % 7]} went on, as the record of that day has it: "
        at = (length + len(lead), length + len(lead) + len(claim.quote or ""))
        parts.append(f"{lead}{claim.quote} it was.{' ' if number % 5 else chr(10)}")
        length += len(parts[-1])
        claims.append(evolve(claim, at=claimledger.Span(*at), statement=claim.statement or f"It was {claim.quote}."))
    text = "".join(parts)
    (source,) = ledger.sources
    told = evolve(source, sha256=claimledger.sha256(text))
    reviews = tuple(review(claim.id) for claim in claims)
    return evolve(ledger, claims=tuple(claims), sources=(told,), reviews=reviews), text


def review(claim: str) -> claimledger.Review:
    """Return a verdict with all that the audit gate asks for."""
    where = f"https://example.org/register/{claim}"
    return claimledger.Review(
        claim=claim,
        verdict="supported",
        rationale="The register has the same figure, and so has the table of the year before.",
        evidence=(
            claimledger.Evidence(title="Register", url=where, archived=f"{where}/archived", accessed="2024-02-01"),
        ),
        reviewer="A. Reviewer",
        date="2024-02-01",
    )


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
        manifest = publish(Book(ledger=ledger, audit=audit, texts=texts, settings=SiteSettings(full_text=True)), site)
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
