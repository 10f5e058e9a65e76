"""What `commands.user_wind` says."""

from app.trade.templates import Words

_words = Words(__name__)

WIND = _words.template("Wind pressures {name}, {axis}: {shown} ({unit})", "풍압 {name}, {axis}방향: {shown} ({unit})")
ACTS_AS_ITS_NAME_SAYS = _words.template(
    "{name} acts along {axis}, as its name says.", "{name}{은} 이름대로 {axis}방향으로 작용합니다."
)
PRESSURES_ARE_IN_KN_M2 = _words.text("Pressures without a unit are in kN/m².", "단위가 없는 압력은 kN/m²로 봅니다.")
DEFINE_WIND_CASES = _words.template("Define wind cases {listed}", "풍하중 하중조건 {listed} 정의")
STOREYS = _words.text("Storeys", "층")
EVERY_STOREY = _words.text("Every storey above the lowest", "최하층 위의 모든 층")
ON_WHICH_STOREYS = _words.text("On which storeys does the wind pressure act?", "풍압은 어느 층에 작용합니까?")
