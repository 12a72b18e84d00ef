"""Splink on the same rows, with the settings its own documentation shows for each file: what ours is held against."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter
from typing import Any

import duckdb

SIGN = "\x1d"
LINE = "\x1e"
WANTING = "Splink is not installed (pip install 'carnet[splink]'): nothing to compare with"


@dataclass(frozen=True)
class Told:
    """What Splink answers: pairs of row numbers with their probability, and the seconds it took."""

    pairs: list[tuple[int, int, float]]
    seconds: float


def installed() -> bool:
    """Say whether Splink can be asked."""
    return find_spec("splink") is not None


def table(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """Return an engine that holds the rows as a table `people`, numbered, empty values as null."""
    engine = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
    fields = ", ".join(f"nullif(trim(c[{n + 1}]), '') AS {c}" for n, c in enumerate(columns))
    engine.execute(
        "CREATE TABLE people AS SELECT 0::BIGINT AS row_number, ''::VARCHAR AS line LIMIT 0"
    )
    for start in range(0, len(rows), 100_000):
        part = rows[start : start + 100_000]
        text = LINE.join(SIGN.join(r.get(c) or "" for c in columns) for r in part)
        engine.execute(
            "INSERT INTO people SELECT $start + unnest(range($count)), unnest(str_split($text, chr(30)))",
            {"start": start, "count": len(part), "text": text},
        )
    engine.execute(
        f"CREATE OR REPLACE TABLE people AS SELECT row_number, {fields}"  # noqa: S608 - names of columns
        " FROM (SELECT row_number, str_split(line, chr(29)) AS c FROM people)"
    )
    return engine


def febrl(engine: duckdb.DuckDBPyConnection, *, number: bool) -> Told:
    """Run the documented example for Febrl 3; `number` says whether the social security number may be looked at."""
    cl, splink = import_module("splink.comparison_library"), import_module("splink")
    block = splink.block_on
    comparisons = [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        *([cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2])] if number else []),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
    ]
    keys = ["soc_sec_id"] if number else []
    keys += ["given_name", "surname", "date_of_birth", "postcode"]
    sure = [block("soc_sec_id")] if number else []
    sure += [
        block("given_name", "surname", "date_of_birth"),
        "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth",
    ]
    return _asked(
        engine,
        blocking=[block(k) for k in keys],
        comparisons=comparisons,
        sure=sure,
        recall=0.9,
        draws=1e6,
        training=[block("date_of_birth"), block("postcode")],
    )


def fake(engine: duckdb.DuckDBPyConnection) -> Told:
    """Run the documented example for fake_1000."""
    cl, splink = import_module("splink.comparison_library"), import_module("splink")
    block = splink.block_on
    near = "levenshtein(r.dob, l.dob) <= 1"
    return _asked(
        engine,
        blocking=[block("first_name"), block("surname"), block("dob"), block("email")],
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        sure=[
            f"l.first_name = r.first_name and {near}",
            f"l.surname = r.surname and {near}",
            "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2",
            "l.email = r.email",
        ],
        recall=0.7,
        draws=1e6,
        training=[block("dob"), block("email"), block("first_name", "surname")],
    )


def shop(engine: duckdb.DuckDBPyConnection) -> Told:
    """Run the documented example for large files of people, on the columns of a shop."""
    cl, splink = import_module("splink.comparison_library"), import_module("splink")
    block = splink.block_on
    return _asked(
        engine,
        blocking=[
            block("email"),
            block("phone"),
            block("surname", "dob"),
            block("first_name", "dob"),
            block("postcode", "first_name", "surname"),
            block("dob", "postcode"),
            block("street", "postcode"),
        ],
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.EmailComparison("email"),
            cl.LevenshteinAtThresholds("phone", [1]),
            cl.JaroWinklerAtThresholds("street", [0.9]),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
        sure=[block("first_name", "surname", "dob"), block("email"), block("phone")],
        recall=0.8,
        draws=1e6,
        training=[block("first_name", "surname"), block("dob")],
    )


def _asked(engine: duckdb.DuckDBPyConnection, **said: Any) -> Told:
    """Train and predict as the examples do: the share of pairs, u by sampling, m by expectation and maximisation."""
    splink = import_module("splink")
    # What it tells while it trains would bury the figures.
    logging.getLogger("splink").setLevel(logging.ERROR)
    begun = perf_counter()
    api = splink.DuckDBAPI(connection=engine)
    settings = splink.SettingsCreator(
        unique_id_column_name="row_number",
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=said["blocking"],
        comparisons=said["comparisons"],
    )
    linker = splink.Linker(api.register(engine.table("people")), settings)
    linker.training.estimate_probability_two_random_records_match(
        said["sure"], recall=said["recall"]
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=said["draws"], seed=2)
    for rule in said["training"]:
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True
        )
    found = linker.inference.predict(threshold_match_probability=0.05).as_duckdbpyrelation()
    pairs = found.project("row_number_l, row_number_r, match_probability").fetchall()
    return Told([(int(a), int(b), float(p)) for a, b, p in pairs], perf_counter() - begun)
