"""Room recommendations: what to propose to whom; value, churn, scores."""
