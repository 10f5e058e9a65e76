"""No module imports another for typing alone without a reason: that is how circles hide from the import contracts."""

from pathlib import Path

APP = Path(__file__).parents[2] / "app"
# Imports that would cost the start of a program what it does not need yet; none of them is half of a circle.
REASONS = {
    "bootstrap_evaluation.py": "the engine and the rules are loaded when a model is measured",
    "bootstrap_window.py": "the window brings Qt, which only the program with a window loads",
    "engine/http/view.py": "a picture brings Pillow, which only a capture loads",
    "gennx/gen/model.py": "the library that sends requests is loaded with the first call",
    "gennx/gen/opened.py": "the library that sends requests is loaded with the first call",
    "gennx/mcp/desk.py": "the library that sends requests is loaded with the first call",
    "gennx/verify/analysis_call.py": "the library that sends requests is loaded with the first call",
    "local/prompt/specialist.py": "the reader and the shortlist are loaded with the first brief",
    "planner_server/planner.py": "the reader and the shortlist are loaded with the first brief",
    "planning/late.py": "the rules are loaded beside the window, not before it",
    "prompting/ranking.py": "the reader and the shortlist are loaded with the first brief",
    "tools/catalogue.py": "the MCP library takes half a second to load",
    "tools/host.py": "the MCP library takes half a second to load",
    "tools/risk.py": "the MCP library takes half a second to load",
}


def test_each_import_for_typing_alone_has_its_reason() -> None:
    found = {
        str(path.relative_to(APP).as_posix())
        for path in APP.rglob("*.py")
        if "TYPE_CHECKING" in path.read_text(encoding="utf-8")
    }
    assert found == REASONS.keys()
