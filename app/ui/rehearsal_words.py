"""What the window says of a plan's rehearsal."""

from app.trade.templates import Words

_text = Words(__name__).text

REHEARSAL = _text("Rehearsal", "연습")
REHEARSE = _text("Rehearse first", "먼저 연습")
REHEARSE_TIP = _text(
    "Runs the waiting steps on a copy of the model and shows what they lead to. The model itself is only read.",
    "남은 단계를 모델 사본에서 실행하여 결과를 미리 보여 줍니다. 모델은 읽기만 합니다.",
)
END_REHEARSAL = _text("Call the rehearsal off", "연습 그만두기")
RUNNING = _text("Rehearsing…", "연습 중…")
DONE = _text("Rehearsed", "연습 완료")
NOT_COMPLETE = _text("Rehearsed, not complete", "연습 완료(일부 제외)")
NO_FIGURES = _text("Rehearsed, no results", "연습 완료(결과 없음)")
FAILED = _text("Rehearsal failed", "연습 실패")
CANCELLED = _text("Rehearsal called off", "연습 그만둠")
FAILED_AT = _text("At step {number}, “{title}”:", "{number}단계 “{title}”:")
RESULT = _text("Result", "결과")
PREDICTED = _text("Predicted", "예측")
ACTUAL = _text("Actual", "실제")
DEVIATION = _text("Deviation", "차이")
OFF = _text("{percent} %, over 5 %", "{percent} %, 5 % 초과")
WITHIN = _text("{percent} %", "{percent} %")
NOT_COMPARED = _text("not comparable", "비교 불가")
NOT_HELD = _text(
    "The copy does not hold {count:record|records} of {table} ({ids}), so the prediction is not complete. {why}",
    "{table} {count}개({ids}){이} 사본에 없어 예측이 완전하지 않습니다. {why}",
)
PASSED_OVER = _text("Left out of the rehearsal: {titles}", "연습에서 제외: {titles}")
OTHERWISE = _text(
    "The plan was carried out otherwise than it was rehearsed.", "계획을 연습한 내용과 다르게 수행했습니다."
)
PLAN_CHANGED = _text(
    "The plan has changed since; rehearse it again for a prediction of it.",
    "연습한 뒤 계획이 바뀌었습니다. 예측이 필요하면 다시 연습하세요.",
)
NO_ACTUAL = _text("Not compared: {why}", "비교하지 않음: {why}")
LEADS_TO = _text("The rehearsal predicts: {listed}", "연습의 예측: {listed}")
