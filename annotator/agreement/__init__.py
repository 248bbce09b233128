"""How far annotators agree, and where and how they differ: pure functions from markings to numbers.

Everything here works without a project. `evaluate` computes any measure by its name; numpy is loaded when it
is first called, and scipy only when gamma or a knot of overlapping spans needs its solvers.
"""

from collections.abc import Mapping
from typing import Any

from annotator.agreement.result import Reason, Result

__all__ = ["Reason", "Result", "evaluate"]


def evaluate(metric: str, data: Mapping[str, Any], **parameters: Any) -> Result:
    """The measure `metric` of `data`.

    `metric` is a name, perhaps with a variant and a category: `krippendorff_alpha:ordinal`,
    `gamma_k[CLAIM]`. `data["kind"]` says how the data are laid out (see `inputs`); without it the layout
    is told by its keys. `parameters` are those of `evaluation.Parameters`; data may hold them too.
    Raises MeasureUnknown for another name and MeasureDataInvalid for data that do not fit.
    """
    from annotator.agreement.evaluation import evaluate_measure

    return evaluate_measure(metric, data, parameters)
