"""The screens of the room: templates, the editor and its preview, images."""
