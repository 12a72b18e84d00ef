"""Room loyalty: points, tiers, rewards and coupons."""
