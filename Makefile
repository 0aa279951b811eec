# `make run` and `make test` set everything up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint types bench bpmn samples clean

.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable '.[postgresql]' --group dev
	touch $@
