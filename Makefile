# Kulturskoletavla. `make` alone lists what there is.
SHELL := /bin/bash
PORT ?= 8501
PYTHON ?=
VENV := .venv
PY := $(VENV)/bin/python
# Keyed to the lock's content: a new lock installs anew, anything else is instant.
READY := $(VENV)/.installed-$(shell cksum < requirements.lock | cut -d' ' -f1)

.DEFAULT_GOAL := help
.PHONY: help run test bench soak browser nginx lock clean

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 14

run: $(READY)  ## open the app with example data on http://127.0.0.1:8501 (PORT=8502 for another)
	@$(PY) -c 'import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", int(sys.argv[1])))' $(PORT) 2>/dev/null \
	  || { echo "Port $(PORT) is in use or not allowed. Choose another: make run PORT=8502" >&2; exit 2; }
	@exec $(VENV)/bin/streamlit run dashboard.py --server.port $(PORT)

test: $(READY) browser nginx  ## run all tests, on up to four cores (T="tests/domain -k late" for some)
	@$(PY) -m pytest -n logical --maxprocesses 4 $(T)

bench: $(READY)  ## measure speed on a national data set
	@$(PY) -m bench $(ARGS)

soak: $(READY) browser  ## run the long tests
	@$(PY) -m pytest tests/soak $(T)

lock: $(READY)  ## renew requirements.lock from the ranges in requirements*.txt
	@$(PY) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip install -q 'pip-tools>=7.6,<8'
	@$(VENV)/lock/bin/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras --no-annotate \
	  --no-emit-index-url --no-emit-find-links --output-file=requirements.lock requirements-dev.txt

clean:  ## remove what make has made (never data)
	@rm -rf $(VENV) .pytest_cache .hypothesis screenshots
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock
	@PYTHON="$(PYTHON)" VENV="$(VENV)" bash .ci/setup
	@rm -f $(VENV)/.installed-* && touch $@

# A browser for the tests: the one that is here, else Debian's, else Playwright's own.
browser: $(READY)
	@PY="$(PY)" bash .ci/browser

# The proxy the server's tests start: the one that is here, else Debian's.
nginx:
	@bash .ci/nginx
