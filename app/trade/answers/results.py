"""Which tool answers with which typed result; every other tool's `data` is an object of its own."""

from collections.abc import Mapping
from typing import Final

from app.trade.answers.checks import ModelChecks
from app.trade.answers.comparison import ModelComparison, ResultComparison
from app.trade.answers.digest import ModelDigest
from app.trade.answers.drift import StoryDrift
from app.trade.answers.equilibrium import Equilibrium
from app.trade.answers.forces import Displacements, MemberForces, Reactions
from app.trade.answers.modes import VibrationModes
from app.trade.answers.project import AnalysisStatus, Connection, DesignResults, ProjectStatus
from app.trade.answers.seismic import DesignSpectrum, LateralForces, SeismicSummary
from app.trade.answers.storeys import MassSummary, StoryIrregularity, StoryResults

RESULTS: Final[Mapping[str, type]] = {
    "check_connection": Connection,
    "check_equilibrium": Equilibrium,
    "check_model_before_analysis": ModelChecks,
    "compare_models": ModelComparison,
    "compare_results": ResultComparison,
    "define_design_spectrum": DesignSpectrum,
    "generate_seismic_storey_forces": LateralForces,
    "get_analysis_status": AnalysisStatus,
    "get_design_results": DesignResults,
    "get_displacements": Displacements,
    "get_mass_and_weight_summary": MassSummary,
    "get_member_forces": MemberForces,
    "get_model_digest": ModelDigest,
    "get_project_status": ProjectStatus,
    "get_reactions": Reactions,
    "get_seismic_summary": SeismicSummary,
    "get_story_drift": StoryDrift,
    "get_story_irregularity": StoryIrregularity,
    "get_story_results": StoryResults,
    "get_vibration_modes": VibrationModes,
}
