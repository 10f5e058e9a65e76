"""Tension-only and compression-only members from the tables, together with such elastic links."""

import numpy as np

from app.engine.model.analysis_model import LineMembers, OneSided
from app.engine.model.elastic_links import OneSidedLink
from app.engine.records.geometry import ELEM, ElementRecord
from app.engine.records.scaling import in_kn_m
from app.engine.store.errors import EngineRefusal
from app.engine.store.model_store import ModelStore
from app.trade.element_types import ONE_SIDED
from app.trade.unit_systems import UnitSystem

TRUSS, HOOK_OR_GAP = 1, 2


def build_one_sided(
    store: ModelStore, units: UnitSystem, members: LineMembers, links: tuple[OneSidedLink, ...]
) -> OneSided:
    """TENSTR (truss, hook) and COMPTR (truss, gap) elements and TENS and COMP links; raises `EngineRefusal` for options
    that are not analysed."""
    rows = {int(key): row for row, key in enumerate(members.ids)}
    elements = {key: element for key, element in ELEM.rows(store).items() if element.kind in ONE_SIDED}
    distances = [_distance(key, in_kn_m(element, units)) for key, element in elements.items()]
    member = np.array([rows[key] for key in elements], dtype=np.int64)
    axial = (members.elastic * members.section[:, 0] / members.length)[member]
    signs = [1.0 if element.kind == "TENSTR" else -1.0 for element in elements.values()]
    return OneSided(
        labels=(*(f"element {key}" for key in elements), *(f"elastic link {link.key}" for link in links)),
        member=np.concatenate([member, np.full(len(links), -1, dtype=np.int64)]),
        link_nodes=np.array([link.nodes for link in links], dtype=np.int64).reshape(-1, 2),
        direction=np.array([link.direction for link in links], dtype=np.float64).reshape(-1, 3),
        stiffness=np.concatenate([axial, [link.stiffness for link in links]]),
        sign=np.array([*signs, *(link.sign for link in links)], dtype=np.float64),
        distance=np.array([*distances, *[0.0] * len(links)], dtype=np.float64),
    )


def _distance(key: int, element: ElementRecord) -> float:
    """What has to open (hook) or close (gap) before the member acts, in m."""
    kind, style = element.kind, TRUSS if element.subtype is None else element.subtype
    if style not in {TRUSS, HOOK_OR_GAP}:
        raise EngineRefusal(
            f"[Error] Element {key}: {kind} of STYPE {style} (cable) cannot be analysed; use STYPE 1 or 2."
        )
    if element.tension or element.has_limit:
        raise EngineRefusal(
            f"[Error] Element {key}: limit forces of {kind} (TENS, T_LIMIT) cannot be analysed; remove them."
        )
    slack = element.slack if style == HOOK_OR_GAP else 0.0
    if slack < 0.0:
        raise EngineRefusal(f"[Error] Element {key}: NON_LEN of a hook or gap must not be negative.")
    return slack
