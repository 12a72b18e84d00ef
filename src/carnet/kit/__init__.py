"""Room kit: clock, ids, actor, text, money, sql, crypto, declarations; no customer word in it, declarations excepted."""
