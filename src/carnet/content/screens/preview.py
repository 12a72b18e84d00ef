"""The message inside its frame: a page of its own, without script, cookie or anything from elsewhere."""

from django.http import Http404, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from carnet.content.queries.checking import told
from carnet.content.queries.editing import View, view_of
from carnet.content.queries.previewing import preview
from carnet.content.queries.templates import template
from carnet.content.rules.marking import marked, themed
from carnet.content.types import Gone, NotFilled, NotUnderstood
from carnet.web.screen import Request, screen

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'none';"
    " base-uri 'none'; frame-ancestors 'self'; sandbox"
)


@never_cache
@xframe_options_sameorigin
@screen(permission="content.view")
def framed(request: Request, template_id: int) -> HttpResponse:
    """Show a template as one person, or an invented one, would get it."""
    view = view_of(request.GET.dict())
    if view.person and not request.actor.may("people.view_contact"):
        view = View(shape=view.shape, dark=view.dark)
    response = HttpResponse(_html(template_id, view))
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _html(template_id: int, view: View) -> str:
    try:
        card = template(template_id)
        made = preview(card.draft, view.person, mark=view.shape != "text")
    except Gone as gone:
        raise Http404 from gone
    except NotUnderstood as wrong:
        return _note([told(f) for f in wrong.faults], view)
    except NotFilled as wrong:
        return _note([wrong.sentence], view)
    if view.shape == "text" or card.channel == "sms":
        return _plain(made.text, view)
    return themed(marked(made.html), dark=view.dark)


def _note(lines: list[str], view: View) -> str:
    head = _("Le message ne peut pas être montré tant qu’il contient une erreur.")
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return _sheet(f"<p><b>{escape(head)}</b></p>{told}", view)


def _plain(text: str, view: View) -> str:
    return _sheet(f"<pre>{marked(escape(text))}</pre>", view)


def _sheet(inside: str, view: View) -> str:
    paper, ink = ("#191f3a", "#e9ecf8") if view.dark else ("#ffffff", "#1a2038")
    return (
        '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<style>body{{margin:0;padding:20px;background:{paper};color:{ink};font:15px/1.5 system-ui,sans-serif}}"
        "pre{font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}"
        f"mark{{background:#fff0a0;color:#3b3203}}</style>{inside}"
    )
