"""What the room mending declares to the rooms below it."""

from carnet.kit.declarations import Manifest

MANIFEST = Manifest(room="mending", commands="carnet.mending.commands")
