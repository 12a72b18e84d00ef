"""Room analytics: figures and dashboards over the mirror."""
