"""Files of timetabling programs into a sheet with one lesson a row, as if somebody had typed it.

aSc Timetables writes one file (root ``timetable``): definitions with ids, ``lesson`` elements that refer to them, and
``card`` elements that say when a lesson is; of ``days`` and ``weeks`` each character stands for one day or week, 1
where it applies. FET writes several: ``…_teachers.xml`` and ``…_subgroups.xml`` (timetables by person or pupils'
group, hour by hour), and ``….fet`` with activities and, where they are fixed, their times.
"""

from collections.abc import Callable, Iterator, Mapping

from afterschool.excel.reader.sheet import Row, SheetData
from afterschool.excel.reader.xml_tree import Element, parse_xml
from afterschool.model.words import WEEK, name_of
from afterschool.problems import KnownError
from afterschool.texts import _

HEADINGS: Row = ("教师", "星期", "节次", "时间", "班级", "科目", "单双周")
_WEEKS = {"10": "单周", "01": "双周"}
Lines = Iterator[Row]


def read_timetable_xml(data: bytes, name: str) -> SheetData | None:
    """The lessons of a file called ``name``; ``None`` if another program wrote it.

    Raises:
        KnownError: if it is no sound XML, or a file of these programs without lessons and times.
    """
    root = parse_xml(data)
    read = _READERS.get(root.name)
    if read is None:
        return None
    lines = list(dict.fromkeys(read(root)))
    if not lines:
        raise KnownError(_("文件里没有排好时间的课。请在排课软件里排好课，再导出。"))
    return SheetData(name=name, rows=(HEADINGS, *lines))


def _asc_lines(root: Element) -> Lines:
    named = {kind: _names(root, f"{kind}s", kind) for kind in ("teacher", "subject")}
    named["class"] = _names(root, "classes", "class")
    periods = {row.attributes.get("period", ""): row.attributes for row in root.all("periods", "period")}
    days = _asc_days(root)
    lessons = {row.attributes.get("id", ""): row.attributes for row in root.all("lessons", "lesson")}
    for card in root.all("cards", "card"):
        lesson = lessons.get(card.attributes.get("lessonid", ""))
        if lesson is None:
            continue
        first = card.attributes.get("period", "")
        for period in _following(first, _length(lesson.get("periodspercard", "1"))):
            times = periods.get(period, {})
            span = f"{times['starttime']}-{times['endtime']}" if {"starttime", "endtime"} <= times.keys() else None
            for day in _marked(card.attributes.get("days", ""), days):
                yield (
                    _listed(named["teacher"], lesson.get("teacherids") or lesson.get("teacherid", "")),
                    day,
                    period,
                    span,
                    _listed(named["class"], lesson.get("classids") or lesson.get("classid", "")),
                    named["subject"].get(lesson.get("subjectid", ""), ""),
                    _WEEKS.get(card.attributes.get("weeks", "")),
                )


def _names(root: Element, group: str, kind: str) -> dict[str, str]:
    """Name by id; a person may have first and last name only."""
    found: dict[str, str] = {}
    for row in root.all(group, kind):
        parts = row.attributes
        name = parts.get("name") or f"{parts.get('lastname', '')}{parts.get('firstname', '')}" or parts.get("short", "")
        found[parts.get("id", "")] = name.strip()
    return found


def _asc_days(root: Element) -> dict[int, str]:
    """What the days are called whose position is marked alone; a week begins on Monday where the file does not say."""
    days = {position: str(name_of(day).source) for position, day in enumerate(WEEK)}
    for row in root.all("daysdefs", "daysdef"):
        marks = row.attributes.get("days", "")
        if marks.count("1") == 1 and "," not in marks:
            days[marks.index("1")] = row.attributes.get("name", "") or days.get(marks.index("1"), "")
    return days


def _marked(marks: str, names: Mapping[int, str]) -> Iterator[str]:
    for position, mark in enumerate(marks):
        if mark == "1" and position in names:
            yield names[position]


def _listed(names: Mapping[str, str], ids: str) -> str | None:
    return "、".join(filter(None, (names.get(id_, "") for id_ in ids.split(",")))) or None


def _length(text: str) -> int:
    return min(int(text), 10) if text.isdecimal() and int(text) > 0 else 1


def _following(first: str, count: int) -> list[str]:
    return [str(int(first) + n) for n in range(count)] if first.isdecimal() else [first]


def _fet_by_teacher(root: Element) -> Lines:
    return _fet_hours(root, "Teacher", lambda owner, hour: (owner, "、".join(hour.texts("Students"))))


def _fet_by_group(root: Element) -> Lines:
    """Pupils' groups: the class is what the name says before its parts, as FET makes subgroups of classes."""
    return _fet_hours(root, "Subgroup", lambda owner, hour: ("、".join(hour.texts("Teacher")), _class_of(owner)))


def _class_of(group: str) -> str:
    return group.removesuffix(" Automatic Subgroup").strip()


def _fet_hours(root: Element, kind: str, who: Callable[[str, Element], tuple[str, str]]) -> Lines:
    for owner in root.all(kind):
        for day in owner.all("Day"):
            for number, hour in enumerate(day.all("Hour"), start=1):
                subject = hour.text_of("Subject")
                if subject:
                    teacher, group = who(_name(owner), hour)
                    yield (teacher or None, _name(day), *_hour(number, _name(hour)), group or None, subject, None)


def _name(element: Element) -> str:
    return element.attributes.get("name", "").strip() or element.text_of("Name")


def _hour(number: int, name: str) -> tuple[str, str | None]:
    """Number and, where the hour is called by its time, the time."""
    return str(number), name if name.count(":") == 2 else None


def _fet_activities(root: Element) -> Lines:
    hours = [_name(hour) for hour in root.all("Hours_List", "Hour")]
    activities = {row.text_of("Id"): row for row in root.all("Activities_List", "Activity")}
    for fixed in root.all("Time_Constraints_List", "ConstraintActivityPreferredStartingTime"):
        activity = activities.get(fixed.text_of("Activity_Id"))
        hour = fixed.text_of("Preferred_Hour")
        if activity is None or hour not in hours or "false" in (fixed.text_of("Active"), activity.text_of("Active")):
            continue
        first = hours.index(hour)
        for number in range(first, min(first + _length(activity.text_of("Duration")), len(hours))):
            yield (
                "、".join(activity.texts("Teacher")) or None,
                fixed.text_of("Preferred_Day"),
                *_hour(number + 1, hours[number]),
                "、".join(activity.texts("Students")) or None,
                activity.text_of("Subject"),
                None,
            )


def _fet_times_only(_root: Element) -> Lines:
    raise KnownError(
        _("这个文件只写了活动的时间，没有写教师和班级。请改选同一文件夹里名称以 _teachers.xml 结尾的文件。")
    )


_READERS: Mapping[str, Callable[[Element], Lines]] = {
    "timetable": _asc_lines,
    "Teachers_Timetable": _fet_by_teacher,
    "Students_Timetable": _fet_by_group,
    "fet": _fet_activities,
    "Activities_Timetable": _fet_times_only,
}
"""By the name of the root element."""
