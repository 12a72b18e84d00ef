"""The rules of matching: columns asked, levels of agreement, weights, groups, measure."""
