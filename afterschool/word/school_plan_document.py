"""The school's own plan (一校一案) as a Word document: A4, numbered parts, tables with repeated heads, page numbers."""

from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from afterschool.excel.cells import clean_text
from afterschool.excel.looks import FONT
from afterschool.policy.school_plan import PlanSection, PlanTable, SchoolServicePlan, cells
from afterschool.saving import replace_file
from afterschool.texts import _

_BODY, _TABLE = Pt(11), Pt(10)
_MARGIN = Mm(22)


def write_school_plan(path: Path, plan: SchoolServicePlan, made_on: object) -> None:
    """Write ``plan`` to ``path``; ``made_on`` is the date that it bears.

    Raises:
        KnownError: if the file cannot be written.
    """
    document = docx.Document()
    _set_up(document, plan)
    title = document.add_heading(clean_text(_("{school}课后服务实施方案", school=plan.school)), level=0)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subtitle = document.add_paragraph(clean_text(_("{semester}　{day} 编制", semester=plan.semester, day=made_on)))
    subtitle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number, section in enumerate(plan.sections, start=1):
        _add_section(document, number, section)
    blank = "＿＿＿＿＿＿"
    document.add_paragraph(str(_("校长签字：{blank}　　日期：{blank}　　（盖章）", blank=blank)))
    buffer = BytesIO()
    document.save(buffer)
    replace_file(path, buffer.getvalue())


def _set_up(document: Document, plan: SchoolServicePlan) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    page.header.paragraphs[0].text = clean_text(plan.school)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_page_number(footer)
    for name in ("Normal", "Title", "Heading 1"):
        _use_font(document, name)
    normal = document.styles["Normal"]
    if isinstance(normal, ParagraphStyle):
        normal.font.size = _BODY
    document.core_properties.author = clean_text(plan.school)[:255]
    document.core_properties.title = str(_("课后服务实施方案"))
    document.core_properties.comments = ""


def _use_font(document: Document, name: str) -> None:
    """Chinese letters have a font of their own in Word's styles."""
    style = document.styles[name]
    if isinstance(style, ParagraphStyle):
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for letters in ("eastAsia", "ascii", "hAnsi"):
            fonts.set(qn(f"w:{letters}"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _add_section(document: Document, number: int, section: PlanSection) -> None:
    document.add_heading(clean_text(f"{number}  {section.title}"), level=1)
    for text in section.paragraphs:
        document.add_paragraph(clean_text(text))
    for table in section.tables:
        _add_table(document, table)


def _add_table(document: Document, table: PlanTable) -> None:
    lines = list(cells(table))
    made = document.add_table(rows=len(lines), cols=len(table.heads), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, texts in zip(made.rows, lines, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            run = cell.paragraphs[0].add_run(clean_text(text))
            run.font.size, run.bold = _TABLE, texts is lines[0]
    head = made.rows[0]._tr.get_or_add_trPr()
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head.append(repeated)
    document.add_paragraph()


def _add_page_number(paragraph: Paragraph) -> None:
    """A field that Word fills in."""
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
