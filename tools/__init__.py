"""Tools of the developers: guards, assets, tests; nothing here is part of the wheel."""
