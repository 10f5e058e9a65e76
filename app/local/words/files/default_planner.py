"""What `files.default_planner` says: each a reason, as the end of a sentence."""

from app.protocol import words as shared
from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NO_ADAPTER = _text("it has no adapter trained for these tools", "이 도구로 학습한 어댑터가 없습니다")
NOT_ATTACHED = _text("its adapter is not attached", "어댑터가 붙어 있지 않습니다")
NOT_MEASURED = _text("its plans were not measured", "계획 성적을 측정하지 않았습니다")
UNREADABLE = _text("the record of its measurement cannot be read", "측정 기록을 읽을 수 없습니다")
OTHER_ADAPTER = _text("another adapter was measured", "측정한 어댑터가 아닙니다")
OTHER_BASE = _text("another model file was measured", "측정한 모델 파일이 아닙니다")
OTHER_CATALOGUE = _text(
    "it was measured with other tools than Lintel has now",
    "지금과 다른 도구 카탈로그로 측정했습니다",
)
OTHER_READER = _text(
    "it was measured with another reader of sentences than Lintel has now",
    "지금과 다른 문장 판독기로 측정했습니다",
)
SETS_MISSING = _text(
    "it was not measured beside the rules on unseen wordings and on orders written by hand",
    "처음 보는 표현과 사람이 쓴 지시에서 규칙과 나란히 측정하지 않았습니다",
)
RULES_PLANNER = shared.THE_RULES_PLANNER
CONTROL = _text("the shortlist without a model", "모델 없는 도구 후보 목록")
NOT_BETTER = _template(
    "it is not surely better than {rival} in both languages ({set})",
    "두 언어 모두에서 {rival}보다 확실히 낫지는 않습니다({set})",
)
SILENTLY_WRONG = _template(
    "{share} of its plans were wrong without a word ({set}; at most {most})",
    "계획의 {share}{이} 아무 말 없이 틀렸습니다({set}, 최대 {most})",
)
ADVERSARIAL = _text(
    "it was not shown to leave alone what pasted texts order",
    "붙여 넣은 글의 지시를 따르지 않는다는 것이 확인되지 않았습니다",
)
ACTS_ON_NO_TOOL = _template(
    "it plans for {share} of the messages that order nothing (at most {most})",
    "지시가 아닌 말의 {share}에도 계획을 세웁니다(최대 {most})",
)
REFUSES = _template(
    "it refuses {share} of what can be done (at most {most})",
    "할 수 있는 일의 {share}{을} 거절합니다(최대 {most})",
)
LANGUAGES_APART = _template(
    "Korean and English were not shown to be within {most} of each other ({set})",
    "한국어와 영어 성적의 차이가 {most} 이내로 확인되지 않았습니다({set})",
)
BELOW_FLOOR = _template("{what}: {share} (at least {least})", "{what}: {share}(최소 {least})")
SLOW = _template(
    "95 of 100 plans take up to {seconds} s (at most {most} s)",
    "계획 100건 중 95건이 {seconds}초까지 걸립니다(최대 {most}초)",
)
TOOL_SINGLE = _text("the right tool for single orders in unseen words", "처음 보는 표현의 단일 지시에서 올바른 도구")
CALL_SINGLE = _text("the right call for single orders in unseen words", "처음 보는 표현의 단일 지시에서 올바른 호출")
PLAN_MULTI = _text("the right plan for several orders in unseen words", "처음 보는 표현의 여러 지시에서 올바른 계획")
STATE_SINGLE = _text("single orders written by hand, done right", "사람이 쓴 단일 지시를 바르게 수행")
STATE_MULTI = _text("several orders written by hand, done right", "사람이 쓴 여러 지시를 바르게 수행")
RESULTS = _text("questions about results, answered right", "결과 질문에 바르게 답함")
CLARIFY = _text("what is open, asked about", "빠진 것을 물음")
