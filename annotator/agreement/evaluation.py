"""The measures by name: one table from names to functions, and the reading of a name's variant and category.

A name is written `measure`, `measure:variant`, `measure[category]` or `measure:variant[category]`.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from annotator.agreement import coefficients, gamma, unitizing
from annotator.agreement.alignment import Dissimilarity
from annotator.agreement.alpha import alpha
from annotator.agreement.counts import Criterion, count_exact, count_spans
from annotator.agreement.distances import as_set, jaccard_distance, masi_distance
from annotator.agreement.gamma import Chance, Disorder, category_matrix, encode
from annotator.agreement.inputs import (
    MarkedText,
    as_columns,
    as_continuum,
    concatenate,
    kind_of,
    read_documents,
    read_ratings,
)
from annotator.agreement.ratings import Ratings
from annotator.agreement.result import Reason, Result, Value, tally
from annotator.agreement.sampling import Sampler
from annotator.agreement.spans import Scope, span_f1
from annotator.agreement.unitizing import Continuum, make_continuum
from annotator.model.errors import MeasureDataInvalid, MeasureUnknown

_NAME = re.compile(r"(?P<name>[^:\[\]]+)(?::(?P<variant>[^\[\]]+))?(?:\[(?P<category>.*)\])?")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a measure may be told beside its data.

    `categories` is the tag set in order; `distance_matrix` says how far categories are apart; `weights`
    how near (AC2). `alpha`, `beta`, `delta_empty`, `sampler`, `precision` are gamma's; `seed` and `draws`
    those of samples and bootstrap (0 draws: no interval); `length` is the text's, `scale` multiplies
    offsets.
    """

    categories: Sequence[Any] | None = None
    distance_matrix: Any = None
    weights: Any = None
    alpha: float = 3.0
    beta: float = 1.0
    delta_empty: float = 1.0
    sampler: str = Sampler.STATISTICAL
    precision: float | None = 0.02
    seed: int = 0
    draws: int = 1000
    length: float | None = None
    scale: float = 1


@dataclass(frozen=True, slots=True)
class Query:
    """A measure asked for: its name's three parts, the data, and the parameters."""

    name: str
    variant: str
    category: str | None
    data: Mapping[str, Any]
    parameters: Parameters


def read_name(metric: str, others: Collection[str] = ()) -> tuple[str, str, str | None]:
    """Name, variant ("" without one) and category of a measure. Raises MeasureUnknown for a name that is
    neither among MEASURES nor `others`."""
    parts = _NAME.fullmatch(metric)
    if parts is None or parts["name"] not in {*MEASURES, *others}:
        raise MeasureUnknown(measure=metric, known=", ".join(sorted({*MEASURES, *others})))
    return parts["name"], parts["variant"] or "", parts["category"]


def evaluate_measure(metric: str, data: Mapping[str, Any], parameters: Mapping[str, Any]) -> Result:
    """See `annotator.agreement.evaluate`."""
    name, variant, category = read_name(metric)
    known = {field.name for field in fields(Parameters)}
    if unknown := set(parameters) - known:
        raise MeasureDataInvalid(reason=f"there is no parameter “{min(unknown)}”")
    try:
        told = {name: data[name] for name in known & set(data)} | dict(parameters)
        return MEASURES[name](Query(name, variant, category, data, Parameters(**told)))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise MeasureDataInvalid(reason=f"{type(error).__name__}: {error}") from error


def judge(name: str, variant: str, ratings: Ratings, parameters: Parameters) -> Result:
    """The measure of judgements `name` of `ratings`."""
    match name:
        case "percent_agreement" if variant == "per_item":
            return coefficients.item_agreements(ratings)
        case "cohen_kappa" | "weighted_kappa":
            given = parameters.distance_matrix
            if name == "weighted_kappa" or variant in {"linear", "quadratic"} or given is not None:
                return coefficients.weighted_kappa(ratings, variant or "linear", given)
            return coefficients.cohen_kappa(ratings)
        case "krippendorff_alpha":
            return alpha(ratings, variant or "nominal", parameters.distance_matrix)
        case "gwet_ac1" | "gwet_ac2":
            default = "identity" if name == "gwet_ac1" else "linear"
            return coefficients.gwet_ac(ratings, variant or default, parameters.weights)
    return _PLAIN[name](ratings)


