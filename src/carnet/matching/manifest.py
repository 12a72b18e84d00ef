"""What the room matching declares to the rooms below it."""

from carnet.kit.declarations import Manifest

MANIFEST = Manifest(room="matching", commands="carnet.matching.commands")
