"""Render a page, or the part of it that htmx asked for: one template, one view."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    partial: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or its partial `template#partial` when htmx asks for it.

    The margin is lit by `section` and `page_key` of the context. Going back in the browser gets the whole page.
    """
    htmx = getattr(request, "htmx", None)
    wanted = (
        f"{template}#{partial}"
        if partial and htmx and not htmx.history_restore_request
        else template
    )
    response = render(request, wanted, dict(context), status=status)
    if partial:
        response.headers["Vary"] = "HX-Request"
    return response


def toast(request: HttpRequest, text: str, undo_url: str = "") -> None:
    """Say on the next page that something is done, with a button that undoes it by POST."""
    messages.success(request, text, extra_tags=undo_url)
