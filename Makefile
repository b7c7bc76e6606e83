# The only list of developer commands: hands, hooks and CI call these lines.

# The first Python that is new enough; choose another with `make test PYTHON=/path/to/python`.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
EXAMPLE := examples/guangzhou-2023

.DEFAULT_GOAL := help
.PHONY: help demo format lint types arch test nightly check wheel-test bench truth docs clean

help: ## show this list
	@awk -F ':.*?## ' '/^[a-z-]+:.*## / {printf "  %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "reportgen needs Python 3.11 or newer: make PYTHON=/path/to/python"; exit 1; }
	@echo "Creating $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.package: pyproject.toml | $(BIN)/python
	@echo "Installing reportgen in $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.tools: pyproject.toml | $(BIN)/python
	@echo "Installing reportgen and its development tools in $(VENV)"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.package

demo: $(VENV)/.package ## build the example report, from a fresh checkout too
	@mkdir -p build
	@$(BIN)/reportgen build $(EXAMPLE)/report.yaml --output build/guangzhou-2023.docx
	@echo "Open it in Word, WPS or LibreOffice: $(CURDIR)/build/guangzhou-2023.docx"

format: $(VENV)/.tools ## rewrite the code in the project's style
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lint: $(VENV)/.tools ## style, likely bugs, spelling
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/codespell

types: $(VENV)/.tools ## mypy, strict
	$(BIN)/mypy

arch: $(VENV)/.tools ## import contracts
	$(BIN)/lint-imports

test: lint types arch ## lint, types, arch, and the tests with coverage
	$(BIN)/python -m pytest --cov --numprocesses=auto --dist=worksteal

nightly: $(VENV)/.tools ## what takes long: property tests with many and random examples
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal --hypothesis-profile=nightly -m hypothesis

check: wheel-test test ## everything CI runs

wheel-test: $(VENV)/.tools ## build the wheel, install it elsewhere, build a report with it
	@set -e; elsewhere=$$(mktemp -d); trap 'rm -rf "$$elsewhere"' EXIT; \
	$(BIN)/python -m build --wheel --outdir "$$elsewhere"; \
	$(BIN)/python -m venv "$$elsewhere/venv"; \
	"$$elsewhere/venv/bin/python" -m pip --disable-pip-version-check --quiet install "$$elsewhere"/*.whl; \
	cp -R $(EXAMPLE) "$$elsewhere/example"; \
	cd "$$elsewhere"; \
	venv/bin/reportgen build example/report.yaml --output report.docx; \
	venv/bin/python -m zipfile --test report.docx

bench: $(VENV)/.tools ## time the stages against the floor and other engines
	$(BIN)/python -m benchmarks

truth: $(VENV)/.tools ## measure what is found and what is falsely reported; rewrite docs/truth.md
	$(BIN)/python -m tests.truth.measure

docs: $(VENV)/.tools ## write what is generated: docs/diagnostics, layouts that are Word documents
	$(BIN)/python -m docs.manual_pages
	$(BIN)/python -m docs.word_forms

clean: ## remove all that the other commands made
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
