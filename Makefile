# Two commands do everything on a fresh Debian machine: `make digest` and `make test`.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
DEMO := $(CURDIR)/.demo

.PHONY: help setup setup-dev digest test check bench lock clean

help: ## say what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/ready ## system libraries where missing, .venv, locked packages, .venv/bin/rasid

setup-dev: .venv/ready-dev

.venv/ready: requirements.txt pyproject.toml
	@PYTHON=$(PYTHON) bash .ci/setup requirements.txt
	@touch $@

.venv/ready-dev: requirements-dev.txt pyproject.toml
	@PYTHON=$(PYTHON) bash .ci/setup requirements-dev.txt
	@touch $@ .venv/ready

digest: setup ## play the sample newsroom: four weeks collected, four digests, the last week's PDFs
	@$(BIN)/python -m samples.play --home $(DEMO)

test: setup-dev check ## lint, types, layers, then every test
	@$(BIN)/python -m pytest

check: setup-dev ## ruff, mypy --strict, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup-dev ## every benchmark, each beside its baseline
	@$(BIN)/python -m benchmarks

COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	-c constraints.txt -q --custom-compile-command "make lock" --group build pyproject.toml

lock: ## resolve the dependencies anew (needs uv)
	$(COMPILE) -o requirements.txt
	$(COMPILE) --group dev -o requirements-dev.txt

clean: ## forget the demo and the environment
	rm -rf .venv .demo
