"""Pure decisions: what may be asked, which columns a use allows, how a cell is written."""
