# make build   sets everything up, then builds the editions of source/ into dist/
# make test    sets everything up, then checks the code and runs the tests
# make help    the rest

VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q
SETUP  := VENV=$(VENV) PYTHON="$(PYTHON)" sh .ci/setup
# SYSTEM=no leaves the operating system's packages alone.
SYSTEM := yes
# Options of `pipeline build` and the benchmarks, e.g.  make build ARGS="--edition pinyin"
ARGS   :=
# Options of pytest, e.g.  make test TESTS="tests/normalise -x"
TESTS  := -n 2 --dist loadscope

.DEFAULT_GOAL := help
.PHONY: help setup setup-test system system-test build test lint bench bench-english bench-memory bench-many faults fuzz fuzz-pages release sbom audit messages pictures lock clean

help:
	@echo "make build   set up and build the editions of source/ into dist/   (ARGS=… for pipeline build)"
	@echo "make test    set up, check the code and run the tests              (TESTS=… for pytest)"
	@echo "make setup   set up only: system libraries, fonts, $(VENV)"
	@echo "make lint    check style and types"
	@echo "make bench-many  build 1,000 pages: time, memory, speed-up         (ARGS=\"--pages 100\")"
	@echo "make faults  kill 200 builds at random moments                  (ARGS=\"--kills 1000\")"
	@echo "make fuzz    drive broken files of every kind through their readers (ARGS=\"css --rounds 1000\")"
	@echo "make fuzz-pages  drive 100,000 broken pages through the normaliser  (ARGS=\"COUNT SEED\")"
	@echo "make bench   measure CPU time and memory, beside Chromium and Typst"
	@echo "make bench-english  measure how good the English is             (ARGS=… for --model, --test)"
	@echo "make bench-memory  measure a translation memory of a million sentences"
	@echo "make release  the wheel, the sources and their bill of materials, in build/release/"
	@echo "make sbom    write what ships as CycloneDX JSON                 (ARGS=FILE)"
	@echo "make audit   ask whether anything is known against the packages of the lock files"
	@echo "make pictures  make the README's pictures anew"
	@echo "make messages  collect the program's messages and compile their translations"
	@echo "make lock    resolve the Python packages anew into the lock files   (UPGRADE=1 takes newer ones)"
	@echo "make clean   remove what was built and set up"

build: setup
	$(BIN)/pipeline build $(ARGS)

test: setup-test lint
	$(BIN)/python -m pytest $(TESTS)

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench-many: setup-test
	$(BIN)/python tests/benchmarks/many.py $(ARGS)

faults: setup-test
	$(BIN)/python tests/faults.py $(ARGS)

fuzz: setup-test
	nice $(BIN)/python tests/fuzzing/fuzz.py $(ARGS)

fuzz-pages: setup-test
	nice $(BIN)/python tests/normalise/fuzz.py $(ARGS)

# Reads the PDFs with the tests' code, and sets the same page with a program of the tests.
bench: setup-test
	$(BIN)/python tests/benchmarks/run.py $(ARGS)

# The scores need a package that only the tests have.
bench-english: setup-test
	$(BIN)/python tests/benchmarks/english.py $(ARGS)

bench-memory: setup
	$(BIN)/python tests/benchmarks/memory.py $(ARGS)

# What ships, with the lock that it was tested with; the same files give the same bill of materials.
release: setup-test
	rm -rf build/release
	$(BIN)/python -m hatchling build -d build/release
	$(BIN)/python .ci/sbom.py build/release/newspaper-pipeline.cdx.json
	cp requirements.lock build/release/
	cd build/release && sha256sum * > SHA256SUMS

sbom: setup-test
	$(BIN)/python .ci/sbom.py $(ARGS)

# In a place of its own: what pip-audit needs is nothing that ships or is tested. Not in `make
# test`, as it asks a server.
AUDIT := build/audit
audit: $(VENV)/.made
	@test -x $(AUDIT)/bin/pip-audit || { $(BIN)/python -m venv $(AUDIT) && \
		$(AUDIT)/bin/python -m pip --disable-pip-version-check -q install pip-audit==2.10.1; }
	$(AUDIT)/bin/python .ci/audit.py $(ARGS)

messages: setup-test
	$(BIN)/python .ci/messages.py $(ARGS)

pictures: build
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/make_draft.py

# --- Set-up: each step leaves a stamp and is skipped while nothing changed -----------

setup: $(VENV)/.project
setup-test: $(VENV)/.test $(VENV)/.project

# A folder that was moved, or a Python that went away, makes every stamp worthless.
ifneq ($(wildcard $(VENV)),)
ifneq ($(shell { $(BIN)/python -c "" && cat $(VENV)/.location; } 2>/dev/null),$(CURDIR))
$(VENV)/.made: remake
.PHONY: remake
remake:
endif
endif

# Cheap to look at every time, and a font can be removed behind our back.
system:
	@test "$(SYSTEM)" = no || $(SETUP) system build
system-test:
	@test "$(SYSTEM)" = no || $(SETUP) system test

$(VENV)/.made: | system
	@$(SETUP) venv
	@touch $@

$(VENV)/.packages: requirements.lock $(VENV)/.made
	@echo "Installing the Python packages of requirements.lock"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.packages
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: tests/requirements.lock $(VENV)/.packages $(if $(wildcard package.json),node_modules/.installed) | system-test
	@echo "Installing the Python packages of tests/requirements.lock"
	@$(PIP) install --require-hashes -r tests/requirements.lock
	@touch $@

# The Open XML validator of the tests. Not `npm ci`: it wants every platform's binary
# in the lock, and npm writes down that of the machine only. --no-save leaves the lock
# as it is, and its versions and hashes hold all the same.
node_modules/.installed: package-lock.json | system-test
	@echo "Installing the Node.js packages of package-lock.json"
	@npm install --no-save --ignore-scripts --loglevel=error --no-audit --no-fund
	@touch $@

# --- Upkeep ---------------------------------------------------------------------------

# One resolution for Python 3.11 and later on every platform, with hashes and without
# addresses: where the packages come from is the installing machine's business.
UV_COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	-q $(if $(UPGRADE),--upgrade)

lock: $(VENV)/.made
	@test -x $(BIN)/uv || $(PIP) install uv
	$(UV_COMPILE) pyproject.toml --group build -o requirements.lock
	$(UV_COMPILE) --group test -c requirements.lock -o tests/requirements.lock

clean:
	rm -rf $(VENV) node_modules build .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	test ! -d dist || find dist -mindepth 1 ! -path dist/README.md -delete
	find . -name __pycache__ -prune -exec rm -rf {} +
