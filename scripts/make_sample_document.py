"""Makes the document that a first start opens: the invented 24-class school with its plan solved.

Run it after ``make samples`` when the school or the document's format has changed; it takes about a minute.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from samples.build import build_plan  # noqa: E402  # the paths above are needed first
from samples.primary_24 import PRIMARY_24  # noqa: E402

from afterschool.document import SUFFIX, Document  # noqa: E402
from afterschool.interchange import case_object, parse_roster  # noqa: E402
from afterschool.texts import _  # noqa: E402
from afterschool.week import week_case  # noqa: E402
from solver.client import run_worker  # noqa: E402
from solver.protocol import Event, Improved, SolveRequest  # noqa: E402

TARGET = ROOT / "sample_data" / f"{PRIMARY_24.file}{SUFFIX}"


def main() -> None:
    """Solve the first version and write the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    plan = build_plan(PRIMARY_24)
    version = plan.semester.versions[0]
    case = case_object(week_case(plan, version.id))
    request = SolveRequest(case=case, seconds=options.seconds, threads=options.threads, seed=1)
    finished = run_worker(request, tell)
    roster = parse_roster(finished.roster).roster
    TARGET.unlink(missing_ok=True)
    with Document.create(TARGET, plan) as document, document.transaction(_("自动排班")) as change:
        change.set_roster(version.id, roster)
    print(f"{TARGET.relative_to(ROOT)}  score {finished.score:g}  uncovered {finished.uncovered}")


def tell(event: Event) -> None:
    """Print each improvement."""
    if isinstance(event, Improved):
        print(f"{event.seconds:.1f} {event.score} {event.bound}", flush=True)


if __name__ == "__main__":
    main()
