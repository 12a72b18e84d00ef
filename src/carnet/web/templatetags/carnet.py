"""The components of DESIGN.md as template tags: icons, numbers, dates, verdicts, lights, notes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.http import QueryDict
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.templatetags.static import static
from django.utils import formats, timezone, translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from carnet.kit.money import from_milli
from carnet.web.marks import spans

register = template.Library()

NBSP = "\u00a0"
_VERDICTS = {"yes": "circle-check", "cond": "clock-hour-4", "no": "circle-x", "unk": "help-circle"}
_CHANNELS = (("email", "at"), ("sms", "message-2"), ("phone", "phone"), ("post", "mailbox"))


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; it is decoration, the words beside it say the same."""
    return format_html(
        '<svg class="ti" aria-hidden="true"><use href="{}#ti-{}"/></svg>',
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag(name="count")
def count_tag(value: Any) -> str:
    """Write a whole number the way of the language: 24 816, 24,816."""
    return in_words(value)


@register.filter(name="count")
def in_words(value: Any) -> str:
    """Write a whole number the way of the language (filter)."""
    number = int(value or 0)
    grouped = f"{number:,}"
    return grouped.replace(",", NBSP) if _french() else grouped


@register.simple_tag
def num(value: Any, href: str, label: str = "") -> SafeString:
    """Write a number that is a door: it opens the people behind it."""
    text = in_words(value) if isinstance(value, int) else value
    said = format_html(' aria-label="{}"', label) if label else ""
    return format_html('<a class="c-num" href="{}"{}>{}</a>', href, said, text)


@register.simple_tag(name="money")
def money_tag(milli: Any) -> str:
    """Write an amount in thousandths: 642,30 €, €642.30."""
    return amount(milli)


@register.filter
def amount(milli: Any) -> str:
    """Write an amount in thousandths (filter)."""
    value = from_milli(int(milli or 0))
    whole = f"{abs(value):,.2f}"
    sign = "−" if value < 0 else ""
    if _french():
        return f"{sign}{whole.replace(',', NBSP).replace('.', ',')}{NBSP}€"
    return f"{sign}€{whole}"


@register.filter
def percent(share: Any) -> str:
    """Write a share between 0 and 1 with one decimal: 72,3 %, 72.3%."""
    text = f"{100 * float(share or 0):.1f}"
    return f"{text.replace('.', ',')}{NBSP}%" if _french() else f"{text}%"


@register.simple_tag(name="day")
def day_tag(value: date | datetime | None) -> str:
    """Write a day: 12 mars 2025, 12 March 2025."""
    return in_days(value)


@register.filter(name="day")
def in_days(value: date | datetime | None) -> str:
    """Write a day (filter)."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    first = _("1er") if value.day == 1 and _french() else str(value.day)
    return f"{first}{NBSP}{formats.date_format(value, 'F Y')}"


@register.simple_tag(name="moment")
def moment_tag(value: datetime | None) -> str:
    """Write a moment: 12 mars 2025, 18 h 42; 12 March 2025, 18:42."""
    return in_moments(value)


@register.filter(name="moment")
def in_moments(value: datetime | None) -> str:
    """Write a moment (filter)."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    hour = f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}" if _french() else f"{local:%H:%M}"
    return f"{in_days(local)}, {hour}"


@register.simple_tag
def tag(text: Any, state: str = "", icon_name: str = "") -> SafeString:
    """Draw a small label; the state colours it, the words say it."""
    mark = icon(icon_name) if icon_name else ""
    said = format_html(' data-s="{}"', state) if state else ""
    return format_html('<span class="c-tag"{}>{}{}</span>', said, mark, text)


@register.simple_tag
def verdict(state: str, text: Any) -> SafeString:
    """Draw the answer in words: yes, cond, no or unk."""
    return format_html(
        '<span class="c-verdict" data-s="{}">{}{}</span>', state, icon(_VERDICTS[state]), text
    )


def _grades() -> dict[str, str]:
    return {"A": _("Fiable"), "B": _("Bonne"), "C": _("À compléter"), "D": _("À vérifier")}


@register.simple_tag
def grade(letter: str, *, word: bool = True) -> SafeString:
    """Draw the quality of a record, A to D."""
    said = _grades()[letter]
    shown = said if word else format_html('<span class="visually-hidden">{}</span>', said)
    return format_html(
        '<span class="c-grade" data-g="{}"><b>{}</b>{}</span>', letter, letter, shown
    )


@register.simple_tag
def reach(lights: Mapping[str, str] | Any) -> SafeString:
    """Draw the contact lights from {channel: yes|cond|no|unk}: shape, word for readers, colour."""
    names = {"email": _("E-mail"), "sms": _("SMS"), "phone": _("Téléphone"), "post": _("Courrier")}
    words = {
        "yes": _("oui"),
        "cond": _("sous condition"),
        "no": _("non"),
        "unk": _("jamais demandé"),
    }
    states = lights if isinstance(lights, Mapping) else getattr(lights, "channels", {})
    drawn = []
    for channel, picture in _CHANNELS:
        state = states.get(channel, "unk")
        said = _("%(channel)s : %(answer)s") % {"channel": names[channel], "answer": words[state]}
        drawn.append(
            format_html(
                '<li class="c-ch" data-s="{}" title="{}">{}<span class="visually-hidden">{}. </span></li>',
                state,
                said,
                icon(picture),
                said,
            )
        )
    return format_html('<ul class="c-reach">{}</ul>', mark_safe("".join(drawn)))  # noqa: S308 - built by format_html


@register.simple_tag
def initials(name: str) -> SafeString:
    """Draw the initials of a name in a square."""
    parts = [p for p in str(name).replace("-", " ").split() if p[:1].isalnum()]
    short = (parts[0][:1] + parts[-1][:1] if len(parts) > 1 else "".join(parts)[:2]).upper()
    return format_html('<span class="c-ini" aria-hidden="true">{}</span>', short)


@register.simple_tag(takes_context=True)
def qs(context: template.Context, **changes: Any) -> str:
    """Return the query string of the page with some values changed; None or "" takes a value away."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def highlight(text: Any, wanted: str) -> SafeString:
    """Mark what matched the words searched for, in any case and with or without accents."""
    said, drawn, at = str(text), [], 0
    for start, end in spans(said, wanted):
        drawn.append(format_html("{}<mark>{}</mark>", said[at:start], said[start:end]))
        at = end
    return format_html("{}{}", mark_safe("".join(drawn)), said[at:])  # noqa: S308 - built by format_html


class _Note(Node):
    """One message inside the page, with its action."""

    def __init__(
        self, state: FilterExpression, picture: FilterExpression, inside: NodeList
    ) -> None:
        self.state, self.picture, self.inside = state, picture, inside

    def render(self, context: template.Context) -> SafeString:
        """Draw the note around what it holds."""
        return format_html(
            '<div class="c-note" data-s="{}">{}<div>{}</div></div>',
            conditional_escape(self.state.resolve(context)),
            icon(self.picture.resolve(context)),
            self.inside.render(context),
        )


@register.tag
def note(parser: Parser, token: Token) -> _Note:
    """Open a note: `{% note "cond" "clock-hour-4" %}…{% endnote %}`."""
    _name, state, picture = token.split_contents()
    inside = parser.parse(("endnote",))
    parser.delete_first_token()
    return _Note(parser.compile_filter(state), parser.compile_filter(picture), inside)


def _french() -> bool:
    return (translation.get_language() or "fr").startswith("fr")
