"""Who may act for whom: a parent until the child is of age, a representative as long as it stands.

Adult at eighteen (C. civ., art. 388 and 414). From fifteen a child decides alone on agreements (loi 78-17, art. 45), and may
cut what a parent does in their name; a represented adult always may.
"""

from datetime import date

from carnet.law.rules.days import birthday

PARENT, REPRESENTATIVE = "parent", "representative"
KINDS: tuple[str, ...] = (PARENT, REPRESENTATIVE)
_ADULT, _DECIDES = 18, 15


def stands(kind: str, born_on: date | None, today: date) -> bool:
    """Say whether it holds today, as far as age goes: nobody is a child whose date of birth is not known."""
    if kind == REPRESENTATIVE:
        return True
    return kind == PARENT and born_on is not None and today < birthday(born_on, _ADULT)


def may_cut(kind: str, born_on: date | None, today: date) -> bool:
    """Say whether the person whose file it is may end it alone."""
    if kind == REPRESENTATIVE:
        return True
    return born_on is None or today >= birthday(born_on, _DECIDES)
