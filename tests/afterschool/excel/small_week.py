"""A week that fits on a page, for the roster workbook.

Monday: 一班 and 二班 do sport on the field and share a homework group, whose pupils in the choir are with Ms Zhou;
Tuesday: sport has no PE lead, the homework of 二班 nobody, the choir no assistant, and the gate one person too few.
"""

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from tests.make import (
    case,
    club,
    duty,
    homework,
    klass,
    meeting,
    person,
    phase,
    post,
    room,
    roster,
    rules,
    sport,
    venue,
)


def a_case() -> Case:
    days = "mon tue"
    return case(
        phase("sport", "sport"),
        phase("study", "homework club"),
        klass("1.1", pupils=20, name="一(1)班", days=days),
        klass("1.2", pupils=15, name="一(2)班", days=days),
        room("R1.1", name="101教室"),
        room("R1.2", name="102教室"),
        room("M", kind="music", name="音乐教室"),
        room("F", kind="art", name="美术教室"),
        venue(name="田径场"),
        person("T1", name="王明", skills="pe", max_per_week=6),
        person("T2", name="李静"),
        person("T3", name="周兰"),
        person("T4", name="吴强"),
        club("choir", "T3", "M", "1.1=4 1.2=3", meetings=2, name="合唱", assistants=1, grades=(1,)),
        post("gate", count=2, days=days, time="17:30-17:50", name="护学岗"),
        rules(classes_per_pe_lead=4),
    )


def a_roster() -> Roster:
    return roster(
        sport("mon", "1.1", "T1"),
        sport("mon", "1.2", "T2"),
        homework("mon", "1.1 1.2", "T2"),
        meeting("mon", "choir", "T3 T4", "M"),
        duty("mon", "gate", "T1 T4"),
        sport("tue", "1.1", "T2"),
        sport("tue", "1.2", "T4"),
        homework("tue", "1.1", "T1"),
        homework("tue", "1.2"),
        meeting("tue", "choir", "T3", "M"),
        duty("tue", "gate", "T2"),
    )
