# `make run` and `make test` set everything up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
SEEDS ?= ../shared/seeds
export SOPBPMN_SEEDS ?= $(abspath $(SEEDS))

.PHONY: run test lint vendor bench soak mutants bpmn docs samples clean

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[postgresql]' --group dev
	@touch $@

# The diagram editor comes from npm. Where npm is missing everything but the editor's page works, and that page says so.
webui/static/vendor/.installed: webui/package.json
	npm install --prefix webui --no-audit --no-fund --no-package-lock --silent
	mkdir -p webui/static/vendor/bpmn-js
	cp -R webui/node_modules/bpmn-js/LICENSE \
	  webui/node_modules/bpmn-js/dist/bpmn-modeler.production.min.js \
	  webui/node_modules/bpmn-js/dist/bpmn-navigated-viewer.production.min.js \
	  webui/node_modules/bpmn-js/dist/assets webui/static/vendor/bpmn-js/
	@touch $@

vendor: webui/static/vendor/.installed

run: .venv/.installed  ## start the web UI on a demonstration database: SOPs of bpmn/, users, a few cases
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory vendor; fi
	@mkdir -p var
	$(BIN)/sopbpmn serve --database sqlite:///var/demo.db --demo bpmn --plain-http

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/.installed lint
	.ci/system-packages
	@$(MAKE) --no-print-directory vendor
	$(BIN)/pytest -n 2 --cov --cov-report=term

bpmn: .venv/.installed  ## convert the seed documents again; the same bytes come out every time
	rm -f bpmn/*.bpmn
	$(BIN)/sopbpmn convert $(SEEDS)/*.txt -o bpmn

docs: .venv/.installed  ## write docs/findings.md from the catalogue
	$(BIN)/python docs/make_findings.py

bench: .venv/.installed
	$(BIN)/python -m tests.bench.pipeline
	$(BIN)/python -m tests.bench.measure_running
	$(BIN)/python -m tests.bench.measure_pages
	$(BIN)/python -m tests.bench.measure_pdf

soak: .venv/.installed  ## the crowd and crash tests in full, on SQLite and PostgreSQL
	$(BIN)/python -m tests.soak.running

mutants: .venv/.installed  ## put small faults into the code and see whether a test notices; MUTANTS="--help" tells more
	$(BIN)/python -m tests.mutants $(MUTANTS)

samples: .venv/.installed
	$(BIN)/python tests/samples/generate.py

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis webui/node_modules webui/static/vendor
