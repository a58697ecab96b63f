# The commands of the archive. `make run` and `make test` work from a fresh clone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
# Every command of the archive is a process: compiled modules are kept, so that each starts in half the time.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# An environment made before has whoosh3, which puts its files where Whoosh-Reloaded puts them: removing it later would
# take those of the other away.
ONE_WHOOSH = @! $(BIN)/python -m pip show --quiet whoosh3 2>/dev/null || \
	$(BIN)/python -m pip uninstall --quiet --yes whoosh3 Whoosh-Reloaded

# The quickest tests: those that need no database, or hardly any.
QUICK := tests/architecture tests/divisions tests/fields tests/project tests/text tests/test_docs.py
SCHEMA := $(BIN)/check-jsonschema --quiet --builtin-schema vendor

# What `make requirements` compiles with, in an environment of its own.
UV := uv==0.13.9
COMPILE = $(VENV)/compile/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make requirements' $(UPGRADE) pyproject.toml

.PHONY: run free-port prepare dev test test-postgres test-postgres-rows test-cluster test-large cluster cluster-jars unit check messages requirements

run: free-port prepare
	@echo
	@echo "讲话档案已开： http://$(HOST):$(PORT)/        管理后台： http://$(HOST):$(PORT)/admin/"
	@echo "建立管理员账号，另开一个终端运行：  $(BIN)/python manage.py createsuperuser"
	@echo "停止：Ctrl+C"
	@$(BIN)/python manage.py work & work=$$!; \
	$(BIN)/gunicorn archive.wsgi --bind $(HOST):$(PORT) --workers $(WORKERS) & web=$$!; \
	trap 'kill $$work $$web 2>/dev/null; wait; exit 0' INT TERM; wait $$web; status=$$?; kill $$work; exit $$status

# Asked before anything is done, and before it is said that the archive is open.
free-port: $(VENV)/run.stamp
	@$(BIN)/python -m archive.free_port $(HOST) $(PORT)

dev: export DEBUG = 1
dev: free-port prepare
	@$(BIN)/python manage.py work & work=$$!; trap 'kill $$work' EXIT; $(BIN)/python manage.py runserver $(HOST):$(PORT)

prepare: $(VENV)/run.stamp
	@$(BIN)/python manage.py prepare samples

# After a change of the interface's words: collects them into locale/, writes the Traditional ones from the Simplified,
# and compiles what has been translated there. What is new in English is left empty or marked fuzzy for a translator.
messages:
	$(BIN)/python manage.py makemessages -l zh_Hant -l en --no-wrap --no-location -e html,txt,xml,py -i 'tests*' -i 'samples*' -i 'training*' -i '$(VENV)*'
	$(BIN)/python locale/traditional.py
	$(BIN)/python manage.py compilemessages -i '$(VENV)*'

# The whole suite: what `check` looks at, then the tests.
test: export ARCHIVE_DATA ?= $(CURDIR)/$(VENV)/test-data
test: check
	$(BIN)/pytest -n auto -m "not cluster"

# The same tests on PostgreSQL, on a cluster of their own that is there as long as they run; what `check` looks at is the
# same on either. ONLY takes arguments of pytest.
ROWS := --ignore=tests/extraction --ignore=tests/text --ignore=tests/fields --ignore=tests/architecture \
	--ignore=tests/project --ignore=tests/browser --ignore=tests/test_docs.py --ignore=tests/test_start.py \
	--ignore=tests/test_hostile_files.py --ignore=tests/test_byte_flips.py --ignore=tests/test_lanes.py
test-postgres: export ARCHIVE_DATA ?= $(CURDIR)/$(VENV)/test-data
test-postgres: $(VENV)/test.stamp
	$(BIN)/python -m tests.postgres.cluster $(BIN)/pytest -n auto -m "not cluster" $(PART) $(ONLY)

# What of it stores rows.
test-postgres-rows: PART := $(ROWS)
test-postgres-rows: test-postgres

