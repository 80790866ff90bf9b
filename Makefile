# Sổ Đoàn viên. `make` makes the environment and lists what can be made; every target below brings what it needs.
# A bare Debian 12 with git, make, python3 and python3-venv is enough. Marks of what is done lie in .venv/made, so that a second
# run starts at once and a removed .venv is made anew.

PYTHON ?= python3
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
BIN := .venv/bin
TEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := all
.PHONY: all env help demo test run check format bench screenshots build long fuzz lock clean
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

all: env help

help: ## This list
	@grep -hE '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | awk -F '\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'

env: .venv/made/project ## The environment in .venv, with .venv/bin/sodoanvien

demo: env ## The main job end to end on the sample list, no screen needed
	@$(BIN)/sodoanvien demo

run: env .venv/made/window ## The window
	@$(BIN)/sodoanvien

test: check .venv/made/window .venv/made/test .venv/made/build ## Everything that must hold: static checks, tests, the frozen program (minutes)
	@$(TEST) -n $(JOBS) --dist loadgroup

check: env ## Static checks only: ruff, mypy, import direction
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: env ## Put the code in shape
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

long: env .venv/made/window .venv/made/test .venv/made/build ## The same tests with long counts: 500 kills, every byte flipped (hours)
	@$(TEST) -m "long and not bench"

fuzz: env .venv/made/test ## 100,000 damaged files and odd tables through the reader (an hour)
	@$(TEST) -m long -n $(JOBS) tests/excel/test_reading_mutated.py

bench: env .venv/made/window .venv/made/test ## The table of ratios at 100,000 members
	@$(BIN)/python -m tests.benchmarks

screenshots: env .venv/made/window .venv/made/test ## Every screen, light and dark, as pictures in screenshots/
	@$(BIN)/python -m tests.screenshots

build: env .venv/made/window .venv/made/build ## The frozen program, a folder of its own: dist/sodoanvien
	@$(BIN)/pyinstaller --noconfirm --clean --log-level WARN --distpath dist --workpath build build.spec
	@echo "dist/sodoanvien/sodoanvien"

lock: env ## Pin the dependencies anew (ARGS=--upgrade: to the newest), and prove the Windows wheels
	@test -x .venv/made/uv/bin/uv || { $(PYTHON) -m venv .venv/made/uv && .venv/made/uv/bin/python -m pip install --quiet uv packaging; }
	@UV=.venv/made/uv/bin/uv .venv/made/uv/bin/python .ci/lock.py $(ARGS)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/requirements.lock
	@$(BIN)/python .ci/notices.py

clean: ## Take away all that was made, the environment included
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis sodoanvien.egg-info

# ---------------------------------------------------------------- what the targets stand on

.venv/made/python:
	@mkdir -p .venv/made
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=/path/to/python3 make …)." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python's venv is missing. Please run: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	@touch $@

.venv/made/requirements: .ci/requirements.lock .venv/made/python
	@echo "Installing the locked dependencies …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement .ci/requirements.lock
	@touch $@

.venv/made/project: pyproject.toml .venv/made/requirements
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/made/window .venv/made/test .venv/made/build: .venv/made/%: .ci/system_libraries | .venv/made/python
	@.ci/system_libraries $*
	@touch $@
