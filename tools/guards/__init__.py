"""Guards of the house: each looks for one kind of disorder and answers with sentences, none when all is well."""
