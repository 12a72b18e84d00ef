"""How much Carnet reads of one file: enough for any real shop, too little for what was made to break it."""

MOST_ROWS = 2_000_000
# Lines that may lie around the rows: titles, totals, empty ones.
SPARE_ROWS = 1_000
MOST_COLUMNS = 1_000
# Characters of one cell: Excel holds 32,767, a pasted letter a little more.
MOST_IN_CELL = 1_000_000
# Megabytes once unpacked, text and workbook alike.
MOST_MEGABYTES = 1_000
# Cells of one sheet, empty ones included: they are laid out in memory at once, about 100 bytes each.
MOST_CELLS = 25_000_000
# A workbook packs 5 to 40 times; above this and this many megabytes it is no workbook that a person made.
MOST_RATIO = 250
BOMB_MEGABYTES = 100
# Megabytes of memory that reading may take, said before the file is opened.
TEXT_MEGABYTES, WORKBOOK_MEGABYTES = 500, 1_500
