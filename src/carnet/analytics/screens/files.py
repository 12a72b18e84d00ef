"""A page of figures as a workbook and as a printed page: the same titles, sentences and tables."""

from collections.abc import Sequence
from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from carnet.analytics.screens.drawn import ShownBlock, ShownGraph, shown
from carnet.analytics.types import Block, Cell, Kind, Sheet
from carnet.kit.text import fold

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MILLI = 1_000
_SIGNS = "windows-1252"
_LONGEST_TITLE = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDE, _NARROW = 34, 18
_INK, _QUIET = (26, 32, 56), (75, 84, 114)
_SHADES = {1: (43, 62, 143), 2: (29, 138, 134), 3: (192, 122, 16), 4: (184, 67, 122), 5: (139, 147, 173)}  # fmt: skip
_MM = 0.158


def workbook(sheet: Sheet, currency: str) -> bytes:
    """Return a page as a workbook, a worksheet a block; numbers are numbers, and no text is ever a formula."""
    into = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(into, options) as book:
        forms: dict[Kind, Format] = {
            "money": book.add_format({"num_format": f'#,##0.00 "{_sign(currency)}"'}),
            "percent": book.add_format({"num_format": "0.0%"}),
            "count": book.add_format({"num_format": "#,##0"}),
        }
        bold = book.add_format({"bold": True})
        for block in _open_to_all(sheet):
            page = book.add_worksheet(block.title.translate(_FORBIDDEN)[:_LONGEST_TITLE])
            _fill(page, sheet, block, (bold, forms))
    return into.getvalue()


def _fill(
    page: Worksheet, sheet: Sheet, block: Block, formats: tuple[Format, dict[Kind, Format]]
) -> None:
    bold, forms = formats
    page.set_column(0, 0, _WIDE)
    page.set_column(1, max(1, len(block.table.columns) - 1), _NARROW)
    page.write_string(0, 0, f"{sheet.title} : {block.title}, {sheet.window}", bold)
    page.write_string(1, 0, block.sentence)
    for column, head in enumerate(block.table.columns):
        page.write_string(3, column, head.label, bold)
    for line, row in enumerate(block.table.rows, 4):
        for column, cell in enumerate(row):
            _put(page, (line, column), cell, (cell.kind or block.table.columns[column].kind, forms))
    below = 5 + len(block.table.rows)
    for n, text in enumerate((*block.notes, block.formula)):
        page.write_string(below + n, 0, text)


def _put(
    page: Worksheet,
    place: tuple[int, int],
    cell: Cell,
    how: tuple[Kind, dict[Kind, Format]],
) -> None:
    kind, forms = how
    if cell.value is None or cell.value == "":
        return
    if isinstance(cell.value, int | float) and kind in forms:
        value = cell.value / _MILLI if kind == "money" else cell.value
        page.write_number(*place, value, forms[kind])
    else:
        page.write_string(*place, str(cell.value))


def _sign(currency: str) -> str:
    return "€" if currency == "EUR" else currency


def _open_to_all(sheet: Sheet) -> list[Block]:
    """Return the blocks that name nobody: people leave the house by an export, which is asked for and noted."""
    return [block for block in sheet.blocks if not block.personal]


class _Page(FPDF):
    """A page with its number at the foot."""

    def footer(self) -> None:
        """Write the number of the page."""
        self.set_y(-12)
        self.set_font("helvetica", size=8)
        self.set_text_color(*_QUIET)
        told = _("Page %(number)s") % {"number": self.page_no()}
        self.cell(0, 6, plain(told), align="R")


def printed(sheet: Sheet, currency: str, *, company: str = "") -> bytes:
    """Return a page as a PDF of A4 sheets, charts drawn and tables whole."""
    pdf = _Page(format="A4")
    pdf.core_fonts_encoding = _SIGNS
    pdf.set_title(plain(sheet.title))
    pdf.set_margin(16)
    pdf.set_auto_page_break(auto=True, margin=18)
    pdf.add_page()
    _text(pdf, sheet.title, size=20, bold=True)
    _text(pdf, ", ".join(t for t in (company, sheet.window) if t), size=10, quiet=True)
    wanted = {block.key for block in _open_to_all(sheet)}
    for block in shown(sheet, currency):
        if block.block.key in wanted:
            _print_block(pdf, block)
    return bytes(pdf.output())


