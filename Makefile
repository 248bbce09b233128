# Everything a person or a machine does with a checkout. `make help` lists it.
# `make run` and `make test` need nothing but python3 and make: packaging/bootstrap.py brings the rest.

PYTHON ?= python3
RAWI_PYTHON := .venv/bin/python
ARGS ?=

.PHONY: help run test test-reliability bench check format lock peers pictures package environment clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 26

run: ## Open a copy of the demonstration project
	@$(PYTHON) packaging/bootstrap.py
	@.venv/bin/rawi demo $(ARGS)

test: environment ## Run the tests; ARGS="-k name" chooses some
	@$(RAWI_PYTHON) -m pytest $(ARGS)

test-reliability: environment ## Run the full proofs of the promises (long)
	@$(RAWI_PYTHON) -m pytest -m reliability --hypothesis-profile=full $(ARGS)

bench: environment ## Measure; one line of JSON for each figure
	@$(RAWI_PYTHON) -m benchmarks $(ARGS)

check: environment ## Style, types, storeys, sizes, dead code, dependencies
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(RAWI_PYTHON) packaging/size_rules.py
	.venv/bin/vulture
	.venv/bin/deptry .

format: environment ## Put the code in the project's style
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

lock: ## Choose the newest allowed versions anew (with Python 3.11)
	$(PYTHON) packaging/lock.py $(ARGS)

pictures: environment ## Draw docs/pictures anew: every page, both languages and themes, two sizes
	@$(RAWI_PYTHON) packaging/pictures.py $(ARGS)

peers: ## Make .venv-peers: the programs that ours is compared with (`make test` makes it, too)
	@$(PYTHON) packaging/bootstrap.py --peers

package: environment ## Build the wheel and the source archive in dist/
	.venv/bin/hatchling build

environment:
	@$(PYTHON) packaging/bootstrap.py --tests

clean: ## Remove what was made here
	rm -rf .venv .venv-peers build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
