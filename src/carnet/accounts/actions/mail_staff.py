"""Mail to staff: a forgotten password, nothing else; never to a contact."""

import logging

from carnet.carriers.send import send_mail

_log = logging.getLogger(__name__)


def mail_staff(*, to: str, subject: str, text: str) -> bool:
    """Send one plain mail to a member of staff and say whether it left.

    Without a mail server it lies in the home's folder `mail`. A server that refuses is logged, not raised: the page
    must answer the same whether the address is known or not.
    """
    try:
        send_mail(to=to, subject=subject, text=text)
    except OSError as problem:
        _log.error("a mail to staff was not sent: %s", type(problem).__name__)
        return False
    return True
