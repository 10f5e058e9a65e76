"""What `commands.user_wind` says."""

from app.trade.templates import Words

_words = Words(__name__)

WIND = _words.template("Wind pressures {name}, {axis}: {shown} ({unit})", "풍압 {name}, {axis}방향: {shown} ({unit})")
ACTS_AS_ITS_NAME_SAYS = _words.template(
    "{name} acts along {axis}, as its name says.", "{name}{은} 이름대로 {axis}방향으로 작용합니다."
)
PRESSURES_ARE_IN_KN_M2 = _words.text("Pressures without a unit are in kN/m².", "단위가 없는 압력은 kN/m²로 봅니다.")
