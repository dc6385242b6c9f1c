"""In which manner CP-SAT searches a model: the parameters that won on the models of this program, under a name each.

docs/design/solver.md has the measurements. Limits, seed and threads are the engine's.
"""

from dataclasses import dataclass

from ortools.sat.python.cp_model_helper import SatParameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """One set of parameters."""

    thorough: bool = False
    """Whether presolve and probing take their time: for whole models, where they pay for themselves, and where several
    threads do."""
    linear: int = 2
    """CP-SAT's ``linearization_level``: 0 for searches without linear relaxations, which find a solution where much has
    to move; 2 with all rows in them: slow, but what proves most."""
    strategy: str | None = None
    """One of CP-SAT's own by its name, in place of its default."""
    from_nothing: bool = False
    """For models whose hint is worth nothing and whose linear relaxation is nearly whole: no hint is followed, all rows
    are in the relaxation from the start, and no cuts."""
    cliques: bool = True
    """Whether presolve merges pairs that exclude each other: it makes thousands of them out of people who are alike."""

    def set(self, parameters: SatParameters) -> None:
        """Ask CP-SAT for this.

        ``presolve_inclusion_work_limit = 0`` switches off the presolve step whose 32-bit overflow can certify a wrong
        optimum in OR-Tools 9.15; ``repair_hint`` is never used, as it can abort the process.
        """
        parameters.presolve_inclusion_work_limit = 0
        parameters.linearization_level = self.linear
        if self.strategy is not None:
            parameters.subsolvers.append(self.strategy)
        if not self.thorough:
            parameters.cp_model_probing_level = 0
            parameters.symmetry_level = 0
            parameters.max_presolve_iterations = 1
            parameters.cp_model_use_sat_presolve = False
        if not self.cliques:
            parameters.merge_at_most_one_work_limit = 0
        if self.from_nothing:
            parameters.add_lp_constraints_lazily = False
            parameters.cut_level = 0


QUICK = Manner()
"""For the small models of neighbourhoods and repairs."""
FROM_NOTHING = Manner(from_nothing=True)
"""For the parts of a first roster; smaller ones do without :attr:`Manner.cliques`."""
THOROUGH = Manner(thorough=True, linear=1)
"""For whole models."""
SOLUTION_ONLY = Manner(thorough=True, linear=0)
"""For whole models of which any solution will do."""
PROOF = Manner(thorough=True)
"""For whole models of which nothing is wanted but a proof."""
PROOF_BY_RESTARTS = Manner(thorough=True, strategy="quick_restart")
"""For proofs of many thousand conflicts: a third of the time of :data:`PROOF` there."""
FROM_BELOW = Manner(strategy="objective_lb_search")
"""For small models whose least sum is a small number near its bound: asks for 3, then for 4, …"""
