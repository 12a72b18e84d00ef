"""What conditions may ask of the grade of a record."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.asked import SegmentField

_QUALITY = _("Qualité")
FIELDS = (
    SegmentField(
        name="grade",
        label=_("Note de qualité"),
        group=_QUALITY,
        kind="choice",
        table="grades",
        column="letter",
        choices=lambda: (
            ("A", _("A, fiable")),
            ("B", _("B, bonne")),
            ("C", _("C, à compléter")),
            ("D", _("D, à vérifier")),
        ),
        order=70,
    ),
    SegmentField(
        name="fresh_until",
        label=_("Signe de vie, compté jusqu’au"),
        group=_QUALITY,
        kind="date",
        table="grades",
        column="fresh_until",
        order=71,
    ),
)
