"""What `glossary` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

OFFLINE = _text(
    "This is all that is stored here offline; connect a language model (API key in the settings) for more.",
    "오프라인에 저장된 설명은 여기까지입니다. 더 묻고 싶으면 설정에서 API 키로 언어모델을 연결하세요.",
)
SRC_STEEL_REINFORCED_CONCRETE = _text(
    "SRC (steel reinforced concrete): a structural steel shape encased in reinforced concrete; both carry load.",
    "SRC(철골철근콘크리트): 철골 형강을 철근콘크리트로 감싼 부재이며 둘이 함께 하중을 받습니다.",
)
REINFORCED_CONCRETE = _text(
    "RC (reinforced concrete): concrete takes compression, steel bars take tension.",
    "RC(철근콘크리트): 콘크리트가 압축을, 철근이 인장을 받습니다.",
)
CQC = _text(
    "CQC (complete quadratic combination): combines modal maxima with a correlation of modes, needed "
    "where periods lie close together.",
    "CQC(완전이차조합): 모드 간 상관계수로 모드별 최대값을 조합하며, 주기가 가까운 모드에 필요합니다.",
)
SRSS_SQUARE_ROOT_OF_SUM = _text(
    "SRSS: square root of the sum of squares of modal maxima; assumes well separated periods.",
    "SRSS: 모드별 최대값의 제곱합제곱근이며, 주기가 충분히 떨어져 있다고 봅니다.",
)
BASE_SHEAR = _text(
    "Base shear: the total horizontal seismic force at the base of the building.",
    "밑면전단력: 건물 밑면에 작용하는 수평 지진력의 합입니다.",
)
STOREY_DRIFT_DIFFERENCE = _text(
    "Storey drift: the difference of horizontal displacement between two neighbouring floors; design "
    "standards limit it as a share of the storey height.",
    "층간변위: 인접한 두 층의 수평변위 차이이며, 설계기준은 층고에 대한 비로 제한합니다.",
)
EFFECTIVE_MODAL_MASS = _text(
    "Effective modal mass: the share of the mass that a mode sets in motion along a direction; all "
    "modes together make 100 %.",
    "유효질량: 어느 방향에 대해 한 모드가 움직이는 질량의 몫이며, 모든 모드를 더하면 100 %입니다.",
)
TERM = _template("- {said}", "- {said}")
