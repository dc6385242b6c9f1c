"""How long preflight takes and what it proves: ``python -m bench.preflight CASE.json …``.

Prints, for each case, the best of five runs in milliseconds of processor time, the number of findings and the places
certainly missing; with ``--words`` the findings too.
"""

import sys
from functools import partial
from pathlib import Path

from afterschool.interchange import read_case
from afterschool.preflight import inspect
from bench.timing import timed

RUNS = 5


def main(arguments: list[str]) -> int:
    """Measure every case named."""
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    print(f"{'case':<20}{'ms':>8}{'findings':>10}{'missing':>9}")
    for path in paths:
        case = read_case(path).case
        runs = [timed(partial(inspect, case)) for _run in range(RUNS)]
        result, best = runs[0][0], min(milliseconds for _result, milliseconds in runs)
        print(f"{path.stem:<20}{best:>8.0f}{len(result.findings):>10}{result.certainly_missing:>9}")
        if "--words" in arguments:
            for finding in result.findings:
                print(f"  {finding.severity} {finding.check} ({finding.missing}): {finding.text}; {finding.remedy}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
