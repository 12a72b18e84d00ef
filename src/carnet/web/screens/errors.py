"""What answers when a request is not understood."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 to what is too heavy, 400 to the rest (handler400 of the project)."""
    status = 413 if isinstance(exception, _TOO_MUCH) else 400
    return HttpResponse(render_to_string(f"{status}.html"), status=status)
