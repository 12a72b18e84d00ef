"""Room journeys: automation: the sequence that each contact walks at their own pace."""
