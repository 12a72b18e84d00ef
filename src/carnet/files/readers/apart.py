"""Reads an old workbook (.xls) in a process of its own, with bounds on its time and memory.

The old format is a maze of offsets: a few changed bytes can send any reader of it into an endless loop or ask it for all
the memory there is. Whatever happens here ends this process only.
"""

import contextlib
import json
import resource
import sys

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from carnet.files.readers.cells import cell_text

MEMORY = 3 << 30
SECONDS = 60


def main(path: str) -> int:
    """Write the sheets of the workbook to standard output as JSON; exit status 3 is a password, 4 a damaged file."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        sheets = _sheets(path)
    except PasswordError:
        return 3
    except (CalamineError, ValueError, OverflowError, MemoryError):
        return 4
    json.dump(sheets, sys.stdout, ensure_ascii=False)
    return 0


def _sheets(path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    with CalamineWorkbook.from_path(path) as book:
        for told in book.sheets_metadata:
            if told.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(told.name)
            rows = sheet.to_python(skip_empty_area=True) if sheet.start is not None else []
            found.append(
                {
                    "name": told.name,
                    "visible": told.visible == SheetVisibleEnum.Visible,
                    "start": sheet.start,
                    "rows": [[cell_text(v) for v in row] for row in rows],
                }
            )
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
