"""The invented shop of the demonstration: Comptoir Vasseur, coffee roaster, generated from a seed."""
