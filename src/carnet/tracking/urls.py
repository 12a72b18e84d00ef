"""The addresses of the room; those of the script are short and stay the same."""

from django.urls import path

from carnet.tracking.screens import audience, intake, sites

app_name = "tracking"

urlpatterns = [
    path("s/carnet.js", intake.script, name="script"),
    path("s/batch", intake.batch, name="batch"),
    path("mesurer/audience/", audience.audience, name="audience"),
    path("reglages/sites/", sites.sites, name="sites"),
    path("reglages/sites/<int:site_id>/", sites.site, name="site"),
    path("reglages/sites/<int:site_id>/fermer/", sites.close, name="close"),
]
