# `make run` and `make test` set everything up on a fresh machine; `make help` shows what else there is.
PYTHON ?= python3
BIN := .venv/bin
SEEDS ?= ../shared/seeds
export SOPBPMN_SEEDS ?= $(abspath $(SEEDS))

.PHONY: help run test lint vendor dist translations docs samples bpmn bench soak mutants clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[postgresql,scan]' --group dev
	@touch $@

# Where npm is missing everything but the editor's page works, and that page says so.
webui/static/vendor/.installed: hatch_build.py webui/package.json | .venv/.installed
	$(BIN)/python hatch_build.py
	@touch $@

run: .venv/.installed  ## serve a demonstration: the SOPs of bpmn/, users, a few cases
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory vendor; fi
	@mkdir -p var
	$(BIN)/sopbpmn serve --database sqlite:///var/demo.db --demo bpmn --plain-http

test: .venv/.installed lint  ## run all checks and tests
	.ci/system-packages
	@$(MAKE) --no-print-directory vendor
	$(BIN)/pytest -n 2 --cov --cov-report=term

lint: .venv/.installed  ## check style, types and which module imports which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

vendor: webui/static/vendor/.installed  ## bring the diagram editor, and what the tests take from npm

dist: .venv/.installed  ## build the wheel and the source package, editor included, in dist/
	$(BIN)/python -m hatchling build

translations: .venv/.installed  ## bring the catalogue in line with the words on the pages, and compile it
	@mkdir -p var
	$(BIN)/pybabel -q extract -F webui/babel.cfg -k _l -k lazy_gettext --no-location --sort-output -o var/messages.pot webui
	$(BIN)/pybabel -q update -i var/messages.pot -d webui/translations -N --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -d webui/translations

docs: .venv/.installed  ## write the pages of docs/ that the catalogue makes: findings, evidence, refusals
	$(BIN)/python docs/make.py

samples: .venv/.installed  ## write the invented sample documents of tests/samples again
	$(BIN)/python tests/samples/generate.py

bpmn: .venv/.installed  ## convert the seed documents again; the same bytes come out every time
	rm -f bpmn/*.bpmn
	$(BIN)/sopbpmn convert $(SEEDS)/*.txt -o bpmn

bench: .venv/.installed  ## measure what things cost, the tables of docs/benchmarks.md
	$(BIN)/python -m tests.bench.pipeline
	$(BIN)/python -m tests.bench.measure_running
	$(BIN)/python -m tests.bench.measure_pages
	$(BIN)/python -m tests.bench.measure_pdf

soak: .venv/.installed  ## the crowd and crash tests in full, on SQLite and PostgreSQL
	$(BIN)/python -m tests.soak.running

mutants: .venv/.installed  ## put small faults into the code and see whether a test notices; MUTANTS="--help" tells more
	$(BIN)/python -m tests.mutants $(MUTANTS)

clean:  ## remove all that was set up or built
	rm -rf .venv var dist .mypy_cache .ruff_cache .pytest_cache .hypothesis webui/node_modules webui/static/vendor
