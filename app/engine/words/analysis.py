"""What an engineer must know of an analysis that went well."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

FAR_MOVES = _template(
    "Nodes move farther than the model is large ({size} m); something holds them by far too little, and no result of "
    "these cases is of use (case, node that moves most): {listed}.",
    "절점 변위가 모델 크기({size} m)보다 큽니다. 절점을 잡아 주는 강성이 너무 작아 해당 하중조건의 결과는 쓸 "
    "수 없습니다(하중조건, 변위가 가장 큰 절점): {listed}.",
)
FEWER_MODES = _template(
    "{asked:mode was|modes were} asked for (EIGV iFREQ) and {given} given: the model has mass in no more independent "
    "directions.",
    "고유모드 {asked}개를 요청했으나(EIGV iFREQ) 질량이 있는 독립 자유도가 {given}개뿐이므로 {given}개만 제시합니다.",
)
PARTED_MODES = _template(
    "Modes {last} and {next} have one frequency or nearly so, and only mode {last} is counted: spectra hold its "
    "direction and not the other one's. Ask for one more mode or one fewer (EIGV iFREQ).",
    "{last}번과 {next}번 모드의 고유진동수가 같거나 거의 같은데 {last}번까지만 반영되어, 스펙트럼 결과에 한 방향만 "
    "포함됩니다. 모드 수를 하나 늘리거나 줄이세요(EIGV iFREQ).",
)
LITTLE_MASS = _template(
    "Effective mass of the {modes:mode|modes} is under 90 %: {shares}. Ask for more modes (EIGV iFREQ) before relying "
    "on spectra.",
    "모드 {modes}개의 유효질량이 90 % 미만입니다: {shares}. 스펙트럼 결과를 사용하기 전에 모드 수를 "
    "늘리세요(EIGV iFREQ).",
)
LEAST_WIND = _template(
    "{standard}: the least wind load of the code is not applied.", "{standard}: 최소 풍하중은 적용하지 않습니다."
)
PANEL_ZONES = _text(
    "Panel zones: how far joints reach was not compared with GEN NX; beam loads act on the clear lengths between "
    "rigid ends.",
    "패널존: 강역 길이 산정은 GEN NX와 대조하지 않았으며, 보하중은 강역 사이 순길이에 작용합니다.",
)