def _print_block(pdf: FPDF, shown_block: ShownBlock) -> None:
    block = shown_block.block
    pdf.ln(4)
    _text(pdf, block.title, size=14, bold=True)
    _text(pdf, block.sentence, size=10)
    drawn = [g for g in shown_block.graph if g.shape != "rows" and g.drawing.ticks]
    if drawn:
        _print_graph(pdf, drawn[0])
    _print_table(pdf, shown_block)
    for note in (*block.notes, block.formula):
        if note:
            _text(pdf, note, size=8, quiet=True)


def _print_table(pdf: FPDF, block: ShownBlock) -> None:
    pdf.ln(1)
    pdf.set_font("helvetica", size=8 if len(block.columns) < 10 else 6)
    pdf.set_text_color(*_INK)
    first = 2.2 if len(block.columns) < 10 else 3
    widths = (first, *(1 for _column in block.columns[1:]))
    align = tuple("RIGHT" if number else "LEFT" for _label, number in block.columns)
    with pdf.table(
        col_widths=widths,
        text_align=align,
        borders_layout="HORIZONTAL_LINES",
        line_height=5,
        padding=0.6,
    ) as table:
        table.row([plain(label) for label, _number in block.columns])
        for row in block.rows:
            table.row([plain(cell.text) for cell in row])
    pdf.ln(1)


def _print_graph(pdf: FPDF, graph: ShownGraph) -> None:
    """Draw a chart with the very marks of the page."""
    drawing = graph.drawing
    if pdf.will_page_break(drawing.height * _MM + 8):
        pdf.add_page()
    x0, y0 = pdf.l_margin, pdf.get_y() + 2
    pdf.set_font("helvetica", size=7)
    pdf.set_text_color(*_QUIET)
    pdf.set_draw_color(220, 225, 237)
    pdf.set_line_width(0.2)
    for y, text in graph.scale:
        pdf.line(x0 + drawing.left * _MM, y0 + y * _MM, x0 + drawing.plot_right * _MM, y0 + y * _MM)
        pdf.set_xy(x0, y0 + y * _MM - 2)
        pdf.cell((drawing.left - 6) * _MM, 4, plain(text), align="R")
    for mark in drawing.marks:
        pdf.set_xy(x0 + mark.x * _MM - 10, y0 + (drawing.floor + 3) * _MM)
        pdf.cell(20, 4, plain(mark.text), align="C")
    for bar, _told in graph.bars:
        pdf.set_fill_color(*_SHADES[bar.shade])
        pdf.rect(x0 + bar.x * _MM, y0 + bar.y * _MM, bar.width * _MM, bar.height * _MM, style="F")
    pdf.set_line_width(0.6)
    for line, text, _below, _above in graph.ends:
        pdf.set_draw_color(*_SHADES[line.series.shade])
        points = [(x0 + x * _MM, y0 + y * _MM) for x, y in line.dots]
        if len(points) > 1:
            pdf.polyline(points)
        pdf.set_xy(x0 + (drawing.plot_right + 6) * _MM, y0 + line.name_y * _MM - 2)
        pdf.cell(0, 4, plain(f"{line.series.label} {text}"))
    pdf.set_xy(x0, y0 + drawing.height * _MM + 3)


def _text(pdf: FPDF, text: str, *, size: int, bold: bool = False, quiet: bool = False) -> None:
    pdf.set_font("helvetica", style="B" if bold else "", size=size)
    pdf.set_text_color(*(_QUIET if quiet else _INK))
    height = size * 0.5
    pdf.multi_cell(0, height, plain(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT, align="L")


def plain(text: str) -> str:
    """Return a text in the signs that every printer's font has: others lose their accents, or show as a question mark."""
    spaced = text.replace("\u202f", "\u00a0").replace("−", "-")
    try:
        spaced.encode(_SIGNS)
    except UnicodeEncodeError:
        return "".join(_sign_of(c) for c in spaced)
    return spaced


def _sign_of(character: str) -> str:
    try:
        character.encode(_SIGNS)
    except UnicodeEncodeError:
        folded = fold(character)
        return folded if folded.isascii() and folded else "?"
    return character


def answer(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file to keep."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(parts: Sequence[str], ending: str) -> str:
    """Return the name of a file from words."""
    return "-".join(fold(p).replace(" ", "-") for p in parts if p) + f".{ending}"
