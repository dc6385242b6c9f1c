"""Words of open lists that neither the program nor the school has used so far: a new one may be a slip of the pen."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from afterschool.excel.importing.rows import RawRow
from afterschool.excel.tables.column import Column, Record, Table
from afterschool.excel.tables.word_codecs import Words
from afterschool.excel.values import Fault
from afterschool.model.plan import SchoolPlan
from afterschool.problems import Severity
from afterschool.texts import _

LIKENESS = 0.5
"""Of two words of two characters that have one in common."""


def tell_new_words(table: Table, read: Sequence[tuple[RawRow, Record]], plan: SchoolPlan) -> None:
    """Note each new word once, where it stands first; it is taken as it stands.

    Nothing else would tell of it: somebody whose 体育 is misspelt is simply never asked to lead sports.
    """
    columns = [(column, column.codec) for column in table.columns if isinstance(column.codec, Words)]
    before = table.records(plan) if columns else []
    for column, codec in columns:
        known = {*codec.names, *(word for record in before for word in _words(record, column))}
        for row, record in read:
            for word in _words(record, column):
                if word not in known:
                    row.complain(column.id, _question(word, column, codec), Severity.WARNING)
                    known.add(word)


def _words(record: Record, column: Column) -> Iterator[str]:
    value = record.get(column.id)
    for word in value if isinstance(value, tuple) else (value,):
        if isinstance(word, str) and word:
            yield word


def _question(word: str, column: Column, codec: Words) -> Fault:
    what = _("“{word}”是{column}里没有用过的说法，照原样导入", word=word, column=column.heading)
    alike = get_close_matches(word, [str(name) for name in codec.names.values()], n=1, cutoff=LIKENESS)
    if alike:
        remedy = _("如果应为“{word}”，请改正后再导入；是本校自己的说法就不用改", word=alike[0])
    else:
        remedy = _("写错了请改正后再导入；是本校自己的说法就不用改")
    return Fault(what=what, remedy=remedy)
