# Everything that people and machines do with Kenal. `make help` lists it.

# The first Python that is new enough; `make PYTHON=/path/to/python3.12` chooses another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
KENAL_HOME ?= var
KENAL_SAMPLE ?= 1
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
# One empty file per step that is done; it is redone when a file that it depends on is newer.
DONE := $(VENV)/done
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

.DEFAULT_GOAL := help
.PHONY: help run install fast test lint format assets messages kafka chaos bench screenshots reset wheel packaging lock develop

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: install ## Start Kenal with the sample programme (PORT, KENAL_HOME)
	@export KENAL_HOME='$(KENAL_HOME)' KENAL_SAMPLE='$(KENAL_SAMPLE)'; \
	{ [ '$(KENAL_SAMPLE)' != 1 ] || $(BIN)/kenal sample --if-empty; } && exec $(BIN)/kenal serve

install: $(DONE)/project $(DONE)/assets ## Install what running needs into .venv

fast: install ## Install Numba besides, with which large rounds are solved faster
	@$(PIP) --require-hashes -r requirements-fast.lock

test: develop ## Run all tests, after installing what they need
	@.ci/needs
	$(BIN)/pytest -n 2 --dist loadgroup -rs $(PYTEST_ARGS)

lint: develop ## Check style, types and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: develop ## Put the code into its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

assets: $(DONE)/packages ## Build the browser's libraries and the translations
	@rm -f $(DONE)/assets
	@$(MAKE) --no-print-directory $(DONE)/assets

messages: develop ## Bring the translation files up to date with the code
	$(BIN)/pybabel -q extract -F pyproject.toml --no-location --sort-output --project=Kenal \
		-k lazy_gettext -k _l -o $(VENV)/messages.pot services/web
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --no-wrap \
		-i $(VENV)/messages.pot -d services/web/translations

kafka: install ## Run an Apache Kafka broker on this machine
	exec $(BIN)/python -m deploy.kafka.broker

chaos: develop ## Kill everything at random, for many minutes, and count what was lost
	@.ci/needs
	$(BIN)/pytest -m chaos -rsP $(PYTEST_ARGS)

fuzz: develop ## Send ten thousand strange calls for each role to the HTTP API
	$(BIN)/pytest -m fuzz -rsP $(PYTEST_ARGS) tests/web/api/test_fuzz.py

bench: develop $(DONE)/benchmarks ## Measure, beside raw loops and other solvers
	@.ci/needs
	$(BIN)/python -m bench

screenshots: develop ## Take the pictures in docs/screenshots anew
	@.ci/needs
	$(BIN)/python -m tests.screenshots

reset: ## Forget what is in KENAL_HOME
	@.ci/reset '$(KENAL_HOME)'

wheel: develop ## Build the wheel into dist/
	@rm -rf dist
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

packaging: wheel ## Install the wheel in an empty environment and start every service from it
	$(BIN)/python -m tests.packaging.empty_environment dist/kenal-*.whl

lock: develop ## Lock the newest versions that fit
	$(LOCK) --upgrade --extra fast pyproject.toml -o requirements-fast.lock
	$(LOCK) --upgrade -c requirements-fast.lock pyproject.toml -o requirements.lock
	$(LOCK) --upgrade --group build -c requirements.lock -o requirements-build.lock
	$(LOCK) --upgrade --group node -o requirements-node.lock
	$(LOCK) --upgrade --extra fast pyproject.toml --group build --group dev -c requirements-fast.lock \
		-o requirements-dev.lock
	$(LOCK) --upgrade --group bench -c requirements-dev.lock -o requirements-bench.lock
	npm install --package-lock-only --ignore-scripts

develop: install $(DONE)/development

$(DONE)/environment:
	@test -n '$(PYTHON)' || { echo 'Kenal needs Python 3.11 or newer, and found none.' >&2; exit 1; }
	@.ci/environment '$(PYTHON)' $(VENV)
	@mkdir -p $(DONE) && touch $@

$(DONE)/packages: requirements.lock requirements-build.lock | $(DONE)/environment
	@echo 'Installing the locked packages (a few minutes the first time) ...'
	@$(PIP) --require-hashes -r requirements.lock -r requirements-build.lock
	@touch $@

$(DONE)/project: pyproject.toml $(DONE)/packages
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# npm from before version 7 cannot read the lock file.
$(DONE)/assets: package.json package-lock.json hatch_build.py \
		$(wildcard services/web/translations/*/LC_MESSAGES/*.po) $(DONE)/packages
	@echo 'Building what browsers load ...'
	@case "$$(npm --version 2>/dev/null)" in ''|[1-6].*) \
		$(PIP) --require-hashes -r requirements-node.lock ;; esac
	@$(BIN)/python hatch_build.py
	@touch $@

$(DONE)/development: requirements-dev.lock $(DONE)/packages
	@echo 'Installing what developing needs ...'
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(DONE)/benchmarks: requirements-bench.lock $(DONE)/development
	@echo 'Installing what Kenal is measured against ...'
	@$(PIP) --require-hashes -r requirements-bench.lock
	@touch $@
