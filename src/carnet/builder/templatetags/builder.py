"""Doors onto the people of a rule, and bars drawn as SVG: a page carries no style of its own."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from carnet.segments.queries.kept import view_url

register = template.Library()


@register.simple_tag
def people_url(key: str, part: str = "") -> str:
    """Return the address of the list of people of a segment, or of one part of them."""
    return view_url(key, part)


@register.simple_tag
def share_bar(part: int, whole: int, kind: str) -> SafeString:
    """Draw how much of a whole a part is; the figures beside it say the same."""
    width = min(100.0, 100 * part / whole) if whole else 0.0
    return format_html(
        '<svg class="{}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="sg-rest-of" width="100" height="10"/><rect class="sg-part" width="{}" height="10"/></svg>',
        kind,
        f"{width:.1f}",
    )
