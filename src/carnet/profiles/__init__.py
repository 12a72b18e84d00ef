"""Room profiles: what one knows of a customer beside addresses: owner, shop, birthday, interests, relations."""