def _judged(query: Query) -> Result:
    """A measure of judgements; with a category, of that category against the rest."""
    ratings = read_ratings(query.name, _each_item(query), query.parameters.categories)
    if query.category is not None:
        known = next((v for v in ratings.values if str(v) == query.category), query.category)
        ratings = ratings.collapse(known)
    return judge(query.name, query.variant, ratings, query.parameters)


def _each_item(query: Query) -> Mapping[str, Any]:
    """The data; repeated items one by one where each has a value of its own."""
    if query.variant != "per_item" or kind_of(query.data) != "repeated_items":
        return query.data
    return {"items": [row[1:] for row in query.data["rows"] for _ in range(int(row[0]))]}


def _distance(query: Query) -> Result:
    """The distance of two sets, `a` and `b`."""
    find = masi_distance if query.name == "masi_distance" else jaccard_distance
    value = find(as_set(query.data["a"]), as_set(query.data["b"]))
    return Result(value, "", value, n=tally(0, 1, 1))


def _spans(query: Query) -> Result:
    """F1 of all pairs of annotators together."""
    if query.name == "semeval2013_f1":
        criterion = Criterion(query.variant or "strict")
    else:
        criterion = Criterion.OVERLAP if query.name == "overlap_span_f1" else Criterion.STRICT
    tolerant = query.name == "tolerant_span_f1"
    columns = as_columns(read_documents(query.data, query.parameters.scale), tolerant=tolerant)
    counts = count_exact(columns) if criterion is Criterion.STRICT else count_spans(columns)
    if criterion is Criterion.PARTIAL and query.category is not None:
        raise MeasureDataInvalid(reason="partial credit looks at no label")
    return span_f1(
        counts,
        criterion,
        Scope(label=query.category),
        average="macro" if query.variant == "macro" else "micro",
        draws=query.parameters.draws,
        seed=query.parameters.seed,
    )


def _documents(query: Query) -> list[MarkedText]:
    found = list(read_documents(query.data, query.parameters.scale).values())
    if query.parameters.length is None:
        return found
    length = query.parameters.length * query.parameters.scale
    return [replace(each, length=length) for each in found]


def _line(query: Query) -> Continuum:
    """One line of all documents."""
    documents = _documents(query)
    return as_continuum(documents[0]) if len(documents) == 1 else concatenate(documents)


def _alpha_u(query: Query) -> Result:
    line = _line(query)
    if query.variant == "per_category" and query.category is None and len(line.labels) != 1:
        return unitizing.alpha_u_by_label(line)
    result = unitizing.alpha_u(line, query.category)
    parts = {"observed_disagreement": result.observed, "expected_disagreement": result.expected}
    if query.variant in parts and result.observed is not None:
        return replace(result, value=parts[query.variant], reason="")
    return result


def _unitized(measure: Callable[[Continuum], Result]) -> Callable[[Query], Result]:
    def find(query: Query) -> Result:
        line = _line(query)
        return measure(line if query.category is None else line.only(query.category))

    return find


def _by_label(measure: Callable[[Continuum, str | None], Result]) -> Callable[[Query], Result]:
    return lambda query: measure(_line(query), query.category)


def _dissimilarity(query: Query, labels: Sequence[str] = ()) -> Dissimilarity:
    asked = query.parameters
    return Dissimilarity(
        asked.alpha, asked.beta, asked.delta_empty, category_matrix(labels, asked.distance_matrix)
    )


def _disorders(query: Query, *, categorial: bool) -> list[Disorder | None]:
    asked = query.parameters
    sampler = query.variant.removesuffix("_sampler") if query.variant.endswith("_sampler") else asked.sampler
    chance = Chance(Sampler(sampler), asked.precision, asked.seed)
    return [
        gamma.measure(line, _dissimilarity(query, line.labels), chance, categorial=categorial)
        for line in map(as_continuum, _documents(query))
    ]


def _gamma(query: Query) -> Result:
    match query.variant:
        case "observed_disorder":
            return _observed_disorder(query)
        case "expected_disorder":
            result = gamma.gamma(_disorders(query, categorial=False), draws=0)
            return replace(result, value=result.expected)
        case "pair_dissimilarity":
            return _pair_dissimilarities(query)
        case "positional_dissimilarity":
            return _positions(query)
        case "" | "statistical_sampler" | "shuffle_sampler":
            found = _disorders(query, categorial=False)
            asked = query.parameters
            return _alone(query) or gamma.gamma(found, draws=asked.draws, seed=asked.seed)
    raise MeasureDataInvalid(reason=f"gamma has no “{query.variant}”")


