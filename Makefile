# Every word is carried out by scripts/tasks.py, which also serves make.bat on Windows.
PYTHON ?= python3

.PHONY: demo run test lint bench pictures texts samples semester
demo run test lint bench pictures texts samples semester:
	@$(PYTHON) scripts/tasks.py $@
