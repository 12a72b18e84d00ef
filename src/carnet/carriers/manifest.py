"""What the room carriers declares to the rooms below it."""

from carnet.kit.declarations import Manifest

MANIFEST = Manifest(room="carriers", commands="carnet.carriers.commands")
