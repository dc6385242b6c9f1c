"""The activities of a week for FET, the free timetabling program: an XML file in its own format (version 6).

FET knows one row of hours for everybody, so the day is cut wherever something begins or ends, and activities last as
many hours as they have pieces. Every activity is pinned to its time and room. People are there by their staff numbers
alone. Pupils of one class may be in several clubs at once, which FET does not allow: clubs have no students.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from afterschool.excel.cells import clean_text
from afterschool.excel.roster_book.view import Entry, RosterView
from afterschool.model.case import Case
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.time import clock_of
from afterschool.model.words import SessionKind, name_of
from afterschool.saving import replace_file
from afterschool.texts import Message

FORMAT_VERSION = "6.8.5"
_EVERYTHING = {"Weight_Percentage": 100, "Active": "true"}


def write_fet(path: Path, plan: SchoolPlan, case: Case, roster: Roster) -> None:
    """Write the activities of ``roster``, which must have passed the rules.

    Raises:
        KnownError: if the file cannot be written.
    """
    replace_file(path, fet_xml(plan, case, roster))


def fet_xml(plan: SchoolPlan, case: Case, roster: Roster) -> bytes:
    """The file's content."""
    content: bytes = tostring(fet_tree(plan, case, roster), "utf-8", xml_declaration=True)
    return content


def fet_tree(plan: SchoolPlan, case: Case, roster: Roster) -> Element:
    """The root of the file."""
    return _Writer(plan, RosterView(case, roster, ())).document()


class _Writer:
    def __init__(self, plan: SchoolPlan, view: RosterView) -> None:
        self._plan, self._view = plan, view
        self._numbers = {row.id: row.number or row.id for row in plan.staff}
        self._entries = [entry for entry in view.entries if entry.is_held]
        cuts = {minute for entry in self._entries for minute in (entry.time.start_min, entry.time.end_min)}
        self._cuts = sorted(cuts)
        self._rooms = self._room_names()

    def document(self) -> Element:
        """The whole file."""
        root = Element("fet", version=FORMAT_VERSION)
        _add(root, {"Mode": "Official", "Institution_Name": self._plan.school.name, "Comments": ""})
        self._list(root, "Days_List", "Day", [str(name_of(day)) for day in self._view.days], "Number_of_Days")
        hours = [f"{clock_of(a)}-{clock_of(b)}" for a, b in zip(self._cuts, self._cuts[1:], strict=False)]
        self._list(root, "Hours_List", "Hour", hours, "Number_of_Hours")
        self._list(root, "Subjects_List", "Subject", sorted({self._subject(entry) for entry in self._entries}))
        self._list(root, "Activity_Tags_List", "Activity_Tag", sorted({str(_kind(entry)) for entry in self._entries}))
        people = sorted({self._numbers[person] for entry in self._entries for person in entry.session.people})
        self._list(root, "Teachers_List", "Teacher", people)
        self._add_classes(root)
        self._add_activities(root)
        SubElement(root, "Buildings_List")
        self._list(root, "Rooms_List", "Room", list(dict.fromkeys(filter(None, self._rooms))))
        self._add_times(root)
        self._add_places(root)
        indent(root)
        return root

    @staticmethod
    def _list(root: Element, name: str, row: str, names: Sequence[str], count: str = "") -> None:
        rows = SubElement(root, name)
        if count:
            _add(rows, {count: len(names)})
        for text in names:
            _add(SubElement(rows, row), {"Name": text})

    def _add_classes(self, root: Element) -> None:
        years = SubElement(root, "Students_List")
        for row in self._plan.classes:
            _add(SubElement(years, "Year"), {"Name": self._view.classes[row.id], "Number_of_Students": row.pupils})

    def _add_activities(self, root: Element) -> None:
        rows = SubElement(root, "Activities_List")
        for number, entry in enumerate(self._entries, start=1):
            row = SubElement(rows, "Activity")
            for person in entry.session.people:
                _add(row, {"Teacher": self._numbers[person]})
            _add(row, {"Subject": self._subject(entry), "Activity_Tag": _kind(entry)})
            for class_id in entry.session.classes if entry.session.kind is not SessionKind.CLUB else ():
                _add(row, {"Students": self._view.classes[class_id]})
            pieces = self._cuts.index(entry.time.end_min) - self._cuts.index(entry.time.start_min)
            _add(row, {"Duration": pieces, "Total_Duration": pieces, "Id": number, "Activity_Group_Id": 0})
            _add(row, {"Active": "true"})

    def _add_times(self, root: Element) -> None:
        rows = SubElement(root, "Time_Constraints_List")
        _add(SubElement(rows, "ConstraintBasicCompulsoryTime"), _EVERYTHING)
        for number, entry in enumerate(self._entries, start=1):
            start = self._cuts.index(entry.time.start_min)
            hour = f"{clock_of(self._cuts[start])}-{clock_of(self._cuts[start + 1])}"
            values = {"Activity_Id": number, "Preferred_Day": name_of(entry.time.day), "Preferred_Hour": hour}
            row = SubElement(rows, "ConstraintActivityPreferredStartingTime")
            _add(row, {**_EVERYTHING, **values, "Permanently_Locked": "true"})

    def _add_places(self, root: Element) -> None:
        rows = SubElement(root, "Space_Constraints_List")
        _add(SubElement(rows, "ConstraintBasicCompulsorySpace"), _EVERYTHING)
        for number, room in enumerate(self._rooms, start=1):
            if room:
                row = SubElement(rows, "ConstraintActivityPreferredRoom")
                _add(row, {**_EVERYTHING, "Activity_Id": number, "Room": room, "Permanently_Locked": "true"})

    def _room_names(self) -> list[str]:
        """The room of each activity; a venue with several classes at once has a place for each: ``操场 #2``."""
        names: list[str] = []
        for number, entry in enumerate(self._entries):
            name = self._view.rooms.get(entry.session.room or "", "")
            beside = [
                names[other]
                for other, earlier in enumerate(self._entries[:number])
                if earlier.session.room == entry.session.room and earlier.time.overlaps(entry.time)
            ]
            names.append(_free(name, beside) if name else "")
        return names

    def _subject(self, entry: Entry) -> str:
        session = entry.session
        if session.kind is SessionKind.CLUB:
            return self._view.clubs[session.club or ""]
        return self._view.posts[session.post or ""] if session.kind is SessionKind.POST else str(_kind(entry))


def _kind(entry: Entry) -> Message:
    return name_of(entry.session.kind)


def _free(name: str, taken: Iterable[str]) -> str:
    """``name``, or the first of its numbered places that is not taken."""
    number, found, used = 1, name, set(taken)
    while found in used:
        number += 1
        found = f"{name} #{number}"
    return found


def _add(parent: Element, values: "dict[str, object]") -> None:
    for name, value in values.items():
        SubElement(parent, name).text = clean_text(value)
