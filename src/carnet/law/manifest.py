"""What the room law declares to the rooms below it."""

from carnet.kit.declarations import Manifest

MANIFEST = Manifest(room="law", commands="carnet.law.commands")
