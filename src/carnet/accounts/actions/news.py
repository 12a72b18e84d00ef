"""Read one's own news, and say how one wants to be told."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from carnet.accounts.actions.notify import kinds
from carnet.accounts.models import News, NewsChoice, Staff
from carnet.accounts.types import NotAllowed
from carnet.kit import clock
from carnet.kit.actor import Actor


@transaction.atomic
def open_news(*, actor: Actor, news_id: int) -> str:
    """Mark one of one's own news as read and return the address it leads to, "" for none.

    Raises NotPermitted, NotAllowed for what is not theirs.
    """
    actor.require("web.view_home")
    news = News.objects.filter(pk=news_id, staff_id=int(actor.id)).first()
    if news is None:
        raise NotAllowed(_("Cette nouvelle n’existe plus."))
    read = News.objects.filter(pk=news_id, read_at=None).update(read_at=clock.now())
    silent = NewsChoice.objects.filter(staff_id=int(actor.id), kind=news.kind, shown=False)
    if read and not silent.exists():
        fewer = Greatest(F("unread") - 1, 0)
        Staff.objects.filter(pk=int(actor.id)).update(unread=fewer)
    kind = kinds().get(news.kind)
    return kind.address(news.detail) if kind else ""


@transaction.atomic
def read_all(*, actor: Actor) -> None:
    """Mark all of one's own news as read. Raises NotPermitted."""
    actor.require("web.view_home")
    News.objects.filter(staff_id=int(actor.id), read_at=None).update(read_at=clock.now())
    Staff.objects.filter(pk=int(actor.id)).update(unread=0)


@transaction.atomic
def choose_news(*, actor: Actor, kind: str, shown: bool, mailed: bool) -> None:
    """Keep whether one wants a kind of news in the app and in the daily mail. Raises NotPermitted, NotAllowed."""
    actor.require("web.view_home")
    if kind not in kinds():
        raise NotAllowed(_("Cette sorte de nouvelles n’existe pas."))
    NewsChoice.objects.update_or_create(
        staff_id=int(actor.id), kind=kind, defaults={"shown": shown, "mailed": mailed}
    )
    silent = NewsChoice.objects.filter(staff_id=int(actor.id), shown=False)
    waiting = News.objects.filter(staff_id=int(actor.id), read_at=None)
    waiting = waiting.exclude(kind__in=silent.values_list("kind", flat=True))
    Staff.objects.filter(pk=int(actor.id)).update(unread=waiting.count())
