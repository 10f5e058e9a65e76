"""What the tools of checkpoints and of going back say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

CHECKPOINT_TAKEN = _template(
    'Checkpoint "{name}" of {counts:table|tables} taken; other tables are not covered.',
    '체크포인트 "{name}"에 표 {counts}개를 저장했습니다. 그 밖의 표는 포함되지 않습니다.',
)
TAKEN = _text("Taken (UTC)", "시각(UTC)")
CHECKPOINTS = _text("Checkpoints", "체크포인트")
CHECKPOINTS_LISTED = _template("{rows:checkpoint|checkpoints}.", "체크포인트 {rows}개.")
PRESENT_KEPT = _template('The present state is kept as "{earlier}".', '현재 상태를 "{earlier}"{으로} 보관합니다.')
RESTORED = _template('Checkpoint "{name}" restored.', '체크포인트 "{name}"{을} 복원했습니다.')
CHECKPOINT_UNITS_DIFFER = _template(
    "The checkpoint was taken in {then} and the model is in {now}.",
    "체크포인트의 단위는 {then}, 지금 모델의 단위는 {now}입니다.",
)
SET_UNITS_BACK = _text(
    "Set the units back with set_unit_system first; then what is restored can be shown.",
    "먼저 set_unit_system으로 단위를 되돌리세요. 그러면 복원할 내용을 보여 드릴 수 있습니다.",
)
NOT_COVERED = _template(
    "Written after this checkpoint and not covered by it: {listed}.",
    "이 체크포인트 이후에 쓰여 포함되지 않은 표: {listed}.",
)
EARLIER_WRITE_UNKNOWN = _text(
    "An earlier write has an unknown outcome, so the last step cannot be told.",
    "이전 쓰기의 결과가 확인되지 않아 마지막 단계를 정할 수 없습니다.",
)
SETTLE_FIRST = _text("Use settle_unknown first.", "먼저 settle_unknown을 쓰세요.")
NOTHING_TO_UNDO = _text("No write of this document is left to undo.", "되돌릴 쓰기가 없습니다.")
ONLY_OWN_WRITES = _text(
    "Only writes made through these tools can be undone.", "이 도구로 수행한 쓰기만 되돌릴 수 있습니다."
)
UNDONE = _template("Undone: {done}", "되돌림: {done}")
CHANGED_SINCE = _template(
    "{table} was changed after this step ({done}); undoing it would overwrite that.",
    "이 단계({done}) 이후 {table}{이} 변경되어 되돌리면 덮어쓰게 됩니다.",
)
RESTORE_OR_CHANGE_BY_HAND = _text(
    "Restore a checkpoint, or change the records by hand.", "체크포인트를 복원하거나 직접 수정하세요."
)
NOT_THE_LAST = _template("Another write came after that call: {done}", "그 호출 이후에 다른 쓰기가 있었습니다: {done}")
UNDO_LATER_FIRST = _text("Undo the later write first.", "나중 쓰기를 먼저 되돌리세요.")
NOT_UNDOABLE = _template(
    "The last step cannot be undone exactly: {done}", "마지막 단계는 정확히 되돌릴 수 없습니다: {done}"
)
RESTORE_EARLIER_CHECKPOINT = _text(
    "Restore a checkpoint that was made before it.", "그 이전에 만든 체크포인트를 복원하세요."
)
