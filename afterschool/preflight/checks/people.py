"""Entries of people and posts that cannot be meant."""

from collections.abc import Iterator

from afterschool.model.words import Role, SessionKind, name_of
from afterschool.preflight.check import Check
from afterschool.preflight.checks.capacity import capacity
from afterschool.preflight.finding import Ask, Duty, Finding, Gap, Lack, Severity
from afterschool.preflight.survey import Survey
from afterschool.preflight.words import days_listed, listed
from afterschool.texts import _


def no_limit(survey: Survey) -> Iterator[Finding]:
    """People with roles whose limit of the day or the week is 0."""
    for row in survey.case.staff.values():
        if row.roles and 0 in (row.max_per_day, row.max_per_week):
            yield Finding(
                check=NO_LIMIT,
                severity=Severity.WARNING,
                text=_(
                    "{person}承担{roles}，但上限是每天 {day} 处、每周 {week} 处，不会被安排",
                    person=survey.words.person(row.id),
                    roles=listed([name_of(role) for role in row.roles]),
                    day=row.max_per_day,
                    week=row.max_per_week,
                ),
                remedy=_("请填写{person}的上限，或去掉承担的工作", person=survey.words.person(row.id)),
                rows=(survey.words.row("staff", row.id),),
            )


def least(survey: Survey) -> Iterator[Finding]:
    """People who must serve more often than they may: by their limits, or by the times when they are free."""
    asked = (row for row in survey.case.staff.values() if row.min_per_week > 0)
    for row in asked:
        if row.min_per_week > row.max_per_week:
            most = row.max_per_week
        else:
            most = capacity(survey, row, survey.turns) if row.cleared and row.roles else 0
        if most < row.min_per_week:
            yield Finding(
                check=LEAST,
                severity=Severity.CONTRADICTION if row.min_per_week > row.max_per_week else Severity.WARNING,
                text=_(
                    "{person}每周至少要安排 {least} 处，最多只能安排 {most} 处",
                    person=survey.words.person(row.id),
                    least=row.min_per_week,
                    most=most,
                ),
                remedy=_("请更正{person}的最少、最多次数", person=survey.words.person(row.id)),
                rows=(survey.words.row("staff", row.id),),
            )


def uncleared(survey: Survey) -> Iterator[Finding]:
    """People with roles who are not cleared, in one finding: they are often many and one list helps most."""
    found = [row.id for row in survey.case.staff.values() if not row.cleared and row.roles and row.max_per_week > 0]
    if found:
        yield Finding(
            check=UNCLEARED,
            severity=Severity.WARNING,
            text=_(
                "{count} 人未通过准入审核，不会被安排：{people}",
                count=len(found),
                people=survey.words.names("staff", found),
            ),
            remedy=_("请补齐审核材料并登记，或去掉他们承担的工作"),
            rows=survey.words.rows("staff", found),
        )


def nobody(survey: Survey) -> Iterator[Finding]:
    """Posts that nobody may hold on any of their days. Valid by H3; each place stays empty."""
    for post in survey.case.posts.values():
        days = list(dict.fromkeys(post.days))
        if post.count > 0 and days and post.id in survey.unheld_posts:
            holders = [row for row in survey.case.staff.values() if Role.POST in row.roles and post.admits(row)]
            yield Finding(
                check=NOBODY,
                severity=Severity.CONTRADICTION,
                text=_(
                    "岗位{post}在{days}要 {count} 人，没有人能担任；类别、级别符合的：{people}",
                    post=survey.words.post(post.id),
                    days=days_listed(days),
                    count=post.count,
                    people=survey.words.names("staff", (row.id for row in holders)),
                ),
                remedy=_("请放宽岗位{post}的类别或级别，或为符合的人登记岗位工作", post=survey.words.post(post.id)),
                rows=(survey.words.row("posts", post.id), *survey.words.rows("staff", (row.id for row in holders))),
                missing=post.count * len(days),
                gap=Gap(
                    lack=Lack.PEOPLE,
                    asks=tuple(
                        Ask(role=Role.POST, count=post.count, times=(post.on(day),), places=(post.id,)) for day in days
                    ),
                ),
                duties=frozenset(Duty(SessionKind.POST, post.id, day) for day in days),
            )


NO_LIMIT, LEAST, UNCLEARED, NOBODY = "person_no_limit", "person_least", "person_uncleared", "post_nobody"

CHECKS = (
    Check(id=NO_LIMIT, name=_("有工作但上限为 0"), inspect=no_limit),
    Check(id=LEAST, name=_("最少多于最多"), inspect=least),
    Check(id=UNCLEARED, name=_("未通过准入审核"), inspect=uncleared),
    Check(id=NOBODY, name=_("无人能担任的岗位"), inspect=nobody),
)
