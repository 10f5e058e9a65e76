"""A tool that tells what is open in one answer, for whoever reads an engineer's sentence against it."""

from dataclasses import replace

from app.gennx.arguments import Arguments
from app.gennx.gen.errors import Rejected, Unsupported
from app.gennx.gen.model import Model
from app.gennx.gen.session import KeptDigest
from app.gennx.gen.wire import Record, Records
from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.project.digest import counts_of, digest_of, tables_to_read
from app.gennx.words import project as words
from app.trade.answers.digest import ModelDigest
from app.trade.answers.envelope import Outcome


class GetModelDigest(Arguments):
    pass


def _get_model_digest(model: Model, _: GetModelDigest) -> Outcome:
    units = model.unit_words()
    kept = model.session.digest
    if kept is not None and kept.state == _state(model):
        return _told(kept.digest, units)
    before = _state(model)
    counts = counts_of(_status(model))
    tables = {name: _rows(model, name) for name in tables_to_read(counts)}
    snapshot = ModelSnapshot(tables, model.millimetre(), units=model.units)
    digest = replace(
        digest_of(snapshot, counts),
        has_results=_has_results(model, tables.get("CONS", {})),
        file_name=model.session.saved_path,
    )
    # The model may have changed while its tables were read, one after the other.
    model.session.digest = KeptDigest(before, digest) if before and before == _state(model) else None
    return _told(digest, units)


def _state(model: Model) -> str:
    """The name that the target has for the open model's state, with its file; empty where it names none, as GEN NX."""
    return model.api.etag and f"{model.api.etag} {model.session.saved_path}"


def _told(digest: ModelDigest, units: dict[str, str]) -> Outcome:
    nodes, elements = digest.nodes, digest.elements
    return read_outcome(words.OPEN_MODEL(nodes=nodes, elements=elements), result=digest, units=units)


def _status(model: Model) -> Record:
    """The counts; where GEN NX does not tell them every table is read."""
    try:
        return model.counts()
    except (Unsupported, Rejected):
        return {}


def _rows(model: Model, table: str) -> Records:
    """A table; nothing where this GEN NX has none of the kind."""
    try:
        return model.table(table)
    except (Unsupported, Rejected):
        return {}


def _has_results(model: Model, supports: Records) -> bool:
    return bool(model.has_results()) if supports else False


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_model_digest",
        "Get model digest",
        "모델 요약 읽기",
        (
            "Units, names with ids, storeys, members by kind and storey, supports and whether results exist, in one "
            "answer."
        ),
        "단위, 이름과 번호, 층, 종류·층별 부재, 지점, 해석 결과 유무를 한 번에 읽습니다.",
        words=(
            "model digest at a glance names ids storeys members by kind columns beams edges corners supports what is "
            "open 한눈에 이름 번호 층별 부재 기둥 보 외곽 모서리 지점 요약"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.RESULTS,
        arguments=GetModelDigest,
        run=_get_model_digest,
    ),
)
