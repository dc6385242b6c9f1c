"""Whether a person and a place are the ones a rule means."""

from afterschool.load.held import HeldPlace, ServingPerson
from afterschool.pay.rules import Which


def means_person(which: Which, person: ServingPerson) -> bool:
    """Whether ``which`` means ``person``, whatever the place."""
    return (
        _among(person.kind, which.staff_kinds)
        and _meet(person.ranks, which.ranks)
        and _meet(person.skills, which.skills)
        and _among(person.id, which.people)
    )


def means_place(which: Which, person: ServingPerson, place: HeldPlace) -> bool:
    """Whether ``which`` means ``person`` at ``place``."""
    return means_person(which, person) and _fits_words(which, place) and _fits_flags(which, person, place)


def _fits_words(which: Which, place: HeldPlace) -> bool:
    return (
        _among(place.programme, which.programmes)
        and _among(place.kind, which.kinds)
        and _among(place.role, which.roles)
        and _among(place.duty, which.duties)
        and _among(place.phase, which.phases)
        and _among(place.plan_weekday, which.weekdays)
    )


def _fits_flags(which: Which, person: ServingPerson, place: HeldPlace) -> bool:
    serves_own = any(group.class_id == person.homeroom for group in place.groups)
    return (
        (which.from_min is None or place.start_min >= which.from_min)
        and (which.before_min is None or place.start_min < which.before_min)
        and which.covers in (None, place.cover)
        and which.own_class in (None, serves_own)
    )


def _among(value: object, wanted: tuple[object, ...]) -> bool:
    return not wanted or value in wanted


def _meet(values: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return not wanted or not set(wanted).isdisjoint(values)
