"""The tool that chooses which tools are listed; hidden ones can still be called by name."""

from typing import Final, Literal

from app.gennx.arguments import Arguments, label
from app.gennx.gen.model import Model
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.words import project as words
from app.trade.answers.envelope import Outcome

SELECT_PROFILE: Final = "select_profile"


class SelectProfile(Arguments):
    profile: Literal["model", "structure", "changes", "loads", "analysis", "results", "design", "all"] = label(
        "Profile",
        "프로필",
        "model: geometry, properties, supports. changes: what is there. loads: stories, loads, combinations. analysis: "
        "masses, spectra, checks, analysis, checkpoints. results. design: design, pictures, raw tables.",
        "model: 형상, 특성, 지점. changes: 이미 있는 것의 변경. loads: 층, 하중, 하중조합. analysis: 질량, "
        "스펙트럼, 점검, 해석, 체크포인트. results: 결과. design: 설계, 그림, 원본 표.",
    )


def profile_outcome(arguments: SelectProfile) -> Outcome:
    """What the choice answers; the server applies it and tells the client that its list changed."""
    chosen = arguments.profile
    return read_outcome(words.PROFILE_LISTED(chosen=chosen), data={"profile": chosen})


def _select_profile(_: Model, arguments: SelectProfile) -> Outcome:
    return profile_outcome(arguments)


TOOLS: tuple[Tool, ...] = (
    declare(
        SELECT_PROFILE,
        "Select profile",
        "프로필 선택",
        "Choose which tools are listed.",
        "표시할 도구 묶음을 고릅니다.",
        words="switch tools toolset more other hidden tools group 다른 도구 도구 전환 기능 더 보기",
        risk=DeclaredRisk.READ,
        profile=Profile.MODEL,
        arguments=SelectProfile,
        run=_select_profile,
        starts_alive=False,
    ),
)
