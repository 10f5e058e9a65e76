"""A small open model as a digest would tell it: a frame of two storeys, one bay each way."""

from dataclasses import dataclass, field

from app.trade.answers.digest import ModelDigest, NameKind, Storey


@dataclass(frozen=True, slots=True)
class Group:
    kind: str
    storey: str
    ids: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class TwoStoreys:
    """Columns 1-4 on 1F and 5-8 on 2F, beams 11-14 on 2F and 15-18 on the roof, one inner beam 19 on 2F."""

    levels: tuple[Storey, ...] = (Storey("1F", 0.0), Storey("2F", 4.5), Storey("Roof", 8.0))
    members: tuple[Group, ...] = (
        Group("column", "1F", "1to4", "corner"),
        Group("column", "2F", "5to8", "corner"),
        Group("beam", "2F", "11to14", "edge"),
        Group("beam", "2F", "19", "inner"),
        Group("beam", "Roof", "15to18", "edge"),
    )
    nodes_at: dict[str, str] = field(default_factory=lambda: {"1F": "1to4", "2F": "5to8", "Roof": "9to12"})
    base_nodes: str = "1to4"


DIGEST = ModelDigest(
    names={
        NameKind.LOAD_CASE: {"DL": 1, "LL": 2, "EX": 3},
        NameKind.SPECTRUM_CASE: {"RX": 1},
        NameKind.SECTION: {"C1": 1, "G1": 2},
        NameKind.MATERIAL: {"C27": 1},
    },
    case_types={"DL": "D", "LL": "L", "EX": "E"},
    storeys=TwoStoreys().levels,
    nodes=12,
    elements=17,
    base=0.0,
)
