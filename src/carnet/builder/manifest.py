"""What the room builder declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.builder.screens.found import find_segments, named_segment
from carnet.builder.screens.panels import ask_panel, segments_panel
from carnet.kit.declarations import (
    Action,
    BulkAction,
    ListView,
    Manifest,
    NavEntry,
    PageAction,
    Panel,
    SearchSource,
)
from carnet.segments.queries.cards import segment_count
from carnet.segments.queries.kept import VIEW
from carnet.segments.queries.view import people_of_view

MANIFEST = Manifest(
    room="builder",
    navigation=(
        NavEntry(
            section="contacts",
            key="segments",
            label=_("Segments"),
            url="builder:list",
            permission="segments.view",
            order=20,
            count=segment_count,
        ),
    ),
    actions=(
        Action(
            label=_("Un segment"),
            url="builder:new",
            icon="filter-plus",
            permission="segments.edit",
            order=20,
        ),
    ),
    search=(
        SearchSource(
            key="segments", group=_("Segments"), find=find_segments, permission="segments.view"
        ),
    ),
    page_actions=(
        PageAction(
            key="segment",
            label=_("En faire un segment"),
            url_name="builder:from_view",
            permission="segments.edit",
            icon="filter-plus",
            order=70,
        ),
    ),
    bulk_actions=(
        BulkAction(
            key="segment",
            label=_("Garder dans un segment"),
            url_name="builder:keep_chosen",
            permission="segments.edit",
            icon="filter-plus",
            order=70,
        ),
    ),
    views=(
        ListView(
            key=VIEW, label=_("Un segment"), ids=people_of_view, tab=False, named=named_segment
        ),
    ),
    panels=(
        Panel(
            key="segments",
            label=_("Ses segments"),
            load=segments_panel,
            template="builder/panel.html",
            place="right",
            order=60,
            permission="segments.view",
        ),
        Panel(
            key="to_ask",
            label=_("À lui demander"),
            load=ask_panel,
            template="builder/panel_ask.html",
            place="right",
            order=15,
            permission="segments.view",
        ),
    ),
)
