"""An order that is an example, for tests to change."""

from collections.abc import Mapping

from app.reading.slots import Amount, IdNoun, Ids, ModelName
from app.trade.answers.digest import NameKind
from app.trade.text import Language
from models.data.candidates import Candidate
from models.data.samplers import Drawn
from models.data.start_models import StartModel
from models.data.wording import SaidPiece
from tests.shortform.buildings import DIGEST

LOAD: Mapping[str, Drawn] = {
    "case": Drawn("LL", ModelName("LL", (NameKind.LOAD_CASE,))),
    "nodes": Drawn("9~12", Ids("9to12", IdNoun.NODE)),
    "force": Drawn("50kN", Amount("50", "kN")),
}
ORDER = Candidate(
    key="test",
    kind="single",
    intents=("test",),
    family="bare",
    split="train",
    language=Language.KO,
    register="telegram",
    start=StartModel(name="office", digest=DIGEST, places={}),
    is_analysed=False,
    pieces=(
        SaidPiece("LL", "case"),
        SaidPiece("로 절점 "),
        SaidPiece("9~12", "nodes"),
        SaidPiece("에 하향 "),
        SaidPiece("50kN", "force"),
    ),
    target="assign_nodal_loads load_case={case} nodes={nodes} dir=down f={force}",
    drawn=LOAD,
    changes=("CNLD",),
    asks=(),
)
