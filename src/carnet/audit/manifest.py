"""What the room audit declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.audit import jobs
from carnet.audit.actions import seal_pending
from carnet.audit.queries import export_about, verify
from carnet.kit.declarations import Chain, JobKind, Manifest, PersonalData

MANIFEST = Manifest(
    room="audit",
    personal_data=(
        PersonalData(
            table="audit.AuditLine",
            what=_("Journal : qui a lu ou changé la fiche"),
            export=export_about,
            erase=lambda _ids: 0,
            move=lambda _pairs: [],
            restrict="kept",
            kept=_(
                "Le journal reste : il ne garde qu’un numéro, sans rien dire de la personne (RGPD art. 5.2 et 32)."
            ),
        ),
    ),
    jobs=(
        JobKind(
            name="audit.seal", label=_("Sceller le journal"), call=jobs.seal, every=1, loop=True
        ),
    ),
    chains=(Chain(name="audit", label=_("Journal"), seal=seal_pending, verify=verify),),
    commands="carnet.audit.commands",
)
