# Two commands are all that is needed: `make verify` and `make test`. Both set up what they need first.
# A stamp beside the installed packages says which pins are there, so that a second run needs no network.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-run verify test lint types contract docs lock bench clean

PYTHON ?= python3
VENV ?= .venv
LEDGERS ?= claims/
# Texts of sources, where somebody keeps them beside the project.
SOURCES ?= $(wildcard ../shared/sources)
PROFILE ?= ci
WORKERS ?= 2

BIN := $(VENV)/bin
# uv is only faster; what it installs is the same, from the same pins.
UV := $(shell command -v uv 2>/dev/null)
ifdef UV
  INSTALL := $(UV) pip install --quiet --python $(BIN)/python
else
  INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

help: ## Show this list.
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

verify: $(VENV)/.run-stamp ## Set up, and verify the ledgers in claims/.
	$(BIN)/python -m claimledger verify $(LEDGERS) $(addprefix --sources ,$(SOURCES))

# Laws run without coverage, which makes them three times as slow: what they reach the examples reach as well.
test: lint types contract docs ## Set up, and run every check and test.
	HYPOTHESIS_PROFILE=$(PROFILE) $(BIN)/python -m pytest -n $(WORKERS) --ignore tests/properties --cov --cov-report=term
	HYPOTHESIS_PROFILE=$(PROFILE) $(BIN)/python -m pytest -n $(WORKERS) tests/properties

lint: $(VENV)/.dev-stamp ## Check style and layout of the code.
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.dev-stamp ## Check types.
	$(BIN)/mypy

contract: $(VENV)/.dev-stamp ## Check that imports go one way.
	$(BIN)/lint-imports --no-cache --no-logo

docs: $(VENV)/.dev-stamp ## Build the documentation; its front page is docs/_build/html/index.html.
	$(BIN)/sphinx-build -q -n -W --keep-going -b html docs docs/_build/html

bench: $(VENV)/.dev-stamp ## Measure verifying, the engine, how often the right slip is named, alarms about true ledgers, and extraction.
	$(BIN)/python benchmarks/verify.py
	$(BIN)/python benchmarks/engine.py
	$(BIN)/python benchmarks/slips.py
	$(BIN)/python benchmarks/honest.py
	$(BIN)/python benchmarks/extraction.py $(SOURCES)
	$(BIN)/python benchmarks/publishing.py

setup: $(VENV)/.dev-stamp ## Install everything for work on the project.

setup-run: $(VENV)/.run-stamp ## Install what the program itself needs.

lock: ## Renew the pins in requirements/ (needs uv).
	uv pip compile $(LOCK) --group build -o requirements/run.txt pyproject.toml
	uv pip compile $(LOCK) --group dev -c requirements/run.txt -o requirements/dev.txt pyproject.toml

LOCK := --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-strip-extras \
        --no-header --no-emit-index-url --no-emit-find-links

clean: ## Remove what was installed and built.
	rm -rf $(VENV) docs/_build build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "claimledger needs Python 3.11 or later: name one with PYTHON=…" >&2; exit 1; }
	$(if $(UV),$(UV) venv --quiet --python $(PYTHON) $(VENV),$(PYTHON) -m venv $(VENV))

# The package itself comes from this folder, editable, with the build backend that the pins hold.
$(VENV)/.run-stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev-stamp: requirements/dev.txt $(VENV)/.run-stamp
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
