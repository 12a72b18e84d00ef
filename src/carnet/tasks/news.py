"""What members of the team are told of by this room."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import NotificationKind
from carnet.tasks.screens.columns import (
    due_words,
    given_words,
    mentioned_url,
    mentioned_words,
    todo_url,
)

NEWS = (
    NotificationKind(
        key="tasks.mentioned",
        label=_("On vous nomme dans une note"),
        sentence=mentioned_words,
        permission="people.view_contact",
        address=mentioned_url,
    ),
    NotificationKind(
        key="tasks.given",
        label=_("Une tâche vous est confiée"),
        sentence=given_words,
        permission="tasks.work",
        address=todo_url,
    ),
    NotificationKind(
        key="tasks.due",
        label=_("Vos tâches du jour"),
        sentence=due_words,
        permission="tasks.work",
        address=todo_url,
    ),
)
