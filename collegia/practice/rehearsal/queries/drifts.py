"""How often a language model's replies strayed, by model: for everybody to see on a scenario's passport."""

from dataclasses import dataclass

from collegia.practice.rehearsal.models.drifts import DriftCount


@dataclass(frozen=True, slots=True)
class DriftsOfModel:
    """One model's replies for a scenario, and how many strayed in each way."""

    model: str
    replies: int
    kinds: tuple[tuple[str, int], ...]


def drifts_of(scene: str) -> tuple[DriftsOfModel, ...]:
    """Give what was counted for a scenario."""
    by_model: dict[str, dict[str, int]] = {}
    for row in DriftCount.objects.filter(scenario=scene).order_by("model", "kind"):
        by_model.setdefault(row.model, {})[row.kind] = row.times
    return tuple(
        DriftsOfModel(model, counts.get("", 0), tuple((kind, times) for kind, times in counts.items() if kind))
        for model, counts in by_model.items()
    )
