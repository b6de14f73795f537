# The door to the book. `make help` lists the targets; the logic lives in extensions/.

PYTHON ?= python3
BOOK   ?= book
BUILD  ?= build
RUNS   ?= 5
PORT   ?= 8000
PAPER  ?= white
INK    ?= black
TRIM   ?=

VENV   := .venv
BIN    := $(VENV)/bin
UV     := $(shell command -v uv 2>/dev/null)
PRESS   = $(BIN)/python -m extensions.typst.press --work $(BUILD)/.work/typst --output $(BUILD)/print
DRIVE  := $(BIN)/python -m extensions.build --book $(BOOK) --output $(BUILD)

# Same commit, same bytes: all dates in the output are the commit's.
SOURCE_DATE_EPOCH ?= $(or $(shell git log -1 --format=%ct 2>/dev/null),1767225600)
export SOURCE_DATE_EPOCH
export PYTHONDONTWRITEBYTECODE :=
export PYTHONHASHSEED := 0

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all html pdf epub check test live bench figures latexpdf lock clean help \
        print cover proof linkcheck

all: $(VENV)/book ## build website, PDF and EPUB into build/
	@$(DRIVE)

html: $(VENV)/book ## build the website only
	@$(DRIVE) html

pdf: $(VENV)/book ## build the PDF only
	@$(DRIVE) pdf

epub: $(VENV)/book ## build the EPUB only
	@$(DRIVE) epub

test: $(VENV)/test ## run all tests
	@$(BIN)/python -m pytest

live: $(VENV)/live ## rebuild the site on save and reload the browser (PORT=8000)
	@$(BIN)/sphinx-autobuild -c . --port $(PORT) --watch figures --watch conf.py --watch extensions \
		$(BOOK) $(BUILD)/.work/live

figures: $(VENV)/figures ## redraw the figures whose module or data changed
	@$(BIN)/python -m figures

bench: $(VENV)/book ## time whole builds: BOOK=path, RUNS=5
	@$(BIN)/python tests/bench.py --book $(BOOK) --runs $(RUNS)

latexpdf: $(VENV)/book ## build a plain, unpolished PDF with LaTeX, where TeX is installed
	@command -v latexmk >/dev/null || { echo "make latexpdf: latexmk is not installed; 'make pdf' needs no TeX" >&2; exit 1; }
	@$(BIN)/sphinx-build -q -M latexpdf $(BOOK) $(BUILD)/.work/latex -c .

check: $(VENV)/book ## hold the book to its sources; print the figures of each chapter
	@$(DRIVE) check

print: $(VENV)/print pdf ## write the interior for the press into build/print/: INK=black|color
	@$(PRESS) print --ink $(INK)

cover: $(VENV)/print pdf ## write the cover around it: PAPER=white|cream|color, TRIM=6inx9in
	@$(PRESS) cover --paper $(PAPER) $(if $(TRIM),--trim $(TRIM))

proof: $(VENV)/print pdf ## write contact sheets of all pages, and what is wrong on them
	@$(BIN)/python -m extensions.typst.proof --work $(BUILD)/.work/typst --output $(BUILD)/proof

linkcheck: $(VENV)/book ## ask every address outside the book; remember for 30 days what works
	@BOOK=$(BOOK) $(BIN)/sphinx-build -b linkcheck -c . -d $(BUILD)/.work/doctrees \
		$(BOOK) $(BUILD)/.work/linkcheck

COMPILE = uv pip compile -q pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links

lock: ## renew requirements/*.txt (needs uv)
	@$(COMPILE) -o requirements/book.txt
	@$(COMPILE) -o requirements/test.txt -c requirements/book.txt --group test --group figures
	@$(COMPILE) -o requirements/figures.txt -c requirements/test.txt --group figures
	@$(COMPILE) -o requirements/print.txt -c requirements/test.txt --group print
	@$(COMPILE) -o requirements/live.txt -c requirements/test.txt --group live

clean: ## remove what was built (not .venv)
	rm -rf $(BUILD)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z ]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# -- environments -------------------------------------------------------------
# Each stamp is the locked set installed into one .venv, with bytecode compiled.

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "make: Python 3.11 or newer is needed; name one with 'make PYTHON=/path/to/python3'" >&2; exit 1; }
ifneq ($(UV),)
	@uv venv -q --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
else
	@$(PYTHON) -m venv $(VENV)
endif

$(VENV)/%: requirements/%.txt | $(VENV)/bin/python
	@echo "Installing requirements/$*.txt …"
ifneq ($(UV),)
	@uv pip install -q --python $(BIN)/python --require-hashes --compile-bytecode -r $<
else
	@$(BIN)/python -m pip install -q --require-hashes -r $<
endif
	@touch $@
