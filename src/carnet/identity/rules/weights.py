"""What each likeness is worth: log-odds to base 2, as Fellegi and Sunter (1969) weigh agreement and disagreement.

A weight is the logarithm of how much more often the likeness is seen between two records of one person than between two
people who came to be compared. Values are reasoned from what people share, not fitted to a file: a mobile belongs to one
person (a number in some 10^5, but couples lend it), an e-mail nearly so, a birth date is one day in some 20,000, a
landline and a street belong to a household.
"""

PRIOR = -9.0
"""Two people who share some key are one person in about five hundred cases, before anything else is looked at."""

WEIGHTS = {
    "given_same": 4.0, "given_nickname": 3.0, "given_close": 2.5, "given_part": 2.0, "given_near": 2.0, "given_short": 2.0, "given_initial": 1.5,
    "given_missing": 0.0, "given_different": -6.0,
    "family_same": 4.0, "family_close": 3.0, "family_part": 3.0, "family_initial": 0.5, "family_missing": 0.0, "family_different": -3.0,
    "swapped_names": -1.0,
    "same_mobile": 7.0, "other_mobile": -1.0,
    "same_email": 7.0, "shared_email": 2.5, "near_email": 3.5, "named_email": 1.0, "other_email": -1.0,
    "same_born": 7.0, "default_born": 2.0, "near_born": 3.0, "other_born": -8.0,
    "same_reference": 7.0, "other_reference": -0.5,
    "same_landline": 3.5,
    "same_street": 3.5, "near_street": 2.0, "same_postcode": 1.5, "same_city": 1.0, "other_postcode": -1.0,
    "same_siret": 4.0, "firm_siret": 11.0, "firm_name": 7.0, "same_company": 2.5, "other_siret": -2.0, "other_firm": -6.0,
    "other_generation": -8.0,
}  # fmt: skip

SURE, NEARLY, DOUBTFUL = 0.93, 0.90, 0.50
"""From SURE on a pair may be merged without asking, if the evidence is of the right kind; from DOUBTFUL on it is asked."""

CAPPED, UNNAMED = 0.6, 0.89
"""The most that a pair can score when something speaks for two people, and when the names do not say the same."""

VETOES = frozenset({"given_different", "other_born", "other_generation", "other_firm"})
PERSONAL = frozenset({"same_mobile", "same_email", "same_born", "same_reference"})
AGAINST = frozenset(code for code, weight in WEIGHTS.items() if weight < 0)
