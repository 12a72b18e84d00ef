"""The addresses of the room."""

from django.urls import path

from carnet.content.screens import editor, listing, pictures, preview

app_name = "content"

urlpatterns = [
    path("communiquer/modeles/", listing.every, name="list"),
    path("communiquer/modeles/nouveau/", listing.new, name="new"),
    path("communiquer/modeles/<int:template_id>/", editor.one, name="editor"),
    path("communiquer/modeles/<int:template_id>/apercu/", preview.framed, name="preview"),
    path("communiquer/modeles/<int:template_id>/dupliquer/", listing.copy, name="duplicate"),
    path("communiquer/modeles/<int:template_id>/retirer/", listing.drop, name="remove"),
    path("communiquer/modeles/<int:template_id>/rendre/", listing.back, name="restore"),
    path("communiquer/images/", pictures.every, name="images"),
    path("communiquer/images/<int:image_id>/decrire/", pictures.describe, name="describe"),
    path("communiquer/images/<int:image_id>/supprimer/", pictures.drop, name="drop_image"),
    path("image/<str:stored_as>", pictures.shown, name="image"),
]