# The tests that start nodes of OpenSearch, on one worker: three nodes are load enough. They need a Java 17 to 23, and
# Maven the first time; without they are left out with the reason. ONLY takes arguments of pytest.
test-cluster: export ARCHIVE_DATA ?= $(CURDIR)/$(VENV)/test-data
test-cluster: $(VENV)/test.stamp
	$(BIN)/pytest -m cluster $(ONLY)

# What stores rows or searches, on PostgreSQL and on three nodes of OpenSearch, both of the run's own. Archives of
# processes that tests start have their index in files here, too. NODES may be another number; ONLY takes arguments of pytest.
NODES ?= 3
LARGE := $(ROWS) --ignore=tests/cluster --ignore-glob='tests/search/test_whoosh*'
test-large: export ARCHIVE_DATA ?= $(CURDIR)/$(VENV)/test-data
test-large: $(VENV)/test.stamp
	$(BIN)/python -m tests.postgres.cluster $(BIN)/python -m tests.cluster --nodes $(NODES) \
		$(BIN)/pytest -n auto -m "not cluster" $(LARGE) $(ONLY)

# Nodes to try things on, until Ctrl+C. Their data go with them.
cluster: $(VENV)/run.stamp
	@$(BIN)/python -m tests.cluster --nodes $(NODES)

# After a change of tests/cluster/nodes/pom.xml: which jars the nodes are made of, by their hashes.
cluster-jars: $(VENV)/run.stamp
	$(BIN)/python -m tests.cluster.distribution

# The tests that need no browser, no other process and no corpora, and take no long time.
unit: export ARCHIVE_DATA ?= $(CURDIR)/$(VENV)/test-data
unit: $(VENV)/test.stamp
	$(BIN)/pytest -q -n auto -m "not browser and not process and not corpus and not slow"

# Style, types, templates, container and workflow files, migrations, settings, and that the project's files agree with
# each other; then the quickest tests. Says nothing but what is wrong.
check: export ARCHIVE_DATA ?= $(CURDIR)/$(VENV)/test-data
check: $(VENV)/test.stamp
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@said=$$($(BIN)/lint-imports) || { echo "$$said"; exit 1; }
	@$(BIN)/djlint --lint --quiet templates
	@$(BIN)/hadolint Dockerfile
	@$(SCHEMA).compose-spec compose.yaml
	@$(SCHEMA).github-workflows .github/workflows/*.yml
	@$(SCHEMA).github-issue-forms $(addprefix .github/ISSUE_TEMPLATE/,bug.yml extraction.yml feature.yml)
	@$(SCHEMA).github-issue-config .github/ISSUE_TEMPLATE/config.yml
	@said=$$($(BIN)/python manage.py makemigrations --check --dry-run) || { echo "$$said"; exit 1; }
	@$(BIN)/python manage.py check --fail-level WARNING >/dev/null
	@said=$$($(BIN)/pytest --quiet -n auto -m "not process and not corpus and not slow" $(QUICK)) || { echo "$$said"; exit 1; }

# After a change of dependencies in pyproject.toml. Pins stay where its ranges let them;
# `make requirements UPGRADE=--upgrade` takes the newest, `UPGRADE='--upgrade-package NAME'` the newest of one.
requirements: $(VENV)/compile/bin/uv
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra postgres --constraints requirements.txt --output-file requirements-postgres.txt
	$(COMPILE) --extra large --constraints requirements.txt --output-file requirements-large.txt
	$(COMPILE) --extra dev --constraints requirements.txt --output-file requirements-dev.txt

$(VENV)/compile/bin/uv:
	$(PYTHON) -m venv $(VENV)/compile
	$(VENV)/compile/bin/python -m pip install --quiet --disable-pip-version-check $(UV)

$(VENV)/run.stamp: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(ONE_WHOOSH)
	$(PIP) -r requirements.txt
	touch $@

$(VENV)/test.stamp: requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(ONE_WHOOSH)
	$(PIP) -r requirements-dev.txt
	touch $(VENV)/run.stamp $@
