"""Texts for people and models that use the tools: the hazards of GEN NX, and which tool is for what."""

from collections.abc import Mapping
from typing import Final

from app.gennx.tool import Profile, Risk, Tool
from app.trade.text import Text

HAZARDS: Final[tuple[Text, ...]] = (
    Text(
        "A dialog that is open in GEN NX blocks every call. The tools notice within seconds: close it on its PC.",
        "GEN NX에 대화상자가 열려 있으면 모든 호출이 막힙니다. 도구가 몇 초 안에 알려 주므로 해당 PC에서 닫으십시오.",
    ),
    Text(
        "A success code of the API does not mean that something was stored. Only the status verified does.",
        "API의 성공 코드는 저장되었다는 뜻이 아닙니다. verified 상태만 저장을 뜻합니다.",
    ),
    Text(
        "When the status is unknown, never repeat the write: call settle_unknown, which reads what happened.",
        "상태가 unknown이면 쓰기를 반복하지 말고 settle_unknown으로 무엇이 되었는지 읽으십시오.",
    ),
    Text(
        "Any change to the model discards analysis results. Read what you need before you write.",
        "모델을 변경하면 해석 결과가 삭제됩니다. 필요한 값을 먼저 읽으십시오.",
    ),
    Text(
        "Save an untitled document before the analysis; otherwise GEN NX opens a Save As dialog and waits.",
        "이름 없는 문서는 해석 전에 저장하십시오. 저장하지 않으면 GEN NX가 저장 대화상자를 열고 기다립니다.",
    ),
    Text(
        "GEN NX renumbers load cases, spectra and floor load types. Refer to them by name.",
        "GEN NX는 하중조건, 스펙트럼, 바닥하중 타입의 번호를 다시 매깁니다. 이름으로 지정하십시오.",
    ),
    Text(
        "Nodal and beam loads are added to those of the same case; read them first when they should be replaced.",
        "절점하중과 보 하중은 같은 하중조건에 더해집니다. 바꾸려면 먼저 읽고 삭제하십시오.",
    ),
    Text(
        "Names of load combinations have at most 20 characters.",
        "하중조합 이름은 20자까지입니다.",
    ),
    Text(
        "Result tables want case names with a suffix, such as DL(ST) or RX(RS); the tools add it.",
        "결과표의 하중조건 이름에는 DL(ST), RX(RS)처럼 접미어가 필요합니다. 도구가 붙여 줍니다.",
    ),
    Text(
        "An analysis may end although its call is never answered; get_analysis_status reads whether results are there.",
        "응답이 오지 않아도 해석은 끝났을 수 있습니다. get_analysis_status로 결과가 있는지 읽으십시오.",
    ),
)
_PROFILES: Final[Mapping[Profile, Text]] = {
    Profile.MODEL: Text("Model: geometry, properties, supports", "모델: 형상, 재료·단면, 지점"),
    Profile.LOADS: Text("Loads: stories, loads, combinations", "하중: 층, 하중, 조합"),
    Profile.ANALYSIS: Text("Analysis: masses, spectra, checks, going back", "해석: 질량, 스펙트럼, 점검, 되돌리기"),
    Profile.RESULTS: Text("Results", "결과"),
    Profile.DESIGN: Text("Design, pictures, raw tables", "설계, 그림, 원시 표"),
}
_RISKS: Final[Mapping[Risk, Text]] = {
    Risk.READ: Text("reads", "읽기"),
    Risk.MUTATE: Text("changes", "변경"),
    Risk.DESTROY: Text("can lose work", "작업 손실 가능"),
}


def hazards(language: str) -> str:
    """The hazards as a Markdown list; `language` is "en" or "ko"."""
    head = "# GEN NX 사용 시 주의" if language == "ko" else "# Hazards of GEN NX"
    return "\n".join([head, "", *(f"- {_in(each, language)}" for each in HAZARDS)]) + "\n"


def tool_guide(tools: Mapping[str, Tool], language: str) -> str:
    """Every tool by profile with its risk and what it does, as Markdown."""
    head = "# 도구 안내" if language == "ko" else "# Tool guide"
    lines = [head]
    for profile, title in _PROFILES.items():
        lines += ["", f"## {_in(title, language)}", "", *tool_table(tools, profile, language)]
    return "\n".join(lines) + "\n"


def tool_table(tools: Mapping[str, Tool], profile: Profile, language: str) -> list[str]:
    """The rows of a Markdown table of one profile's tools."""
    head = "| 도구 | 종류 | 설명 |" if language == "ko" else "| Tool | Kind | What it does |"
    own = [tool for tool in tools.values() if tool.profile is profile]
    rows = [
        f"| `{tool.name}` | {_in(_RISKS[tool.risk], language)} | {_in(tool.description, language)} |" for tool in own
    ]
    return [head, "|---|---|---|", *rows]


def _in(said: Text, language: str) -> str:
    return said.ko if language == "ko" else said.en
