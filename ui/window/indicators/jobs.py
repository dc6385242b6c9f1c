"""What the page has worked out, read and written, each in a process of its own."""

from collections.abc import Mapping
from pathlib import Path

from afterschool.excel.indicators.book import write_indicator_template
from afterschool.excel.indicators.reading import IndicatorImport, propose_indicators
from afterschool.indicators.adopting import proposals
from afterschool.indicators.counting import Participation
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from ui.window.tasks import Report

Known = tuple[MonthIndicators, ...]


def counted(
    report: Report, plan: SchoolPlan, rosters: Mapping[str, Roster], record: DatedRecord
) -> tuple[Participation, ...]:
    """What the record says of participation."""
    return proposals(Daybook(plan, rosters, record))


def read_sheet(report: Report, path: Path, plan: SchoolPlan, known: Known) -> IndicatorImport:
    """What a sheet would change."""
    return propose_indicators(path, plan, known)


def write_sheet(report: Report, path: Path, plan: SchoolPlan, known: Known) -> Path:
    """The months with what is known, to be filled in or filed."""
    write_indicator_template(path, plan, known)
    return path
