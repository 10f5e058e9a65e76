"""What the tools say that rename what is there, and that set the diaphragms of storeys."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

RENAMED = _template("{kind} {name} is now called {new}.", "{kind} {name}의 이름을 {new}{으로} 바꿨습니다.")
FOLLOWING = _template(
    "{count:record|records} of {table} named it and follow.",
    "{table}에서 이 이름을 쓰는 데이터 {count}개도 바뀝니다.",
)
NOBODY_NAMES_IT = _text("Nothing else names it.", "이 이름을 쓰는 다른 데이터는 없습니다.")
SAME_NAME = _text("The new name is the old one.", "새 이름이 지금 이름과 같습니다.")
GIVE_ANOTHER = _text("Give another name.", "다른 이름을 지정하세요.")
NAME_TAKEN = _template("{name} is the name of another one ({where}).", "{name}{은} 다른 데이터({where})의 이름입니다.")
NAMED_ELSEWHERE = _template(
    "{name} also stands in {listed}, whose meaning is not known here.",
    "{name}{이} 뜻을 알 수 없는 곳에도 있습니다: {listed}.",
)
RENAME_IN_GEN_NX = _text(
    "Rename it in GEN NX, which knows all that refers to it; nothing was sent.",
    "모든 참조를 아는 GEN NX에서 바꾸세요. 아무것도 보내지 않았습니다.",
)
NAME_TOO_LONG = _template("{name} has more than {most} characters.", "{name}{은} {most}자를 넘습니다.")
NO_PARENTHESES = _template(
    "{name} has parentheses, which result tables put behind a name.",
    "{name}에 괄호가 있습니다. 괄호는 결과표가 이름 뒤에 붙이는 표시입니다.",
)
SHORTER_NAME = _text("Give a shorter name.", "더 짧은 이름을 지정하세요.")
OTHER_NAME = _text("Give another name.", "다른 이름을 지정하세요.")
SPECTRUM_CASE = _text("Response-spectrum case", "응답스펙트럼 하중조건")
COMBINATION = _text("Load combination", "하중조합")
DIAPHRAGMS_SET = _template("{listed}: rigid diaphragm {state}.", "{listed}: 강막작용 {state}.")
RIGID = _text("on", "적용")
FLEXIBLE = _text("off", "해제")
DIAPHRAGM = _template("{name} ({level}): {before} → {after}.", "{name}({level}): {before} → {after}.")
NODES_OF_STORY = _template("{count:node lies|nodes lie} on these levels.", "이 레벨의 절점은 {count}개입니다.")
LOWEST_STORY = _template(
    "{name} is the lowest story; a diaphragm there counts only where its nodes can move.",
    "{name}{은} 최하층입니다. 그곳의 강막은 절점이 움직일 수 있을 때만 의미가 있습니다.",
)
NO_STORY_THERE = _text("Story at", "층 레벨")
