"""Room kinds: files that bring something other than contacts: organisations, orders, products, blocked lists, agreements, exchanges, contracts, reviews, leads."""
