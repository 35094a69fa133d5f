# Every target does its own set-up; a second run does none. `make help` lists the targets.

PYTHON ?= python3
BIN    := .venv/bin
RUN    := $(BIN)/python
PIP    := $(PYTHON) -m pip --python $(RUN) --disable-pip-version-check install --quiet --require-hashes
NODE   := PATH="$(CURDIR)/$(BIN):$$PATH"

SITE_READY    := .venv/ready-site
TEST_READY    := .venv/ready-test
BROWSER_READY := .venv/ready-browsers
NODE_READY    := node_modules/.package-lock.json

# How `make check` prints problems: text, github or json.
FORMAT ?= text

export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help serve build check offline test lint format lock bench clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(SITE_READY) ## the site on http://localhost:8000, rebuilt when a file changes
	$(RUN) -m mkdocs serve --dev-addr localhost:8000

build: $(SITE_READY) ## the site into site/, strictly
	$(RUN) -m mkdocs build --strict

check: $(SITE_READY) ## the data: every mistake with file, line and hint
	@$(RUN) -m partnership check --format $(FORMAT)

offline: build ## the built site as dist/partnership-site.zip, to open from disk
	$(RUN) -m partnership offline

test: lint $(BROWSER_READY) ## everything: data, code, the built site, real browsers
	$(RUN) -m pytest --numprocesses auto

lint: $(TEST_READY) $(NODE_READY) ## style and types of Python and JavaScript
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy
	$(NODE) npm run --silent lint

format: $(TEST_READY) $(NODE_READY) ## put code into the house style
	$(RUN) -m ruff check --fix
	$(RUN) -m ruff format
	$(NODE) npm run --silent format

lock: $(SITE_READY) ## renew requirements*.txt and package-lock.json from pyproject.toml and package.json
	$(PYTHON) -m pip --python $(RUN) install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-emit-index-url \
	  --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-emit-index-url \
	  --group test --group bench --constraints requirements.txt --output-file requirements-test.txt pyproject.toml
	$(MAKE) $(TEST_READY)
	$(NODE) npm install --package-lock-only

bench: $(BROWSER_READY) ## sizes and speeds, beside yardsticks
	$(RUN) -m tests.bench

clean: ## remove everything that the other targets made
	rm -rf .venv node_modules site dist

$(RUN):
	$(PYTHON) -m venv --without-pip .venv

$(SITE_READY): requirements.txt | $(RUN)
	$(PIP) --requirement requirements.txt
	@touch $@

$(TEST_READY): requirements-test.txt | $(SITE_READY)
	$(PIP) --requirement requirements-test.txt
	@touch $@

$(NODE_READY): package-lock.json | $(TEST_READY)
	$(NODE) npm ci --silent --no-audit --no-fund
	@touch $@

$(BROWSER_READY): tests/browser/browsers.py | $(TEST_READY) $(NODE_READY)
	$(RUN) tests/browser/browsers.py
	@touch $@
