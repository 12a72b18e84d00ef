"""Give the voucher that a form promises to whoever confirms: once to a person and form, whatever they ticked."""

from carnet.collect.actions.person import visitor
from carnet.collect.models import Form, Submission
from carnet.collect.types import VersionCard
from carnet.loyalty.actions.issue import issue
from carnet.loyalty.types import NoSuchKind


def give(row: Submission, version: VersionCard) -> str:
    """Issue the voucher of a form to who confirmed an answer and return its code, "" where there is none.

    Somebody who answers again is shown the voucher they had. Of two clicks at once the second waits here.
    """
    if not version.content.gift:
        return ""
    Form.objects.select_for_update().filter(pk=version.form_id).first()
    rows = Submission.objects.filter(contact_id=row.contact_id, version__form_id=version.form_id)
    had = rows.exclude(gift="").values_list("gift", flat=True).first()
    code = had or _issued(row.contact_id, version)
    Submission.objects.filter(pk=row.pk).update(gift=code)
    return code


def _issued(contact_id: int, version: VersionCard) -> str:
    try:
        return issue(
            actor=visitor(contact_id),
            kind=version.content.gift,
            contact_id=contact_id,
            origin=f"form:{version.form_id}",
            promised=True,
        ).code
    except NoSuchKind:
        return ""
