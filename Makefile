# Set-up on a fresh machine: `make run` or `make test`, nothing else. Needs Python >= 3.11 and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
#: Worker processes of the test run; two is what continuous integration has.
JOBS ?= 2

.PHONY: run test check bench fuzz evaluate docs bundle typing clean

run: $(VENV)/.run
	$(BIN)/zhize build -o out

test: $(VENV)/.test
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

check: $(VENV)/.check typing
	$(BIN)/ruff check .
	PYTHONPATH=.typing $(BIN)/mypy
	$(BIN)/lint-imports

# Ratios of systems measured side by side; BENCH names some of them, e.g. make bench BENCH="extraction --quick".
# CORPUS=folder reads real documents too.
bench: $(VENV)/.bench
	CORPUS="$(CORPUS)" $(BIN)/python -m tests.benchmarks $(BENCH)

# A thousand planted documents, a hundred thousand broken texts, five thousand broken files, and a folder of two
# thousand whose build is killed ten times.
fuzz: $(VENV)/.test
	ZHIZE_ORACLE_DOCUMENTS=1000 ZHIZE_ORACLE_EXAMPLES=1000 $(BIN)/python -m pytest -q tests/oracle
	$(BIN)/python -m tests.fuzz $(or $(FUZZ),100000)
	$(BIN)/python -m tests.fuzz --files 5000
	$(BIN)/python -m tests.building.killing 2000 --kills 10

# Precision and recall over a folder of NAME.txt and NAME.gold.json: make evaluate CORPUS=folder
evaluate: $(VENV)/.test
	$(BIN)/python -m tests.evaluate "$(CORPUS)"

# Pages that follow from the registries, and the answers in the READMEs; CORPUS=folder counts the rules' hits anew.
docs: $(VENV)/.test
	$(BIN)/python -m tests.tools.docs $(if $(CORPUS),--corpus "$(CORPUS)")

# Zips in dist/ that install zhize on machines without internet, e.g. make bundle BUNDLE="--platform windows-x86_64".
bundle: $(VENV)/.test
	$(BIN)/python -m tests.tools.bundle $(BUNDLE)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml
	$(PIP) -e ".[pdf]"
	touch $@

$(VENV)/.test: $(VENV)/bin/python pyproject.toml
	$(PIP) -e ".[test]"
	touch $@

$(VENV)/.check: $(VENV)/bin/python pyproject.toml
	$(PIP) -e ".[test,check]"
	touch $@

$(VENV)/.bench: $(VENV)/bin/python pyproject.toml
	$(PIP) -e ".[test,bench]"
	touch $@

# Links that give mypy and pyright the installed names; git-ignored.
typing:
	mkdir -p .typing/zhize
	for part in graph visualize ontology data; do ln -sfn ../../$$part .typing/zhize/$$part; done

clean:
	rm -rf $(VENV) .typing out build dist *.egg-info
