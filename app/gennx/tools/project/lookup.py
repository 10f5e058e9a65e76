"""Tools that find a tool or an endpoint by a question and say what it takes; finding needs no GEN NX."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Final

from pydantic import Field

from app.gennx.arguments import Arguments, label, parse_arguments
from app.gennx.gen.errors import GenError
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found
from app.gennx.gen.wire import Record
from app.gennx.lookup.api_search import RESULT_TABLE, IndexEntry, IndexHit, SearchIndex, catalogue_of, endpoints
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, failed, read_outcome
from app.gennx.words import project as words
from app.gennx.words import terms
from app.trade import gen_nx_tables
from app.trade.answers.envelope import Outcome
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.json_types import JsonValue
from app.trade.text import Text

SEARCH_API: Final = "search_api"
_DB: Final = "/db/"
ApiName = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9_/. -]+$",
        max_length=80,
        examples=["NODE", "/db/RIGD", "/post/TABLE STORY_DRIFT", "define_section"],
    ),
]
Tools = Callable[[], Mapping[str, Tool]]


class SearchApi(Arguments):
    question: str = label(
        "Question",
        "질문",
        "Korean or English.",
        "한국어 또는 영어.",
        min_length=1,
        max_length=300,
        examples=["story drift", "soil spring"],
    )
    most: int = label("Most", "최대 개수", "Most answers.", "최대 답변 수.", default=10, ge=1, le=25)


class DescribeApi(Arguments):
    name: ApiName = label("Name", "이름", "Table name, path, or name of a tool.", "표 이름, 경로 또는 도구 이름.")


def search_outcome(given: Mapping[str, object], tools: Mapping[str, Tool]) -> Outcome:
    """What search_api answers; bad arguments become a failed outcome."""
    try:
        arguments = parse_arguments(SearchApi, given)
    except GenError as exc:
        return failed(exc)
    return _answer(arguments, _catalogue(tuple(tools.values())))


@cache
def _catalogue(tools: tuple[Tool, ...]) -> SearchIndex:
    return catalogue_of({tool.name: tool for tool in tools})


def _answer(arguments: SearchApi, catalogue: SearchIndex) -> Outcome:
    found = catalogue.search(arguments.question, arguments.most)
    columns = (
        ResultColumn("name", terms.NAME),
        ResultColumn("kind", terms.KIND),
        ResultColumn("en", words.ENGLISH),
        ResultColumn("ko", words.KOREAN),
    )
    rows = tuple((each.entry.name, _kind(each.entry), each.entry.title.en, each.entry.title.ko) for each in found)
    table = ResultTable(
        table_id="found", title=words.FOUND, columns=columns, rows=rows, source="catalogue",
        total_rows=len(rows),
    )  # fmt: skip
    return read_outcome(_said(found), data={"found": [list(row) for row in rows]}, tables=(table,))


def _said(found: list[IndexHit]) -> Text:
    if not found:
        return words.NOTHING_FOUND
    first = ", ".join(each.entry.name for each in found[:5])
    return words.FIRST_FOUND(first=first)


def _kind(entry: IndexEntry) -> str:
    if entry.is_tool:
        return "tool"
    return "result table" if entry.name.startswith(RESULT_TABLE) else "endpoint"


def lookup_tools(tools: Tools) -> tuple[Tool, ...]:
    """The tools of this file; `tools` gives all tools when they are all known."""

    def search(_: Model, arguments: SearchApi) -> Outcome:
        return _answer(arguments, _catalogue(tuple(tools().values())))

    def describe(model: Model, arguments: DescribeApi) -> Outcome:
        tool = tools().get(arguments.name)
        return _tool_described(tool) if tool else _described(model, arguments.name)

    return (
        declare(
            SEARCH_API,
            "Search tools and API",
            "도구·API 검색",
            "Find the tool or endpoint for a job.",
            "할 일에 맞는 도구나 엔드포인트를 찾습니다.",
            words="find which tool endpoint lookup 기능 찾기 도구 검색",
            risk=DeclaredRisk.READ,
            profile=Profile.DESIGN,
            arguments=SearchApi,
            run=search,
            starts_alive=False,
        ),
        declare(
            "describe_api",
            "Describe tool or endpoint",
            "도구·엔드포인트 설명",
            "Arguments of a tool, or fields of an endpoint, those of tables from GEN NX itself.",
            "도구의 인수나 엔드포인트의 항목을 읽습니다. 표의 항목은 GEN NX에서 읽습니다.",
            words="fields schema endpoint parameters types documentation 항목 형식 스키마 필드 설명",
            risk=DeclaredRisk.READ,
            profile=Profile.DESIGN,
            arguments=DescribeApi,
            run=describe,
            starts_alive=False,
        ),
    )


def _tool_described(tool: Tool) -> Outcome:
    data: dict[str, JsonValue] = {
        "name": tool.name,
        "class": tool.risk.value,
        "profile": tool.profile.value,
        "description": tool.description.to_json(),
        "schema": dict(tool.input_schema()),
    }
    return read_outcome(words.ARGUMENTS_OF(name=tool.name), data=data)


def _described(model: Model, name: str) -> Outcome:
    known = {entry.name.lower(): entry for entry in endpoints()}
    wanted = name.strip().lower()
    entry = known.get(wanted) or known.get(_DB + wanted.strip("/")) or known.get(RESULT_TABLE.lower() + wanted)
    if entry is None:
        raise not_found(words.TOOL_OR_ENDPOINT, name, ["search_api"])
    data: dict[str, JsonValue] = {"path": entry.name.split(" ")[0], "title": entry.title.to_json()}
    if entry.name.startswith(_DB):
        data |= _fields(model, entry.name)
    if entry.name.startswith(RESULT_TABLE):
        data["table_type"] = entry.name.removeprefix(RESULT_TABLE)
        data["read_with"] = "get_result_table"
    return read_outcome(words.ENDPOINT(title=entry.title, name=entry.name), data=data)


def _fields(model: Model, path: str) -> Record:
    """The fields that GEN NX reports; where it does not answer, those of the captured build, which is said."""
    table = gen_nx_tables.tables().get(path.removeprefix(_DB).upper())
    known = {} if table is None else _known(table)
    try:
        return {"schema": dict(model.api.get(f"/info{path}")), "schema_source": "GEN NX", **known}
    except GenError:
        fields = {} if table is None else dict(table.fields)
        return {"schema": fields, "schema_source": "captured from GEN NX 2026 v2.2", **known}


def _known(table: gen_nx_tables.TableFields) -> Record:
    """What the fields of a table measure and refer to, as far as that is known by name."""
    found: dict[str, JsonValue] = {}
    if table.dimensions:
        found["dimensions"] = {name: str(each) for name, each in table.dimensions.items()}
    if table.references:
        found["references"] = {name: list(each) for name, each in table.references.items()}
    return found | ({"keyed_by": table.keyed_by} if table.keyed_by else {})
