"""Pure decisions about files that bring something other than contacts."""
