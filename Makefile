# Everything there is to do here, each a target with a line of help. `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
IN ?= seeds
OUT ?= build/corpus
RESTART := $(if $(filter seeds:build/corpus,$(IN):$(OUT)),--restart)  # what the seeds give is made anew, with any rules
READY := $(VENV)/.ready
BENCH := $(VENV)/.bench

.DEFAULT_GOAL := help
.PHONY: help setup corpus test test-faults compiled lint rules explain golden new bench bench-decode bench-extraction bench-instructions bench-memory bench-repair bench-throughput language-model folding

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: $(READY)  ## make .venv with everything in it (the other targets do this by themselves)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: $(PYTHON) is older than Python 3.11; say which to use: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,lint]'
	@$(BIN)/python -m cleaner.build_compiled || true
	@# Rules read and patterns compiled, kept beside the bytecode for every user and every new home.
	@XDG_CACHE_HOME=cleaner/__pycache__ $(BIN)/cleaner clean seeds -o - >/dev/null 2>&1
	@# Lines like those of which the seeds have none, and rules of which they have none, cost a new home some milliseconds each.
	@XDG_CACHE_HOME=cleaner/__pycache__ $(BIN)/python -c 'from cleaner import load_rules; \
	from cleaner.patterns.kept_tables import keep_tables; from cleaner.patterns.pattern_cache import keep_patterns; \
	rules = load_rules(); [rules.merged(name).lines.prefilter for name in rules.by_name]; keep_tables(); \
	[entry.pattern for rule in rules.by_name.values() for entry in rule.lines.values()]; keep_patterns()'
	@touch $@

compiled: $(READY)  ## compile the modules that documents pass through, anew if they changed (setup does it, where it can)
	$(BIN)/python -m cleaner.build_compiled

$(BENCH): $(READY)  # the tools that ours are measured beside; pip before 24 stumbles over lxml[html_clean]
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

corpus: $(READY)  ## clean IN (seeds/) into OUT (build/corpus/): make corpus IN=raw OUT=clean
	$(BIN)/cleaner clean "$(IN)" -o "$(OUT)" $(RESTART)

test: $(READY)  ## run all tests, those of modules once more as they are compiled
	@as_written=0; compiled=0; $(BIN)/python -m pytest || as_written=$$?; \
	if $(BIN)/python -c 'from cleaner import compiled; raise SystemExit(not compiled.fresh())'; then \
		CLEANER_COMPILED=1 $(BIN)/python -m pytest tests/unit tests/test_*s.py || compiled=$$?; \
	else echo "make: no fresh compiled modules, so not tested: make compiled"; fi; \
	if [ $$as_written$$compiled != 00 ]; then echo "make: tests failed (pytest said $$as_written as written, $$compiled as compiled)"; exit 1; fi

test-faults: $(READY)  ## all the faults a run must survive, the long ones too
	$(BIN)/python -m pytest tests/faults -m 'long or not long'

lint: $(READY)  ## ruff, mypy --strict, and the rules' own check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/cleaner rules check

rules: $(READY)  ## check every rule: form, examples, idle entries
	$(BIN)/cleaner rules check && echo "all rules are in order"

explain: $(READY)  ## show what happens to a document line by line: make explain FILE=page.html [SOURCE=…]
	@test -n "$(FILE)" || { echo "make explain: name the document: make explain FILE=page.html"; exit 2; }
	@$(BIN)/cleaner explain "$(FILE)" $(if $(SOURCE),--source $(SOURCE))

golden: $(READY)  ## rewrite the goldens of a source and show the difference: make golden SOURCE=cri.cn
	@test -n "$(SOURCE)" || { echo "make golden: name the source: make golden SOURCE=cri.cn"; exit 2; }
	@$(BIN)/cleaner rules golden $(SOURCE)

new: $(READY)  ## start a source from a saved page: make new SOURCE=news.example.com FILE=page.html
	@test -n "$(SOURCE)" -a -n "$(FILE)" || { echo "make new: make new SOURCE=news.example.com FILE=page.html"; exit 2; }
	@$(BIN)/cleaner rules new $(SOURCE) "$(FILE)"

language-model: $(READY)  ## build the model and the reading table that repairs judge by
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[model]'
	$(BIN)/python -m cleaner.language_model.build

folding: $(READY)  ## build the table of Traditional to Simplified characters from OpenCC
	$(BIN)/python -m cleaner.patterns.build_folding

bench-memory: $(READY)  ## measure memory: one process on PAGES, 200 000 generated pages against a quarter of them
	$(BIN)/python -m bench.process_memory $(PAGES)
	$(BIN)/python -m bench.memory

bench-repair: $(BENCH)  ## measure repairs: exact sentences a kind of damage, false repairs, speed
	$(BIN)/python -m bench.repair

bench-extraction: $(BENCH)  ## measure the finder beside other tools: make bench-extraction [PAGES=folder with gold.jsonl]
	$(BIN)/python -m bench.extraction $(PAGES)

bench-decode: $(BENCH)  ## measure decoding beside other tools: make bench-decode [PAGES=folder of .html]
	$(BIN)/python -m bench.decode $(PAGES)

bench-throughput: $(BENCH)  ## measure speed, start-up, memory beside other tools: make bench-throughput [PAGES=folder]
	$(BIN)/python -m bench.throughput $(PAGES)

bench-instructions: $(BENCH)  ## count instructions of a text and a page, which no busy machine changes (valgrind)
	$(BIN)/python -m bench.instructions

bench: $(READY)  ## measure: start-up, documents a second, milliseconds a stage
	$(BIN)/python -m bench.speed
