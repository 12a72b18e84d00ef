"""The commands of the house itself: serve, work, demonstrate. Read once the house has started."""

from typing import Annotated

import segno
import typer
from django.db import DatabaseError
from django.utils.translation import gettext as _

from carnet.backups.actions.make import make_backup
from carnet.backups.queries.words import refusal
from carnet.backups.types import Refused
from carnet.jobs.actions import work_forever
from carnet.kit.actor import command_actor
from carnet.kit.home import home
from carnet.project.demo.load import load_demo
from carnet.project.developer import build_assets
from carnet.project.lan import NoNetwork, certificate, own_address, private_only
from carnet.project.parent import end_with_server
from carnet.project.record import bring_up_to_date, refuse_newer_and_moved
from carnet.project.serve import Place, PortTaken, require_free
from carnet.project.serve import serve as serve_house

app = typer.Typer()
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]
Host = Annotated[
    str, typer.Option(help="Address to listen on; CARNET_HOSTS lists the names it answers to.")
]
Workers = Annotated[int, typer.Option(help="Number of web processes.", min=1)]
Lan = Annotated[
    bool,
    typer.Option(
        "--lan",
        help="Serve colleagues in the shop by HTTPS; without --host, where it finds the network.",
    ),
]


@app.command()
def serve(
    *, host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1, lan: Lan = False
) -> None:
    """Serve the web application and its worker."""
    wanted = _for_colleagues(host, port, workers) if lan else Place(host, port, workers)
    place = _free(wanted)
    build_assets()
    bring_up_to_date()

    def tell() -> None:
        typer.echo(_("Carnet est servi sur %(address)s") % {"address": place.address})
        if place.tls:
            typer.echo(
                _(
                    "Au premier passage, le navigateur ne connaît pas ce certificat : comparez son empreinte SHA-256 avant de l’accepter."
                )
            )
            typer.echo(place.tls.fingerprint)
            segno.make(place.address).terminal(compact=True)

    serve_house(place, on_ready=tell)


@app.command()
def demo(*, port: Port = 8000, workers: Workers = 1) -> None:
    """Load an invented shop into a home of its own, and serve it."""
    place = _free(Place(port=port, workers=workers))
    build_assets()
    bring_up_to_date()
    typer.echo(_("Boutique inventée : préparation des fiches…"), err=True)
    access = load_demo(home())

    def tell() -> None:
        typer.echo(_("Carnet, démonstration : %(address)s") % {"address": place.address})
        typer.echo(
            _("Se connecter : %(email)s, mot de passe %(password)s")
            % {"email": access.email, "password": access.password}
        )

    serve_house(place, on_ready=tell)


@app.command()
def work() -> None:
    """Do the jobs that wait, and go on until told to stop."""
    end_with_server()
    bring_up_to_date()
    work_forever()


@app.command()
def migrate() -> None:
    """Bring the tables of the record up to date; every command does so by itself."""
    changed = bring_up_to_date()
    typer.echo(_("Base mise à jour.") if changed else _("Base déjà à jour."))


@app.command()
def upgrade() -> None:
    """Make a backup, then bring the tables up to date; whatever fails, the record is as it was before."""
    refuse_newer_and_moved()
    try:
        made = make_backup(actor=command_actor("upgrade"))
        typer.echo(_("Sauvegarde faite : %(name)s") % {"name": made.name}, err=True)
    except Refused as why:
        typer.echo(refusal(why), err=True)
        if why.code not in {"no_key", "no_place"}:
            raise typer.Exit(1) from None
    except DatabaseError:
        # A record from before there were backups; the copy that the upgrade makes is enough to go back.
        typer.echo(_("Pas encore de sauvegardes dans cette base."), err=True)
    changed = bring_up_to_date(insist=True)
    typer.echo(_("Base mise à jour.") if changed else _("Base déjà à jour."))


def _for_colleagues(host: str, port: int, workers: int) -> Place:
    """Return a place in the network of the shop, with its certificate."""
    try:
        found = own_address() if host == "127.0.0.1" else private_only(host)
    except NoNetwork as why:
        typer.echo(_no_network(why.code), err=True)
        raise typer.Exit(1) from None
    except ValueError:
        typer.echo(_("Avec --lan, --host est une adresse comme 192.168.1.20."), err=True)
        raise typer.Exit(2) from None
    return Place(found, port, workers, certificate(found))


def _no_network(code: str) -> str:
    if code == "open":
        return _(
            "Cette machine est directement sur Internet : « --lan » n’est fait que pour le réseau de la boutique. Passez par un serveur mandataire, voir docs/online.md."
        )
    return _(
        "Aucun réseau trouvé : branchez la machine au réseau de la boutique, ou donnez --host."
    )


def _free(place: Place) -> Place:
    try:
        require_free(place)
    except PortTaken:
        typer.echo(
            _("Le port %(port)d est déjà pris : choisissez-en un autre avec --port.")
            % {"port": place.port},
            err=True,
        )
        raise typer.Exit(1) from None
    return place
