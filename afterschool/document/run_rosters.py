"""How the roster of a past run of the solver is stored; :mod:`afterschool.document.past_runs` says which are."""

import json
import zlib
from dataclasses import dataclass

from afterschool.interchange import parse_roster, roster_object
from afterschool.model.roster import Roster
from afterschool.problems import KnownError


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRoster:
    """The roster that a run found."""

    id: str
    """Of the run."""
    content: bytes
    """Interchange JSON with the ids of that time, compressed with zlib."""

    @property
    def roster(self) -> Roster | None:
        """What the run found, made anew at every call; ``None`` where a salvaged file has only rubbish."""
        try:
            return parse_roster(json.loads(zlib.decompress(self.content))).roster
        except (zlib.error, ValueError, KnownError):
            return None


def run_roster(run: str, roster: Roster) -> RunRoster:
    """How the ``roster`` of a ``run`` is stored."""
    text = json.dumps(roster_object(roster), ensure_ascii=False, separators=(",", ":"))
    return RunRoster(id=run, content=zlib.compress(text.encode(), 9))
