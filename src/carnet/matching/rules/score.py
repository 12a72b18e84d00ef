"""The model of a file as an expression of the columnar engine: weights by level, and what each equal value is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from carnet.matching.rules.levels import FEATURES, Feature, by_chance, learned

VALUED = ("given", "family", "born", "email", "phone", "street", "town")
"""Features where an equal value weighs by how rare that very value is in the file."""

HOUSE = ("family", "street", "number", "extra", "town")
WAYS = ("email", "phone")
_BITS = "b_"
_LEAST, _NO_CHANCE, _ENOUGH = -12.0, 6.0, 50
Seen = Mapping[str, Mapping[int, float]]
"""How many pairs (in parts) were seen on each level of each feature."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each level of each feature weighs in bits, and how likely any two rows are one person before anything is known.

    The weight of an equal value on a VALUED feature is without the value's own rarity, which comes on top. `relatives`
    is the share of two people among rows that share a house.
    """

    prior: float
    levels: Mapping[str, tuple[float, ...]]
    relatives: float = 0.5

    @property
    def house_most(self) -> float:
        """Return the most that sharing a house may weigh: what leaves it as likely a relative as they are."""
        return -self.prior + log2((1 - self.relatives) / self.relatives)


def weights(prior: float, same: Seen, other: Seen, relatives: float = 0.5) -> Weights:
    """Return the weights after seeing pairs of one person (`same`) and pairs drawn by chance (`other`)."""
    bits = {f.name: _bits(f, same[f.name], other[f.name]) for f in FEATURES}
    return Weights(prior, bits, relatives)


def relatives(dated: tuple[float, float], named: tuple[float, float]) -> float:
    """Return the share of relatives among rows that share a house, by how many of them differ, of how many.

    `dated` are those with two birth dates, of whom relatives differ in given name and date both; where there are few of
    them, `named` counts given names alone, which one in twenty records of one person seem to have two of.
    """
    (apart, together), slips = (dated, 0.005) if dated[1] >= _ENOUGH else (named, 0.05)
    share = (apart + 2.0) / (together + 8.0) if slips > 0.01 else (apart + 0.5) / (together + 2.0)
    return min(0.9, max(1.0 / (together + 8.0), (share - slips) / 0.9))


def _bits(
    feature: Feature, same: Mapping[int, float], other: Mapping[int, float]
) -> tuple[float, ...]:
    m, u = learned(feature, dict(same)), by_chance(feature, dict(other))
    found = [max(_LEAST, min(feature.most, log2(a / b))) for a, b in zip(m, u, strict=True)]
    if feature.name in VALUED:
        found[0] = log2(m[0])
    return tuple(found)


def scored_sql(model: Weights, source: str) -> str:
    """Return the query that adds to each row of `levels` joined with `worth` the log-odds, in bits, that it is one person.

    What a household shares (name, street, town) never says more than that they are of one household: there the other
    may be a relative. With the ways of being reached, which couples share, it may say a little more.
    """
    bits = ", ".join(
        f"{_feature_sql(f, model.levels[f.name])} AS {_BITS}{f.name}" for f in FEATURES
    )
    house = _bounded([_BITS + name for name in HOUSE], model.house_most)
    reached = _bounded([house, *(_BITS + name for name in WAYS)], model.house_most + 2)
    own = [_BITS + f.name for f in FEATURES if f.name not in (*HOUSE, *WAYS)]
    total = "\n    + ".join([f"{model.prior:.6f}", reached, *own])
    return f"SELECT *, {total} AS bits FROM (SELECT *, {bits} FROM {source})"  # noqa: S608 - weights and names of features


def matches_sql(model: Weights) -> str:
    """Return the query for the pairs of at least `$bits`, best first: both rows and the probability."""
    both = "(SELECT * FROM levels JOIN worth ON i = l WHERE NOT chance)"
    return (
        f"SELECT l, r, 1 / (1 + pow(2, -bits)) AS p FROM ({scored_sql(model, both)})"  # noqa: S608 - weights
        " WHERE bits >= $bits ORDER BY p DESC, l, r"
    )


def apart_sql(model: Weights) -> str:
    """Return the query that counts, by level, what chance drew and is two people: in a small file it may draw one."""
    scored = scored_sql(model, "studied")
    return f"SELECT {seen_sql('1')} FROM ({scored}) WHERE chance AND bits < 0"  # noqa: S608 - weights


def told_sql(model: Weights) -> str:
    """Return the query for how many pairs are one person, who shares a house (of whom differ in name and date, are dated,
    differ in name, all), and how many of one person are on each level.
    """
    home = f"{' + '.join(_BITS + name for name in HOUSE)} > {_NO_CHANCE - model.prior:.4f} AND given IN (0, 1, 2, 4)"
    return (
        f"WITH scored AS ({scored_sql(model, 'studied')}),"  # noqa: S608 - weights
        f" told AS (SELECT *, 1 / (1 + pow(2, -bits)) AS p, {home} AS home FROM scored WHERE NOT chance)"
        " SELECT sum(p), count(*) FILTER (home AND given = 4 AND born = 3), count(*) FILTER (home AND born IS NOT NULL),"
        f" count(*) FILTER (home AND given = 4), count(*) FILTER (home), {seen_sql('p')} FROM told"
    )


def _bounded(parts: Sequence[str], most: float) -> str:
    """Bound what speaks for one person; what speaks against counts in full."""
    towards = " + ".join(f"greatest(0, {p})" for p in parts)
    against = " + ".join(f"least(0, {p})" for p in parts)
    return f"(least({most:.4f}, {towards}) + {against})"


def _feature_sql(feature: Feature, bits: Sequence[float]) -> str:
    first = f"{bits[0]:.4f}"
    if feature.name in VALUED:
        first = f"least({feature.most:.1f}, {first} + w_{feature.name})"
    cases = " ".join(f"WHEN {n} THEN {value:.4f}" for n, value in enumerate(bits) if n)
    return f"CASE {feature.name} WHEN 0 THEN {first} {cases} ELSE 0 END"


def seen_sql(weight: str) -> str:
    """Return the columns that count, by `weight`, the pairs on each level of each feature."""
    return ", ".join(
        f"coalesce(sum({weight}) FILTER ({f.name} = {level}), 0)"
        for f in FEATURES
        for level in range(len(f.expected))
    )


def seen_of(values: Sequence[float]) -> dict[str, dict[int, float]]:
    """Return what `seen_sql` counted, by feature and level."""
    rest = iter(values)
    return {f.name: {level: next(rest) for level in range(len(f.expected))} for f in FEATURES}
