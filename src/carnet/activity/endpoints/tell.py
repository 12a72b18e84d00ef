"""The calls of the Segment specification: track, identify, page, screen, group, alias, and batches of them."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from ninja import Router

from carnet.activity.actions.ingest import ingest
from carnet.activity.rules.reading import VERBS
from carnet.activity.types_told import LARGEST_BATCH, LARGEST_EVENT, Batch, Misfit, Tally
from carnet.activity.words_told import said_misfit
from carnet.api.endpoint import Request, endpoint
from carnet.api.problems import invalid
from carnet.api.types import Fault

TELL = Router(tags=["Events"])
_LINES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["index", "code", "detail"],
        "properties": {
            "index": {"type": "integer"},
            "code": {"type": "string"},
            "at": {"type": "string"},
            "detail": {"type": "string"},
            "messageId": {"type": "string"},
        },
    },
}
_COUNTS = ("events", "orders", "known", "people_new", "people_completed", "joined", "anonymous")
_ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["success", *_COUNTS],
    "properties": {
        "success": {"type": "boolean"},
        **{name: {"type": "integer"} for name in _COUNTS},
        "rejected": _LINES,
        "remarks": _LINES,
    },
}
_BATCH = msgspec.json.Decoder(Batch).decode
_SENTENCES = {
    "track": "Tell that somebody did something (Segment: track), orders included.",
    "identify": "Tell who somebody is (Segment: identify); no trait ever is an agreement.",
    "page": "Tell that somebody saw a page (Segment: page).",
    "screen": "Tell that somebody saw a screen of an application (Segment: screen).",
    "group": "Tell to which group somebody belongs (Segment: group); it is understood and not kept.",
    "alias": "Tell that two names are those of one person (Segment: alias).",
}


def _schema(*needed: str) -> dict[str, Any]:
    """Return the JSON schema of a call, which names at least somebody."""
    name = {"type": ["string", "integer", "null"]}
    text = {"type": ["string", "null"]}
    free = {"type": ["object", "null"]}
    properties: dict[str, Any] = {
        **dict.fromkeys(("userId", "anonymousId", "previousId", "groupId"), name),
        **dict.fromkeys(("type", "event", "name", "category", "messageId"), text),
        **dict.fromkeys(("timestamp", "sentAt"), {**text, "format": "date-time"}),
        **dict.fromkeys(("properties", "traits", "context"), free),
    }
    return {"type": "object", "required": list(needed), "properties": properties}


def _one(verb: str) -> Callable[[Request], dict[str, Any]]:
    def tell(request: Request) -> dict[str, Any]:
        tally = _told(request, [request.content], verb=verb)
        if tally.misfits:
            raise invalid([Fault(f"/body{m.at}", said_misfit(m.code)) for m in tally.misfits])
        return _answer(tally)

    tell.__name__, tell.__doc__ = verb, _SENTENCES[verb]
    return tell


_NEEDED = {"track": ("event",), "group": ("groupId",), "alias": ("previousId", "userId")}


def _stand(path: str, verb: str, *, hidden: bool) -> None:
    endpoint(
        TELL,
        "POST",
        path,
        permission="activity.track",
        answers=_ANSWER,
        takes=_schema(*_NEEDED.get(verb, ())),
        largest=LARGEST_EVENT,
        pages=True,
        hidden=hidden,
    )(_one(verb))


for _verb in VERBS:
    _stand(f"/{_verb}", _verb, hidden=False)
    # The short addresses of Segment's script for pages.
    _stand(f"/{_verb[0]}", _verb, hidden=True)


@endpoint(
    TELL,
    "POST",
    "/batch",
    permission="activity.track",
    answers=_ANSWER,
    takes={
        "type": "object",
        "required": ["batch"],
        "properties": {
            "batch": {
                "type": "array",
                "items": {"description": "A call with its type, as it would stand alone."},
            },
            "sentAt": {"type": ["string", "null"], "format": "date-time"},
        },
    },
    largest=LARGEST_BATCH,
    pages=True,
)
def batch(request: Request) -> dict[str, Any]:
    """Tell several of these at once, at most 500 kB; each that cannot be taken is said, the others are taken."""
    try:
        told = _BATCH(request.content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as wrong:
        raise invalid(
            [Fault("/body", _('Le contenu n’est pas un lot : {"batch": […]}.'))]
        ) from wrong
    return _answer(_told(request, told.batch, sent_at=told.sent_at))


def _told(request: Request, calls: Any, *, verb: str = "", sent_at: str | None = None) -> Tally:
    return ingest(
        actor=request.actor,
        source=request.holder.source,
        calls=calls,
        verb=verb,
        sent_at=sent_at,
        signal=request.headers.get("Sec-GPC") == "1",
    )


def _answer(tally: Tally) -> dict[str, Any]:
    told: dict[str, Any] = {"success": True, **{name: getattr(tally, name) for name in _COUNTS}}
    if tally.misfits:
        told["rejected"] = [_line(m) for m in tally.misfits]
    if tally.remarks:
        told["remarks"] = [_line(m) for m in tally.remarks]
    return told


def _line(misfit: Misfit) -> dict[str, Any]:
    told = {"index": misfit.index, "code": misfit.code, "detail": said_misfit(misfit.code)}
    told |= {"at": misfit.at} if misfit.at else {}
    return told | ({"messageId": misfit.message_id} if misfit.message_id else {})
