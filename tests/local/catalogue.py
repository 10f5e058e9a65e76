"""A few tools with the kinds of schema that the real ones have."""

from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.trade.json_types import JsonObject
from app.trade.text import Text


def tool(name: str, en: str, ko: str, schema: JsonObject, description: str = "") -> ToolSpec:
    return ToolSpec(
        name=name,
        title=Text(en=en, ko=ko),
        description=Text(en=description or f"{en}.", ko=f"{ko}."),
        schema=schema,
        risk=Risk.CHANGE,
    )


MATERIAL = tool(
    "define_material",
    "Define a material",
    "재료 정의",
    {
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": 20},
            "standard": {"enum": ["KS01(RC)", "KS16(S)"]},
            "grade": {"type": "string", "pattern": "^C[0-9]{2}$"},
        },
        "required": ["name", "grade"],
        "additionalProperties": False,
    },
)
SUPPORTS = tool(
    "assign_supports",
    "Assign supports",
    "지점 조건 지정",
    {
        "type": "object",
        "properties": {
            "at_elevation": {"$ref": "#/$defs/Length"},
            "condition": {"enum": ["fixed", "pinned"]},
        },
        "required": ["condition"],
        "$defs": {"Length": {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)? (m|mm)$", "x-dimension": "length"}},
    },
)
STORIES = tool(
    "define_story_data",
    "Define storeys",
    "층 데이터 정의",
    {
        "type": "object",
        "properties": {
            "stories": {
                "type": "array",
                "minItems": 1,
                "maxItems": 2,
                "items": {
                    "type": "object",
                    "properties": {"name": {"type": "string", "maxLength": 4}, "rigid": {"type": "boolean"}},
                    "required": ["name", "rigid"],
                },
            },
            "count": {"type": "integer", "minimum": 1, "maximum": 120},
        },
        "required": ["stories"],
    },
)
ANALYSE = tool(
    "perform_analysis",
    "Run the analysis",
    "해석 실행",
    {"type": "object", "properties": {}, "additionalProperties": False},
)
TOOLS = (MATERIAL, SUPPORTS, STORIES, ANALYSE)
