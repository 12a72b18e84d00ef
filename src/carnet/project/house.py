"""The commands of the house itself: serve, work, demonstrate. Read once the house has started."""

from typing import Annotated

import typer
from django.utils.translation import gettext as _

from carnet.jobs.actions import work_forever
from carnet.kit.home import home
from carnet.project.demo.load import load_demo
from carnet.project.developer import build_assets
from carnet.project.parent import end_with_server
from carnet.project.record import bring_up_to_date
from carnet.project.serve import Place, PortTaken, require_free
from carnet.project.serve import serve as serve_house

app = typer.Typer()
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]
Host = Annotated[
    str, typer.Option(help="Address to listen on; CARNET_HOSTS lists the names it answers to.")
]
Workers = Annotated[int, typer.Option(help="Number of web processes.", min=1)]


@app.command()
def serve(*, host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Serve the web application and its worker."""
    place = _free(Place(host=host, port=port, workers=workers))
    build_assets()
    bring_up_to_date()
    serve_house(
        place,
        on_ready=lambda: typer.echo(
            _("Carnet est servi sur %(address)s") % {"address": place.address}
        ),
    )


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
