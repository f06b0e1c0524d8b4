# make demo · make test · make check · make bench · make fuzz · make rule NAME=images/alt-text
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
NAME ?= images/alt-text

.PHONY: help demo test check bench fuzz rule heading-ids readme clean

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	$(BIN)/python -m compileall -q src rules
	@touch $@

.venv/developing: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[lsp,pdf,watch]' --group dev
	@touch $@

demo: .venv/installed ## Lint the small French blog of examples/, whatever it finds
	$(BIN)/loopivia-lint examples/content --exit-zero

test: check ## Everything: types, style, walls, tests, the built wheel
	$(BIN)/python -m pytest -n 2

check: .venv/developing ## Types, style and the walls between the rooms
	$(BIN)/mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

bench: .venv/developing ## Speed, measured side by side
	$(BIN)/python -m benchmarks

fuzz: .venv/developing ## Long property tests of the parser and the fixes
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest tests/parse tests/fixes

rule: .venv/developing ## A new rule's module and page: make rule NAME=images/alt-text
	$(BIN)/python -m tests.new_rule $(NAME)

heading-ids: .venv/developing ## Record what the real renderers make of headings (needs npm, kramdown, hugo)
	$(BIN)/python tests/heading_ids/record.py

readme: .venv/developing ## Write the README's table of rules and its example of output again
	$(BIN)/python -m tests.readme_table --write
	$(BIN)/python -m tests.readme_demo --write

clean: ## Remove what the other targets made
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
