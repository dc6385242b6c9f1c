"""The document of a school: one SQLite file with undo, audit trail, lock and backups."""

from afterschool.document.change import Change, Changes
from afterschool.document.connection import DamagedError, DocumentInUseError, NewerVersionError
from afterschool.document.document import SUFFIX, Document
from afterschool.document.exports import ExportNote, NamesShown, export_note
from afterschool.document.journal import Action, Step
from afterschool.document.records import ImportMemory, SolverRun

__all__ = [
    "SUFFIX",
    "Action",
    "Change",
    "Changes",
    "DamagedError",
    "Document",
    "DocumentInUseError",
    "ExportNote",
    "ImportMemory",
    "NamesShown",
    "NewerVersionError",
    "SolverRun",
    "Step",
    "export_note",
]
