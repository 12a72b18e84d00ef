"""Labels for letters: everything that is due is claimed and decided, printed on sheets, and noted as handed over."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from fpdf import FPDF

from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.outbound.actions.claim import Claimed, Round, claim, waiting_dispatches
from carnet.outbound.actions.deliver import begin, worker_name
from carnet.outbound.actions.dispatches import SEND, end_those_done
from carnet.outbound.actions.settle import settle
from carnet.outbound.queries.ready import open_carrier
from carnet.outbound.types import Told

# Sheets of 24 labels, 70 × 37 mm, three in a row: the usual ones in shops.
_COLUMNS, _ROWS, _WIDTH, _HEIGHT, _MARGIN, _TOP = 3, 8, 70.0, 37.0, 6.0, 8.0
_LINE: Final = 5.0
_SIGNS = "cp1252"
MOST = 2_000
_PRINTER = job_actor("outbound.letters")


def print_labels(*, actor: Actor) -> tuple[bytes, int]:
    """Return the sheets as PDF with how many labels they hold, each person decided as it is printed. Raises NotPermitted.

    What was printed counts as handed over; two who print at once do not get the same people.
    """
    actor.require(SEND)
    printed: list[Claimed] = []
    turn = Round(worker_name())
    for dispatch_id in waiting_dispatches("post", clock.now()):
        while len(printed) < MOST:
            batch = claim(dispatch_id, open_carrier("post"), turn=turn)
            if batch is None:
                break
            keys = set(begin(batch))
            printed += [m for m in batch.messages if m.taken.key in keys]
            settle(actor=_PRINTER, told=[Told(key, "accepted", "printed") for key in sorted(keys)])
    end_those_done()
    return sheets([m.place.lines for m in printed]), len(printed)


def sheets(labels: Sequence[Sequence[str]]) -> bytes:
    """Return pages of labels, each as its lines."""
    pdf = FPDF(unit="mm", format="A4")
    pdf.core_fonts_encoding = _SIGNS
    pdf.set_auto_page_break(auto=False)
    pdf.set_font("Helvetica", size=10)
    source = iter(labels)
    while page := list(islice(source, _COLUMNS * _ROWS)):
        pdf.add_page()
        for number, lines in enumerate(page):
            row, column = divmod(number, _COLUMNS)
            for line, text in enumerate(lines):
                pdf.set_xy(column * _WIDTH + _MARGIN, row * _HEIGHT + _TOP + line * _LINE)
                pdf.cell(_WIDTH - 2 * _MARGIN, _LINE, _printable(text))
    if not labels:
        pdf.add_page()
    return bytes(pdf.output())


def _printable(text: str) -> str:
    """Return what the built-in letters of a PDF can show, the rest as a question mark."""
    return text.encode(_SIGNS, "replace").decode(_SIGNS)
