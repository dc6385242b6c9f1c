"""The school's own plan (一校一案) as a Word document: A4, numbered parts, tables with repeated heads, page numbers."""

import re
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from afterschool.excel.cells import clean_text
from afterschool.excel.looks import FONT
from afterschool.policy.school_plan import PlanSection, SchoolServicePlan, cells
from afterschool.saving import replace_file
from afterschool.texts import BLANK, _
from afterschool.word.tables import add_table

_BODY = Pt(11)
_PAPER_WIDTH, _PAPER_HEIGHT, _MARGIN = Mm(210), Mm(297), Mm(22)
_WIDTH = Length(_PAPER_WIDTH - 2 * _MARGIN)


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
    document.add_paragraph(str(_("校长签字：{blank}　　日期：{blank}　　（盖章）", blank=BLANK)))
    buffer = BytesIO()
    document.save(buffer)
    replace_file(path, buffer.getvalue())


def _set_up(document: Document, plan: SchoolServicePlan) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = _PAPER_WIDTH, _PAPER_HEIGHT
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
        paragraph = document.add_paragraph(clean_text(text))
        paragraph.paragraph_format.keep_with_next = bool(section.tables)
    for table in section.tables:
        add_table(document, list(cells(table)), _WIDTH)
        document.add_paragraph()


def _add_page_number(paragraph: Paragraph) -> None:
    """Fields that Word fills in, in the words of all our pages."""
    words = str(_("第 {page} 页，共 {pages} 页", page="PAGE", pages="NUMPAGES"))
    for part in re.split("(NUMPAGES|PAGE)", words):
        if part in ("PAGE", "NUMPAGES"):
            _add_field(paragraph, part)
        else:
            paragraph.add_run(part)


def _add_field(paragraph: Paragraph, name: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, name), ("end", None)):
        element = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
