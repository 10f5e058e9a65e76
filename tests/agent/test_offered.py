"""What an offline answer offers: the nearest commands as forms, and passages of the engineer's documents."""

import pytest

from app.agent.extracts import extracts_of
from app.agent.offered import forms_offered
from app.ports.knowledge import Passage, UnreadDocument
from app.ports.planner import NearCommand, NoPlan
from app.protocol.items import AssistantMessage, Notice
from app.trade.text import Language
from app.ui.links import form_link
from tests.agent.desk import Desk
from tests.fakes.planner import words

NEAR = NearCommand(tool="get_units", title=words("Read units"), texts={})


def test_a_form_is_offered_with_its_texts_and_the_window_reads_them_back() -> None:
    texts = {"name": "G 5&+(x)", "width": "400 mm"}
    near = NearCommand(tool="define_section", title=words("Define a section"), texts=texts)
    said = forms_offered((near,), Language.EN)
    address = said[said.index("form:") : said.index(") (`")]
    link = form_link(address)
    assert link is not None
    assert link.tool == "define_section"
    assert dict(link.texts) == texts
    assert form_link("https://example.org") is None
    assert form_link("form:") is None


def test_passages_are_quoted_with_document_line_and_heading() -> None:
    found = (
        Passage(document="office/loads.md", line=12, heading="Loads > Offices", text="Offices: 2.5 kN/m²\nshops: 4.0"),
    )
    said = extracts_of(found, Language.EN)
    assert "office/loads.md, line 12" in said
    assert "Loads > Offices" in said
    assert "> Offices: 2.5 kN/m²\n> shops: 4.0" in said
    assert extracts_of((), Language.KO) == ""


@pytest.mark.parametrize(("message", "is_searched"), [("build of what?", True), ("build it", False)])
async def test_a_question_that_no_planner_reads_is_searched_in_the_documents(
    desk: Desk, message: str, is_searched: bool
) -> None:
    desk.parts.planners[0].scripts = [[NoPlan(why=words("unread"), nearest=(NEAR,))]]
    desk.parts.knowledge.passages = (Passage(document="basis.pdf", line=2, heading="", text="Cover is 80 mm."),)
    await desk.start()
    desk.send(message)
    await desk.finished()
    said = desk.completed(AssistantMessage)[-1].text
    assert ("> Cover is 80 mm." in said) is is_searched
    assert "form:get_units" in said
    assert bool(desk.parts.knowledge.queries) is is_searched


async def test_documents_that_are_not_read_are_named_where_nothing_is_found(desk: Desk) -> None:
    desk.parts.knowledge.unread = (UnreadDocument(document="basis.pdf", why=words("only text is read")),)
    desk.parts.planners[0].scripts = [[NoPlan(why=words("unread"), nearest=(NEAR,))]]
    await desk.start()
    desk.send("build of what?")
    await desk.finished()
    assert any("basis.pdf" in notice.text.en for notice in desk.completed(Notice))
