# `make run` and `make test` set everything up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
SEEDS ?= ../shared/seeds

.PHONY: run test lint bench bpmn docs samples clean

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[postgresql]' --group dev
	@touch $@

run: .venv/.installed  ## convert the sample documents and say where to look
	$(BIN)/sopbpmn convert tests/samples/*.* -o var/samples

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/.installed lint
	.ci/system-packages
	$(BIN)/pytest -n 2 --cov --cov-report=term

bpmn: .venv/.installed  ## convert the seed documents again; the same bytes come out every time
	rm -f bpmn/*.bpmn
	$(BIN)/sopbpmn convert $(SEEDS)/*.txt -o bpmn

docs: .venv/.installed  ## write docs/findings.md from the catalogue
	$(BIN)/python docs/make_findings.py

bench: .venv/.installed
	$(BIN)/python -m tests.bench.pipeline

samples: .venv/.installed
	$(BIN)/python tests/samples/generate.py

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis webui/node_modules webui/static/vendor
