"""What the room upkeep declares to the rooms below it."""

from carnet.kit.declarations import Manifest

MANIFEST = Manifest(room="upkeep")
