"""Addresses for programs. Whatever lies under /api/v1 is answered as a program reads it, also what is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.csrf import csrf_exempt

from carnet.api.house import api
from carnet.api.problems import not_found, not_this_method, problem_response

View = Callable[..., HttpResponseBase]


def _nothing(request: HttpRequest) -> HttpResponseBase:
    return problem_response(request, not_found())


def _telling(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *args, **named)
        if isinstance(response, HttpResponseNotAllowed):
            return problem_response(request, not_this_method(response.headers["Allow"]))
        return response

    return answer


def _patterns() -> tuple[list[Any], str]:
    found, app, _namespace = api().urls
    for pattern in found:
        if isinstance(pattern, URLPattern):
            pattern.callback = _telling(pattern.callback)
    return [*found, re_path("", csrf_exempt(_nothing))], app


_found, _app = _patterns()
urlpatterns = [path("api/v1/", include((_found, _app), namespace="api"))]
