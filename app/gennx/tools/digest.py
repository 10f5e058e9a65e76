"""A tool that tells what is open in one answer, for whoever reads an engineer's sentence against it."""

from app.gennx.arguments import Arguments
from app.gennx.checked_model import Snapshot
from app.gennx.digest import counts_of, digest_of, tables_to_read
from app.gennx.errors import Rejected, Unsupported
from app.gennx.model import Model
from app.gennx.outcome import Outcome, Text
from app.gennx.tool import Profile, Risk, Tool, declare, read_outcome
from app.gennx.wire import Json, Record, Records
from app.lib.quantities import Quantity
from app.lib.unit_names import Dimension


class GetModelDigest(Arguments):
    pass


def _get_model_digest(model: Model, _: GetModelDigest) -> Outcome:
    units = model.unit_words()
    counts = counts_of(_status(model))
    tables = {name: _rows(model, name) for name in tables_to_read(counts)}
    snapshot = Snapshot(tables, model.store(Quantity(1, "mm", Dimension.LENGTH)), units=model.units)
    data = digest_of(snapshot, counts) | {
        "has_results": _has_results(model, tables.get("CONS", {})),
        "file_name": model.session.saved_path,
    }
    nodes, elements = data["nodes"], data["elements"]
    return read_outcome(
        Text(f"The open model: {nodes} nodes, {elements} elements.", f"열린 모델: 절점 {nodes}개, 요소 {elements}개."),
        data=data,
        units=units,
    )


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


def _has_results(model: Model, supports: Records) -> Json:
    return bool(model.has_results()) if supports else False


TOOLS: tuple[Tool, ...] = (
    declare(
        "get_model_digest",
        Text("Get model digest", "모델 요약 읽기"),
        Text(
            "Units, names with ids, storeys, members by kind and storey, supports, loaded cases and whether results "
            "exist, in one answer.",
            "단위, 이름과 번호, 층, 종류·층별 부재, 지점, 하중이 있는 하중조건, 해석 결과 유무를 한 번에 읽습니다.",
        ),
        risk=Risk.READ,
        profile=Profile.RESULTS,
        arguments=GetModelDigest,
        run=_get_model_digest,
    ),
)
