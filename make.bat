@echo off
rem Every word is carried out by scripts\tasks.py, which also serves the Makefile.
if "%1"=="" (echo Usage: make demo ^| run ^| test ^| lint ^| bench ^| pictures ^| texts ^| samples ^| semester & exit /b 2)
py -3 "%~dp0scripts\tasks.py" %*
