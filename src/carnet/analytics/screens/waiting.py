"""What a page says while the figures cannot be read: the copy is being built, or the question is too long."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from carnet.mirror.types import MirrorError
from carnet.web.render import page
from carnet.web.screen import Request

View = Callable[..., HttpResponse]
_LATER = 503


def or_wait(view: View) -> View:
    """Make a screen say why when the mirror cannot answer now, and that it will."""

    @wraps(view)
    def answered(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except MirrorError as wrong:
            context = {"section": "measure", "why": str(wrong)}
            answer = page(request, "analytics/waiting.html", context, status=_LATER)
            answer.headers["Retry-After"] = "10"
            return answer

    return answered
