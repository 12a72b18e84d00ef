"""The chores of the room."""

from carnet.accounts.actions.mail_news import mail_news
from carnet.accounts.actions.second_factor import ask_second_factor
from carnet.accounts.actions.watch_access import watch_access


def send_news() -> None:
    """Mail the unread news of the day."""
    mail_news()


def look_at_access() -> None:
    """Look for bulk reading and taking."""
    watch_access()


def see_second_factors() -> None:
    """Bring up to date who must have a second factor, and from when on."""
    ask_second_factor()