def _alone(query: Query) -> Result | None:
    """What there is to say when no document was finished by two annotators."""
    finished = [sum(spans is not None for spans in each.spans.values()) for each in _documents(query)]
    return None if max(finished, default=0) >= 2 else Result(None, Reason.NEEDS_TWO, n=tally())


def _observed_disorder(query: Query) -> Result:
    lines = [as_continuum(each) for each in _documents(query)]
    each = [gamma.observed_disorder(line, _dissimilarity(query, line.labels)) for line in lines]
    if len(each) == 1 and query.category is None:
        return each[0]
    values: Value = [one.value if isinstance(one.value, float) else None for one in each]
    return Result(values, "", n=tally(len(lines), sum(line.units for line in lines)))


def _categorial(query: Query) -> Result:
    if (alone := _alone(query)) is not None:
        return alone
    found = _disorders(query, categorial=True)
    if query.name == "gamma_cat" or query.category is not None:
        return gamma.gamma_cat(found, query.category)
    labels = sorted({label for each in found if each for label in each.categorial if label is not None})
    each = {label: gamma.gamma_cat(found, label).value for label in labels}
    if not each:
        return gamma.gamma_cat(found)
    values: Value = {label: value if isinstance(value, float) else None for label, value in each.items()}
    return Result(values, "", n=gamma.gamma_cat(found).n)


def _pair_dissimilarities(query: Query) -> Result:
    """d of the units named by `pairs`: (annotator, number, annotator, number), as they stand in the data."""
    line = as_continuum(_documents(query)[0], ordered=False)
    find = _dissimilarity(query, line.labels)
    units = dict(zip(line.lines, encode(line), strict=True))
    values: Value = [
        float(find.between(units[one], units[two])[i, j]) for one, i, two, j in query.data["pairs"]
    ]
    return Result(values, "", n=tally(1, line.units, len(query.data["pairs"])))


def _positions(query: Query) -> Result:
    """d_pos of each of `pairs`: two ranges."""
    found = []
    for one, two in query.data["pairs"]:
        units = encode(make_continuum({"a": [(*one, "")], "b": [(*two, "")]}))
        found.append(float(_dissimilarity(query).positions(*units)[0, 0]))
    return Result(list(found), "", n=tally(0, 2 * len(found), len(found)))


_PLAIN: Mapping[str, Callable[[Ratings], Result]] = {
    "percent_agreement": coefficients.percent_agreement,
    "bennett_s": coefficients.free_marginal,
    "brennan_prediger": coefficients.free_marginal,
    "randolph_kappa": coefficients.free_marginal,
    "scott_pi": coefficients.scott_pi,
    "light_kappa": coefficients.light_kappa,
    "davies_fleiss_kappa": coefficients.davies_fleiss_kappa,
    "conger_kappa": coefficients.conger_kappa,
    "fleiss_kappa": coefficients.fleiss_kappa,
}
"""Measures of judgements that need nothing else."""

JUDGED = (*_PLAIN, "cohen_kappa", "weighted_kappa", "krippendorff_alpha", "gwet_ac1", "gwet_ac2")
"""Measures of judgements."""

UNITIZED: Mapping[str, Callable[[Continuum], Result]] = {
    "u_alpha_nominal": unitizing.u_alpha,
    "|u_alpha": unitizing.binary_u_alpha,
    "cu_alpha_nominal": unitizing.cu_alpha,
}
"""Measures of units on a line; for one label, of the line of that label."""

UNITIZED_LABELS: Mapping[str, Callable[[Continuum, str | None], Result]] = {
    "ku_alpha": unitizing.ku_alpha,
    "ku_coverage": unitizing.ku_coverage,
}
"""Measures of one label among the others on a line."""

MEASURES: Mapping[str, Callable[[Query], Result]] = {
    **dict.fromkeys(JUDGED, _judged),
    "masi_distance": _distance,
    "jaccard_distance": _distance,
    "exact_span_f1": _spans,
    "semeval2013_f1": _spans,
    "overlap_span_f1": _spans,
    "tolerant_span_f1": _spans,
    "alpha_U_1995": _alpha_u,
    **{name: _unitized(measure) for name, measure in UNITIZED.items()},
    **{name: _by_label(measure) for name, measure in UNITIZED_LABELS.items()},
    "gamma": _gamma,
    "gamma_cat": _categorial,
    "gamma_k": _categorial,
}
"""Every measure by the name that `evaluate` and the command line take."""
