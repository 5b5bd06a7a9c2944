# Two commands for a fresh machine with Python 3.11 or newer and make: `make rehearse` and `make test`.
# Whatever else they need they put into .tools/ and .venv/, once.

PYTHON ?= python3
PEOPLE ?= 200
PORT ?= 8080
TESTS ?= tests
PYTEST ?= -n 3 --dist loadgroup

export UV_PYTHON_DOWNLOADS = never
# Where Python may not keep what it compiled, the bot takes 5 s of a core to start instead of 1.5 (November 2026).
export PYTHONDONTWRITEBYTECODE =
# pip trusts the machine's own certificates; so should uv.
export UV_SYSTEM_CERTS ?= true

# uv from the PATH where it is new enough to read the lock file, else one of our own.
UV := $(shell uv --version 2>/dev/null | grep -Eq '^uv (0\.(9|[1-9][0-9])|[1-9])' && command -v uv || echo .tools/uv/bin/uv)
OWN_UV := $(filter .tools/uv/bin/uv,$(UV))
BIN := .venv/bin
RUNTIME := .venv/.runtime-made
EVERYTHING := .venv/.everything-made
BROWSER := .tools/browser-found
AGE := .tools/age-found

# On a Debian machine where we are root, what Python and a browser lack may come from Debian's packages.
MAY_APT := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
APT := apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends >/dev/null

.PHONY: rehearse test check format bench browser age clean help new-enough
.DELETE_ON_ERROR:

rehearse: $(RUNTIME)  ## The whole of it on this machine, in a browser, without a token
	@$(BIN)/alertbot rehearse --port $(PORT) --people $(PEOPLE)

test: $(EVERYTHING) $(BROWSER) $(AGE)  ## Every test
	PATH="$(CURDIR)/.tools/age:$$PATH" $(BIN)/pytest $(PYTEST) $(TESTS)

check: $(EVERYTHING)  ## Everything CI holds against a change, but for the tests
	$(UV) lock --check --quiet
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/hadolint Dockerfile

format: $(EVERYTHING)  ## Mend what can be mended without thinking
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(EVERYTHING)  ## Figures beside our peers', written into docs/figures.md: three quarters of an hour
	$(BIN)/python -m bench

help:  ## This list
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

clean:  ## Take away what make made
	rm -rf .tools .venv

.tools/uv/bin/uv: | new-enough
	@echo "Fetching uv into .tools/uv ..."
	@$(PYTHON) -m venv --clear .tools/uv >/dev/null 2>&1 \
	|| { $(MAY_APT) && $(APT) python3-venv && $(PYTHON) -m venv --clear .tools/uv; } \
	|| { rm -rf .tools/uv; \
	  echo "$(PYTHON) cannot make a virtual environment: on Debian and Ubuntu, install the package python3-venv." >&2; exit 1; }
	@.tools/uv/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9'

new-enough:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "alertbot needs Python 3.11 or newer, and $(PYTHON) is not: say, for example, make PYTHON=python3.12" >&2; exit 1; }

$(RUNTIME): pyproject.toml uv.lock | new-enough $(OWN_UV)
	@echo "Making the environment in .venv ..."
	@$(UV) sync --frozen --quiet --no-dev --inexact --python $(PYTHON)
	@touch $@

$(EVERYTHING): pyproject.toml uv.lock | new-enough $(OWN_UV)
	@echo "Making the environment in .venv, tools and tests included ..."
	@$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@ $(RUNTIME)

browser: $(BROWSER)  ## A Chromium for the tests of the page

# The machine's own where there is one; from Debian's packages where we may; else Playwright's own build.
$(BROWSER): | $(EVERYTHING)
	@mkdir -p .tools
	@if command -v chromium >/dev/null 2>&1; then :; \
	elif $(MAY_APT); then echo "Installing chromium and its fonts ..."; $(APT) chromium fonts-noto-core; \
	else $(BIN)/playwright install chromium; fi
	@touch $@

age: $(AGE)  ## The stock age tool, which must open what the bot seals

# The machine's own where there is one; from Debian's packages where we may; out of Debian's package, unpacked here, where we
# may not. No wheel and no npm package holds the tool, so elsewhere somebody has to install it.
$(AGE): | $(EVERYTHING)
	@mkdir -p .tools
	@if command -v age >/dev/null 2>&1; then :; \
	elif $(MAY_APT); then echo "Installing age ..."; $(APT) age; \
	elif command -v apt-get >/dev/null 2>&1; then echo "Fetching age into .tools/age ..."; \
	(cd .tools && apt-get download -qq age && dpkg-deb -x age_*.deb age-package && ln -sfn age-package/usr/bin age); \
	else echo "The tests need the age tool: install it, for example with brew install age." >&2; exit 1; fi
	@touch $@
