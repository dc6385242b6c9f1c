"""Whether a person and a place are the ones a rule means."""

from collections.abc import Callable, Iterator, Sequence

from afterschool.load.held import HeldPlace, ServingPerson
from afterschool.pay.rules import Which

_Test = Callable[[HeldPlace], bool]


def means_person(which: Which, person: ServingPerson) -> bool:
    """Whether ``which`` means ``person``, whatever the place."""
    return (
        (not which.staff_kinds or person.kind in which.staff_kinds)
        and _meet(person.ranks, which.ranks)
        and _meet(person.skills, which.skills)
        and (not which.people or person.id in which.people)
    )


def places_meant(which: Which, person: ServingPerson, places: Sequence[HeldPlace]) -> Sequence[HeldPlace]:
    """Those of the person's ``places`` that ``which`` means."""
    if not means_person(which, person):
        return ()
    tests = [*_word_tests(which), *_other_tests(which, person)]
    return [place for place in places if all(test(place) for test in tests)] if tests else places


def _word_tests(which: Which) -> Iterator[_Test]:
    """A test for each list of words that is not empty."""
    if which.programmes:
        yield lambda place: place.programme in which.programmes
    if which.kinds:
        yield lambda place: place.kind in which.kinds
    if which.roles:
        yield lambda place: place.role in which.roles
    if which.duties:
        yield lambda place: place.duty in which.duties
    if which.phases:
        yield lambda place: place.phase in which.phases
    if which.weekdays:
        yield lambda place: place.plan_weekday in which.weekdays


def _other_tests(which: Which, person: ServingPerson) -> Iterator[_Test]:
    from_min, before_min = which.from_min, which.before_min
    if from_min is not None:
        yield lambda place: place.start_min >= from_min
    if before_min is not None:
        yield lambda place: place.start_min < before_min
    if which.covers is not None:
        yield lambda place: place.cover is which.covers
    if which.own_class is not None:
        yield lambda place: which.own_class is any(group.class_id in person.homerooms for group in place.groups)


def _meet(values: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return not wanted or not set(wanted).isdisjoint(values)
