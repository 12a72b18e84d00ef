"""Room connectors: what shops and social networks tell by themselves: orders, customers, products, leads."""
