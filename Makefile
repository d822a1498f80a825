.DEFAULT_GOAL := help
.PHONY: help run test lint types golden soak bench docs pictures lock clean
# Two recipes must not install into one .venv at the same time.
.NOTPARALLEL:
# A .venv that came out half made is made again.
.DELETE_ON_ERROR:

PYTHON ?= python3
DAY ?= 2026-11-21
OUT ?= out
ENTITIES ?= internet-initiative-japan iij-america cyber-security-cloud cyber-security-cloud-us \
	gmo-cybersecurity-by-ierae gmo-globalsign-holdings

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ROPA := $(BIN)/ropa -C records
PACKAGE := pyproject.toml ropa/__init__.py
UNABLE := $(strip $(if $(and $(shell command -v ssh-keygen),$(shell command -v gpg)),,not signed) \
	$(if $(shell command -v chromium),,not browser))
LEFT_OUT := $(if $(UNABLE),-m "$(subst signed not,signed and not,$(UNABLE))")
# Python compiles its modules anew at every start where it may not keep them: no peer is measured so.
KEEPING := env -u PYTHONDONTWRITEBYTECODE
READY := $(VENV)/ready-to-run
READY_DEV := $(VENV)/ready-to-test
PEERS := $(VENV)/peers
READY_PEERS := $(PEERS)/ready-to-run

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## check the sample register and write its workbooks to out/
	$(ROPA) check --on $(DAY) --fail-on never
	@mkdir -p $(OUT)
	$(ROPA) export --on $(DAY) -o $(OUT)/register.xlsx
	@set -e; for entity in $(ENTITIES); do \
		echo "$(ROPA) export --on $(DAY) --for $$entity -o $(OUT)/$$entity.xlsx"; \
		$(ROPA) export --on $(DAY) --for $$entity -o $(OUT)/$$entity.xlsx; \
	done

test: lint types ## linters, types and the whole test suite
	@test -z '$(UNABLE)' || echo "Left out, for want of ssh-keygen and gpg, or of chromium: $(UNABLE)."
	$(KEEPING) $(BIN)/pytest -n auto $(LEFT_OUT)

lint: $(READY_DEV) ## style, layout and the order of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo

types: $(READY_DEV) ## mypy, strict
	$(BIN)/mypy

golden: $(READY_DEV) ## run the tests and rewrite the expected findings
	ROPA_GOLDEN=1 $(KEEPING) $(BIN)/pytest -n auto

soak: $(READY_DEV) ## count in full what the tests count in short: faults, kills, payloads, mutants, fuzzing
	$(KEEPING) $(BIN)/pytest -n auto --soak tests/soak

bench: $(READY_DEV) $(READY_PEERS) ## compare with the floor and with peers, in one run (half an hour)
	$(KEEPING) $(BIN)/python -m benchmarks

docs: $(READY_DEV) ## print the pages and the table of completion, which come from the code
	$(BIN)/python -m ropa.manual docs
	$(BIN)/python tests/faults.py docs
	$(BIN)/python -m ropa.cli.completing

pictures: $(READY_DEV) ## draw the pictures of the pages (needs Chromium, LibreOffice and pdftoppm)
	$(BIN)/python tests/pictures.py docs/pictures

# colorama: on Windows several packages need it, which a lock made elsewhere leaves out.
LOCKED_TOO := colorama editables hatchling
PIN := CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile \
	--quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
COMPILE = printf '%s\n' $(LOCKED_TOO) | $(PIN)

lock: $(READY_DEV) ## pin the newest releases, with hashes (run it with Python 3.11)
	$(COMPILE) --output-file requirements.lock pyproject.toml -
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml -
	$(PIN) --output-file requirements-peers.lock - < benchmarks/peers.in

clean: ## remove what the other targets wrote, except .venv
	rm -rf $(OUT) build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find ropa tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(READY): requirements.lock $(PACKAGE) | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_DEV): requirements-dev.lock $(PACKAGE) | $(BIN)/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(READY) $@

# What builds reuse is installed first, so that pip fetches nothing that the lock does not hold.
$(READY_PEERS): requirements-peers.lock | $(BIN)/python
	$(PYTHON) -m venv --clear $(PEERS)
	awk '/^poetry-core==/, !/\\$$/' $< > $(PEERS)/builder.lock
	$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $(PEERS)/builder.lock
	$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-build-isolation -r $<
	@touch $@
