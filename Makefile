# Two commands do all: `make site` builds the site into site/, `make test` runs the tests.
# They set up a virtual environment in .venv/ from the locked dependencies.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := tests/node/node_modules
TSC := $(BIN)/node $(NODE)/typescript/bin/tsc
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
GROUP := $(PIP) install "pip>=25.1" && $(PIP) install --group

# The tests start the program many times: it is compiled once.
unexport PYTHONDONTWRITEBYTECODE

# Two parts at a time; what a part prints stays together, if make can do that.
SIDE_BY_SIDE = $(MAKE) --no-print-directory --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync)

# The parts of `check`.
CHECKS := check-types check-site check-scripts check-style

.PHONY: site serve docs test fast fast-0 fast-1 nightly matrix goldens compare looks screenshots release packages check $(CHECKS) generated lock benchmarks explore fuzz clean
.DELETE_ON_ERROR:

site: $(VENV)/.site
	$(BIN)/timeline build --strict

serve: $(VENV)/.site
	$(BIN)/timeline serve

# The manual, from docs/ and the program itself, into site-docs/.
docs: $(VENV)/.site
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --config-file manual.yml

# `make test T=tests/test_site.py` runs a file, `make test T=explore` what has the word in its name.
T ?=
PART := $(if $(T),$(if $(findstring .py,$(T)),$(T),-k "$(T)"))
test: $(if $(T),,check) $(NODE) tests/wheels/.fetched
	$(BIN)/python -m pytest -n 2 --dist worksteal $(PART) $(if $(T),-m "")

# The tests that need neither a build nor a browser, half of them in each of two processes.
QUICK := $(BIN)/python -m pytest -m "not slow and not browser and not nightly" --hypothesis-profile=quick
fast: $(VENV)/.dev $(NODE)
	$(if $(T),$(QUICK) $(PART),@$(SIDE_BY_SIDE) fast-0 fast-1)

fast-0 fast-1: fast-%:
	$(QUICK) --half $*

# The tests in bulk: every hostile file, every page, installed packages, laws with more examples.
nightly: $(VENV)/.dev $(NODE) tests/wheels/.fetched
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "nightly or hypothesis" \
		--hypothesis-profile=nightly --timeout=600 $(PART)

# The quick tests and a strict build with each Python that PYTHONS names (else those on the PATH), with
# the newest and the oldest dependencies, and with ProperDocs. PART names fewer tests.
matrix: $(VENV)/.site
	$(GROUP) lock
	PYTHONS="$(PYTHONS)" PART="$(PART)" $(BIN)/python -m tests.matrix

# What the golden files should hold is written into them, to be read before it is committed.
goldens: $(VENV)/.dev
	$(BIN)/python -m pytest --write-goldens

# What the program that stands here builds otherwise than that of a revision: texts and exports.
BASE ?= HEAD
compare: $(VENV)/.dev
	$(BIN)/python -m tests.compare $(BASE)

# On which pages of the demonstration it looks otherwise, to the pixel.
looks: $(VENV)/.dev
	$(BIN)/python -m tests.looks $(BASE)

# A release: changelog, version, packages, commit and tag; nothing is pushed. DRY_RUN=1 changes nothing.
release: $(VENV)/.dev
	$(BIN)/python -m tests.release $(VERSION) $(if $(DRY_RUN),--dry-run)

# The packages of a tag that is there, in dist/, for the workflow that publishes them.
packages: $(VENV)/.dev
	$(BIN)/python -m tests.release --tag "$(TAG)"

# The pictures in docs/, of the demonstration and of a branded chronology.
screenshots: $(VENV)/.dev
	$(BIN)/python -m tests.screenshots

# The longest first.
check: $(VENV)/.dev $(NODE)
	@$(SIDE_BY_SIDE) $(CHECKS)

check-types:
	$(BIN)/mypy

check-site:
	$(BIN)/timeline check --strict
	$(BIN)/timeline build --strict

check-scripts:
	$(TSC) --project tests/node/jsconfig.json
	$(TSC) --project tests/node/jsconfig.logic.json
	$(TSC) --project tests/node/jsconfig.tests.json

check-style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

# The schemas, a script and parts of the documentation, from the declarations in timeline/model/; the
# workflows and the guide, from the templates in timeline/starting/.
generated: $(VENV)/.dev
	$(BIN)/python -m tests.generated

benchmarks: $(VENV)/.dev
	$(BIN)/python -m benchmarks.edtf_parse
	$(BIN)/python -m benchmarks.hostile_files
	$(BIN)/python -m benchmarks.importing
	$(GROUP) benchmarks
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.explore
	$(BIN)/python -m benchmarks.browse

# The quick tests in an order that nobody chose, then every law with examples that nobody chose, so
# many times; not part of the tests, which are the same at each run.
ROUNDS ?= 10
explore: $(VENV)/.dev $(NODE) tests/wheels/.fetched
	$(BIN)/python -m pytest -n 2 -m "not slow and not browser" --randomly-seed=default
	for round in $$(seq $(ROUNDS)); do \
		$(BIN)/python -m pytest -n 2 -m hypothesis --hypothesis-profile=explore --timeout=0 \
			--randomly-seed=default || exit 1; done

# Coverage-guided, so many seconds each; not part of the tests.
FUZZ_SECONDS ?= 60
fuzz: $(VENV)/.dev
	$(GROUP) fuzz
	for target in dates documents citations rendering bibliographies; do \
		$(BIN)/python -m fuzz.$$target -max_total_time=$(FUZZ_SECONDS) || exit 1; done

# What runs the site, what develops the program, and other plugins to try it with, each with the hash of
# every file.
lock: $(VENV)/.dev
	$(GROUP) lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade pyproject.toml --extra material --group build --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--constraints requirements.lock pyproject.toml --extra material --group dev --output-file requirements-dev.lock
	$(BIN)/uv pip compile --quiet --python-platform linux --python-version 3.11 --generate-hashes --no-header \
		--constraints requirements.lock pyproject.toml --extra material --group build --group plugins \
		--output-file requirements-plugins.lock
	$(BIN)/python -m tests.generated

clean:
	rm -rf tests/node/node_modules tests/wheels/*.whl tests/wheels/.fetched site site-docs dist build $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.site: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.site
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# TypeScript, and schemas that are only on npm, by the npm of the virtual environment.
$(NODE): tests/node/package-lock.json | $(VENV)/.dev
	$(BIN)/npm ci --silent --prefix tests/node
	@touch $@

# CSL's schema lies in a package that the tests need nothing else of: it is fetched, not installed.
tests/wheels/.fetched: tests/wheels/requirements.txt $(VENV)/.dev
	$(PIP) download --no-deps --require-hashes --dest tests/wheels --requirement $<
	@touch $@
