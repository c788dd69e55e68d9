"""Ledgers that stand in pages: written to a folder with the texts that their comments tell, and verified."""

import re

import claimledger

FILE = re.compile(r"^# ([\w-]+\.txt): (.*)$", re.MULTILINE)
BUDGET = re.compile(r"^# budget: (\d+)$", re.MULTILINE)


def audited(example, folder):
    """Return the audit of a ledger without its first line; comments in it give the texts beside it, and the budget."""
    for name, words in FILE.findall(example):
        (folder / name).write_text(words + "\n", "utf-8")
    file = folder / "ledger.toml"
    file.write_text(f"claimledger = 1\n{example}", "utf-8")
    ledger = claimledger.load(file)
    written = BUDGET.search(example)
    budget = {} if written is None else {"budget": int(written[1])}
    return claimledger.verify(ledger, texts=claimledger.texts_of(ledger), **budget)
