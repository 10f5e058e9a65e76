"""What an analysis checks about itself before its numbers are shown."""

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.solve.buckling import Buckling
from app.engine.solve.checks import Check
from app.engine.solve.modal import Modes
from app.engine.solve.static import StaticSolution
from app.engine.solve.system import System
from app.engine.store.arrays import DOF_NAMES, FloatArray, flat_rows

BALANCE = 1e-6
WHOLE_MASS = 1.0 + 1e-6
ORTHOGONAL = 1e-8
# Sums of pure round-off (moments alone, nothing loaded) have this size instead of their own.
SMALLEST_SIZE = 1e-9
ROUND_OFF = 1e-8
FLAT = 1e-7  # of the model's size


def static_checks(
    system: System, cases: tuple[str, ...], solution: StaticSolution, reactions: FloatArray
) -> list[Check]:
    """The residual of the equations and, per case, reactions (springs included) against loads as forces and as moments,
    and u'Ku against the work of loads and given support displacements. Loads in directions the structure type leaves
    out do not count. Moments balance on the given shape only without P-Delta, and where no shell or floor is laid
    flat."""
    is_left_out = (system.model.is_planar_locked & ~system.model.is_supported).ravel()
    applied = np.where(is_left_out, 0.0, flat_rows(solution.applied))
    own = system.constraints.in_node_axes(flat_rows(reactions))
    supports = system.constraints.in_global_axes(np.where(system.model.is_supported.ravel(), own, 0.0))
    moved = flat_rows(solution.displacements)
    strain = (moved * (system.k_nodes @ moved.T).T).sum(axis=1)
    work = moved * (applied + supports)
    # Forces that should be zero, as from the settlement of a determinate beam, are the round-off of these.
    inner = ROUND_OFF * (abs(system.k_nodes) @ np.abs(moved).T).T
    checks = [Check("residual", solution.residual, BALANCE)]
    has_moments = not system.is_second_order and _is_flat(system.model)
    for case, name in enumerate(cases):
        both = np.stack([applied[case], flat_rows(reactions)[case]]).reshape(2, -1, 6)
        size = max(float(np.abs(both[0]).sum() + np.abs(both[1, :, :3]).sum()), float(inner[case].sum()), SMALLEST_SIZE)
        gap = float(np.abs(both[:, :, :3].sum(axis=(0, 1))).max())
        checks.append(Check(f"equilibrium {name}", gap / size, BALANCE))
        if has_moments:
            checks.append(Check(f"moments {name}", _moment_gap(system, both, inner[case]), BALANCE))
        noise = float((inner[case] * np.abs(moved[case])).sum())
        size = max(float(strain[case] + np.abs(work[case]).sum()), noise, SMALLEST_SIZE**2)
        checks.append(Check(f"energy {name}", abs(float(strain[case] - work[case].sum())) / size, BALANCE))
    return checks


def _is_flat(model: AnalysisModel) -> bool:
    """Whether all shells and rigid floors lie in their planes, so that none of their forces is moved on the way."""
    shells = model.shells
    points = model.xyz[shells.nodes]
    off = np.abs(np.einsum("nkj,nj->nk", points - points[:, :1], shells.axes[:, 2])).max(initial=0.0)
    levels = [model.xyz[story.diaphragm_nodes, 2] for story in model.stories if story.has_diaphragm]
    uneven = max((float(np.ptp(level)) for level in levels if len(level)), default=0.0)
    return max(float(off), uneven) <= FLAT * float(np.abs(model.xyz - model.xyz.mean(axis=0)).max())


def _moment_gap(system: System, forces: FloatArray, inner: FloatArray) -> float:
    """What moments of loads and reactions (2 x nodes x 6) about the middle of the model leave over, relative to their
    size; axes about which the structure type lets nothing turn do not count."""
    model = system.model
    arms = model.xyz - model.xyz.mean(axis=0)
    moments = np.cross(arms, forces[:, :, :3]) + forces[:, :, 3:]
    counted = ~model.is_planar_locked[:, 3:].any(axis=0)
    reach = float(np.abs(arms).max())
    size = float(np.abs(moments).sum() + np.abs(forces[:, :, :3]).sum() * reach)
    noise = float(inner.sum()) * max(reach, 1.0)
    return float(np.abs(moments.sum(axis=(0, 1)) * counted).max()) / max(size, noise, SMALLEST_SIZE)


def modal_checks(modes: Modes) -> list[Check]:
    """Effective mass may approach but never pass the total, no mode is skipped, and all periods are positive."""
    totals = modes.total_mass
    shares = np.divide(modes.effective_mass.sum(axis=0), totals, out=np.zeros(6), where=totals > 1e-12)
    checks = [
        Check(f"effective mass {name}", float(share), WHOLE_MASS) for name, share in zip(DOF_NAMES, shares, strict=True)
    ]
    impossible = int((~(modes.periods > 0.0)).sum())
    return [
        *checks,
        Check("modes not orthogonal", modes.overlap, ORTHOGONAL),
        Check("modes missed (Sturm count)", abs(float(modes.missed)), 0.0),
        Check("periods not above zero", float(impossible), 0.0),
    ]


def buckling_checks(buckling: Buckling) -> list[Check]:
    """No load factor below the highest found is skipped."""
    return [Check("load factors missed (Sturm count)", abs(float(buckling.missed)), 0.0)]
