# Two commands for a fresh clone: `make plan` and `make test`. Both set up by themselves, and only
# the first time. On Windows, without make: `py tools/setup.py`, then the lines below.
#
# Every path is relative, and tools are called as modules: make cannot quote a folder that has a
# space in its name, and a script written by pip breaks in one.

PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
	done)
VENV := .venv/bin/python
# More for pytest, as in: make test ARGS="-k overlap"
ARGS ?=
# One process for each processor, four at the most: each of them holds all tests. Golden files are
# rewritten in one process, so that no two tests write at once; for one process ask ARGS=-n0.
SPREAD := $(if $(findstring --update,$(ARGS)),,-n auto --maxprocesses 4 --dist worksteal)

.PHONY: plan test check lint types browser node bench catalogue manual schema lock setup clean

plan: setup  ## the regional plan out of data/
	@$(VENV) -m ivp validate data
	@$(VENV) -m ivp merge data -o build/plan.md -o build/plan.html -o build/plan.json
	@echo "Klaar. Het plan staat in build/plan.html (openen in de browser), build/plan.md en build/plan.json."

test: setup  ## the tests; those that need a browser are skipped where there is none
	@$(VENV) -m pytest $(SPREAD) $(ARGS)

check: lint types  ## the one gate: what has to pass before a change goes in
	@IVP_REQUIRE_BROWSER=1 $(VENV) -m pytest --cov $(SPREAD) $(ARGS)
	@$(VENV) -m ivp validate data

lint: setup
	@$(VENV) -m ruff format --check
	@$(VENV) -m ruff check

types: setup
	@$(VENV) -m mypy

browser: setup  ## the page in a real browser; without Chromium this fails
	@IVP_REQUIRE_BROWSER=1 $(VENV) -m pytest -m browser $(SPREAD) $(ARGS)

node:  ## what only tests use and npm has: the editor's language server, another checker, mermaid
	@cd tests/node && npm ci --silent

bench: setup  ## how fast, against what was promised; QUICK=1 leaves the 10,000 files out
	@$(VENV) -m bench.run $(if $(QUICK),--quick)

catalogue: setup  ## the Dutch texts, after a change of an English one
	@$(VENV) tools/catalogue.py
	@$(MAKE) --no-print-directory schema manual

manual: setup  ## docs/rules.md and the examples of `ivp explain`, after a change of a rule or its case
	@$(VENV) tools/manual.py

schema: setup  ## what editors know of our own files, after a change of a field or of a region
	@for region in data examples/drie-gemeenten; do for kind in municipality region themes; do \
		if [ $$kind != themes ] || [ -e $$region/themes.yaml ]; then \
			$(VENV) -m ivp schema $$kind $$region --lang nl -o $$region/schema/$$kind.json || exit 1; \
		fi; \
	done; done 2>/dev/null
	@$(VENV) tools/plan_schema.py
	@cp ivp/render/plan.schema.json docs/ivp-plan-2.schema.json

# Keeps the versions that are there and adds what is new; UPGRADE=--upgrade takes the newest of all.
# The third holds the lowest versions that pyproject.toml allows; CI runs the tests with them.
# Only uv writes a lock for every platform without addresses in it; the project does not need it.
COMPILE := .venv.lock/bin/python -m uv pip compile -q --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url $(UPGRADE)
lock:
	@rm -rf .venv.lock
	@$(PYTHON) -m venv .venv.lock
	@.venv.lock/bin/python -m pip install -qq --disable-pip-version-check uv
	@$(COMPILE) requirements-pip.in -o requirements-pip.lock
	@$(COMPILE) pyproject.toml requirements-dev.in -o requirements-dev.lock
	@$(COMPILE) pyproject.toml --resolution lowest-direct -o requirements-lowest.lock
	@rm -rf .venv.lock

setup:
ifeq ($(PYTHON),)
	@echo "ivp heeft Python 3.11 of nieuwer nodig; die is hier niet gevonden (python3)." >&2; exit 1
else
	@$(PYTHON) tools/setup.py
endif

clean:
	rm -rf .venv .venv.lock build dist .coverage .coverage.* \
		.hypothesis .mypy_cache .pytest_cache .ruff_cache
