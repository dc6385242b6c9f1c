# Every word is carried out by scripts/tasks.py, which also serves make.bat on Windows.
# Debian's package python3.11 by itself brings nothing that is called python3.
PYTHON ?= $(shell command -v python3 || command -v python3.11 || echo python3)

.PHONY: demo run test lint bench pictures texts samples semester
demo run test lint bench pictures texts samples semester:
	@$(PYTHON) scripts/tasks.py $@
