"""The small building that the dialogues speak of: three storeys, two bays by one, with cases and combinations."""

from typing import Any, Final

from tests.gennx.bench import Bench

BUILDING: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("define_material", {"name": "C24", "type": "concrete", "standard": "KS01(RC)", "db": "C24"}),
    ("define_material", {"name": "C30", "type": "concrete", "standard": "KS01(RC)", "db": "C30"}),
    ("define_section", {"name": "C1", "shape": "SB", "height": "600 mm", "width": "600 mm"}),
    ("define_section", {"name": "C2", "shape": "SB", "height": "500 mm", "width": "500 mm"}),
    ("define_section", {"name": "G1", "shape": "SB", "height": "600 mm", "width": "300 mm"}),
    ("define_section", {"name": "G2", "shape": "SB", "height": "700 mm", "width": "400 mm"}),
    (
        "create_regular_frame",
        {
            "bays_x": ["6 m", "6 m"],
            "bays_y": ["6 m"],
            "story_heights": ["4 m", "3.5 m", "3.5 m"],
            "column_section": "C1",
            "beam_section": "G1",
            "material": "C24",
        },
    ),
    ("assign_supports", {"at_elevation": "0 m", "condition": "fixed"}),
    ("auto_generate_story_data", {}),
    (
        "define_static_load_cases",
        {
            "cases": [
                {"name": "DL", "type": "D"},
                {"name": "LL", "type": "L"},
                {"name": "WX", "type": "W"},
                {"name": "WY", "type": "W"},
                {"name": "EX", "type": "E"},
                {"name": "EY", "type": "E"},
            ]
        },
    ),
    ("assign_self_weight", {"load_case": "DL"}),
    (
        "define_load_combinations",
        {
            "combinations": [
                {"name": "LCB1", "type": "add", "terms": [{"case": "DL", "kind": "ST", "factor": 1.4}]},
                {
                    "name": "LCB2",
                    "type": "add",
                    "terms": [
                        {"case": "DL", "kind": "ST", "factor": 1.2},
                        {"case": "LL", "kind": "ST", "factor": 1.6},
                    ],
                },
            ]
        },
    ),
    (
        "define_floor_load_type",
        {
            "name": "OFFICE",
            "items": [{"load_case": "DL", "value": "-4 kN/m²"}, {"load_case": "LL", "value": "-2.5 kN/m²"}],
        },
    ),
    ("save_project", {"file_name": "start.mgbx"}),
)


def build(bench: Bench) -> None:
    """The start model, saved."""
    for tool, arguments in BUILDING:
        bench.done(tool, **arguments)
