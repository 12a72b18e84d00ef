"""Reading custom fields and what contacts hold in them."""
