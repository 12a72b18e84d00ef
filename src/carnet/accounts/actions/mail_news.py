"""Once a day, one mail to each member of staff with what they have not read."""

from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.accounts.actions.mail_staff import mail_staff
from carnet.accounts.models import News, NewsChoice, Staff
from carnet.accounts.queries import actor_of, told
from carnet.kit import clock
from carnet.kit.declarations import NotificationKind, declared

_MOST = 50
_KEPT = timedelta(days=365)


def mail_news() -> int:
    """Mail the unread news of the day and return how many mails left; what is mailed once is not mailed again.

    News older than a year are forgotten.
    """
    News.objects.filter(at__lt=clock.now() - _KEPT).delete()
    waiting = News.objects.filter(read_at=None, mailed_at=None, staff__is_active=True)
    ids = waiting.order_by("staff_id").values_list("staff_id", flat=True).distinct()
    return sum(_mail(staff) for staff in Staff.objects.filter(pk__in=list(ids)))


def _mail(staff: Staff) -> int:
    wanted = _wanted(staff)
    waiting = News.objects.filter(staff=staff, read_at=None, mailed_at=None, kind__in=wanted)
    rows = list(waiting.order_by("at", "pk")[:_MOST])
    if not rows:
        return 0
    with translation.override(staff.language):
        lines = [f"– {told(row.kind, row.detail)}" for row in rows]
        count = ngettext("%(n)s nouvelle", "%(n)s nouvelles", len(lines)) % {"n": len(lines)}
        words = {"name": staff.name.split(" ")[0], "lines": "\n".join(lines)}
        text = _(
            "Bonjour %(name)s,\n\nVoici ce qui vous attend dans Carnet :\n\n%(lines)s\n\n"
            "Pour recevoir moins de ces messages : Carnet › Nouvelles › Choisir."
        )
        left = mail_staff(to=staff.email, subject=f"Carnet : {count}", text=text % words)
    if left:
        News.objects.filter(pk__in=[r.pk for r in rows]).update(mailed_at=clock.now())
    return int(left)


def _wanted(staff: Staff) -> list[str]:
    """Return the kinds that this person may be told of and wants by mail."""
    chosen = dict(NewsChoice.objects.filter(staff=staff).values_list("kind", "mailed"))
    may = actor_of(staff).may
    known: list[NotificationKind] = declared("notification_kinds")
    return [k.key for k in known if may(k.permission) and chosen.get(k.key, k.mailed)]
