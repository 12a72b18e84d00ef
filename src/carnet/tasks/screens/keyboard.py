"""The sheet of keyboard shortcuts."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from carnet.web.render import page
from carnet.web.screen import Request, screen


@screen(permission="web.view_home")
def shortcuts(request: Request) -> HttpResponse:
    """List the shortcuts of every page."""
    context = {
        "section": "help",
        "keys": (
            (_("Partout"), (
                (("Ctrl", "K"), _("Chercher une personne, une commande, une action")),
                (("?",), _("Ouvrir cette page")),
                (("/",), _("Aller au champ de recherche de la page")),
                ((_("Tab"),), _("Passer au bouton ou au champ suivant")),
                ((_("Échap"),), _("Fermer le menu ou la recherche")),
            )),
            (_("Aller à"), (
                (("g", "a"), _("Accueil")),
                (("g", "f"), _("À faire")),
                (("g", "p"), _("Personnes")),
                (("g", "c"), _("Caisse")),
                (("g", "n"), _("Nouveau contact")),
            )),
            (_("Dans la recherche"), (
                (("↑", "↓"), _("Choisir")),
                ((_("Entrée"),), _("Ouvrir")),
            )),
            (_("Dans une liste"), (
                ((_("Espace"),), _("Cocher la personne")),
                ((_("Entrée"),), _("Ouvrir la fiche")),
            )),
        ),
    }  # fmt: skip
    return page(request, "tasks/shortcuts.html", context)
