# The only list of developer commands: hands, hooks and CI call these lines.

# The first Python that is new enough; choose another with `make test PYTHON=/path/to/python`.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# All versions for development and CI with the hashes of their files, the build backend's too, so
# that nothing is isolated.
LOCK := requirements.lock
# The same without hashes: with hashes, pip takes no package of ours.
CONSTRAINTS := build/constraints.txt
INSTALL := $(PIP) install --constraint $(CONSTRAINTS) --no-build-isolation
BACKEND := hatchling editables
# Licences that go with ours. Two more are no part of what is shipped: docxtpl (LGPL, used as it is,
# by the extra `word` alone) and codespell (GPL, a tool).
LICENCES := MIT;BSD;Apache;PSF;Python Software Foundation License;Mozilla Public License 2.0;MPL-2.0;OFL-1.1;ISC
ELSEWHERE := docxtpl codespell
EXAMPLE := examples/guangzhou-2023

.DEFAULT_GOAL := help
.PHONY: help demo format lint types arch test nightly fuzz test-lowest test-newest check wheel-test \
	lock licences audit sbom bench counts bench-counts truth mutants docs clean

help: ## show this list
	@awk -F ':.*?## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "reportgen needs Python 3.11 or newer: make PYTHON=/path/to/python"; exit 1; }
	@echo "Creating $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

$(CONSTRAINTS): $(LOCK)
	@mkdir -p $(@D)
	@sed -E '/^ +--hash=/d; s/ \\$$//' $(LOCK) > $@

$(VENV)/.package: pyproject.toml $(CONSTRAINTS) | $(BIN)/python
	@echo "Installing reportgen in $(VENV)"
	@$(INSTALL) $(BACKEND)
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/.tools: pyproject.toml $(LOCK) | $(BIN)/python
	@echo "Installing reportgen and its development tools in $(VENV)"
	@$(PIP) install --require-hashes --requirement $(LOCK)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.package

$(BIN)/uv: $(CONSTRAINTS) | $(BIN)/python
	@$(INSTALL) uv
	@touch $@

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

nightly: $(VENV)/.tools ## what takes long: property tests with many and random examples, mutants
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal --hypothesis-profile=nightly -m hypothesis
	$(BIN)/python -m tests.mutants

fuzz: $(VENV)/.tools ## break the files of a report at random, until a run ends in an exception
	while $(BIN)/python -m pytest --quiet --hypothesis-profile=fuzz tests/fuzz; do :; done

test-lowest: RESOLUTION := lowest-direct
test-lowest: ## the core of the tests with the lowest versions that pyproject.toml allows
test-newest: RESOLUTION := highest
test-newest: ## the same with the newest versions that it allows; both gate nothing
test-lowest test-newest: test-%: $(BIN)/uv
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-$*
	$(BIN)/uv pip install --quiet --python .venv-$* --resolution $(RESOLUTION) --editable '.[test]'
	.venv-$*/bin/python -m pytest --quiet --numprocesses auto tests --ignore tests/browser

check: wheel-test counts licences test ## everything CI runs

wheel-test: $(VENV)/.tools $(CONSTRAINTS) ## build the wheel, install it elsewhere, build a report with it
	@set -e; elsewhere=$$(mktemp -d); trap 'rm -rf "$$elsewhere"' EXIT; \
	$(BIN)/python -m build --wheel --no-isolation --outdir "$$elsewhere"; \
	$(BIN)/python -m venv "$$elsewhere/venv"; \
	"$$elsewhere/venv/bin/python" -m pip --disable-pip-version-check --quiet \
		install --constraint $(CONSTRAINTS) "$$elsewhere"/*.whl; \
	cp -R $(EXAMPLE) "$$elsewhere/example"; \
	cd "$$elsewhere"; \
	venv/bin/reportgen build example/report.yaml --output report.docx; \
	venv/bin/python -m zipfile --test report.docx

lock: $(BIN)/uv ## renew the versions of all libraries and tools in requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-annotate --generate-hashes \
		--custom-compile-command 'make lock' --extra dev --output-file $(LOCK) pyproject.toml

licences: $(VENV)/.tools ## is installed what the lock names, and may it be used? without a network
	$(PIP) install --dry-run --no-index --no-deps --require-hashes --requirement $(LOCK)
	$(BIN)/pip-licenses --from=mixed --partial-match --allow-only='$(LICENCES)' --ignore-packages $(ELSEWHERE) >/dev/null

audit: $(BIN)/uv ## are weaknesses known of what the lock names? needs a network
	$(BIN)/uv tool run pip-audit --requirement $(LOCK) --require-hashes --disable-pip

sbom: $(VENV)/.tools $(CONSTRAINTS) ## write what is in an installation with all extras: build/sbom.cdx.json (CycloneDX)
	@set -e; elsewhere=$$(mktemp -d); trap 'rm -rf "$$elsewhere"' EXIT; \
	$(BIN)/python -m venv --without-pip "$$elsewhere/venv"; \
	$(PIP) --python "$$elsewhere/venv/bin/python" install --constraint $(CONSTRAINTS) '.[all]'; \
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible \
		--output-file build/sbom.cdx.json "$$elsewhere/venv/bin/python"

bench: $(VENV)/.tools ## time the stages against the floor and other engines, and hold the goals
	$(BIN)/python -m benchmarks

counts: $(VENV)/.tools ## count the calls of the stages: has something become more work?
	$(BIN)/python -m benchmarks.counts

bench-counts: $(VENV)/.tools ## write the counts that `make counts` holds anew
	$(BIN)/python -m benchmarks.counts --renew

truth: $(VENV)/.tools ## measure what is found and what is falsely reported; rewrite docs/truth.md
	$(BIN)/python -m tests.truth.measure

mutants: $(VENV)/.tools ## try small mistakes in what matters most: do the unit tests notice? SEED=… repeats
	$(BIN)/python -m tests.mutants $(if $(SEED),--seed $(SEED))

docs: $(VENV)/.tools ## write what is generated: docs/diagnostics, layouts that are Word documents
	$(BIN)/python -m docs.manual_pages
	$(BIN)/python -m docs.word_forms

clean: ## remove all that the other commands made
	rm -rf $(VENV) .venv-lowest .venv-newest build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
