"""What `code_answers` says."""

from app.trade.templates import Words
from app.trade.words import columns

_words = Words(__name__)
_template = _words.template
_text = _words.text

# Equal editions: what is held of 2019 was compared with transcriptions of 2022.
EDITION = _text(
    "The values held of 2019 were compared with transcriptions of the 2022 edition.",
    "2019년판으로 갖고 있는 값을 2022년판의 전재본과 대조한 것입니다.",
)
NOT_HELD = _template(
    "Tables of {code} are not held here. Held are those of {seismic} (seismic: use groups, drift limits, R, Ω0, Cd, "
    "site coefficients, Cu, Ct) and the exposures of {wind} (wind).",
    "{code}의 표는 갖고 있지 않습니다. 갖고 있는 것은 {seismic}(내진: 내진등급, 허용층간변위, R·Ω0·Cd, 지반증폭계수, "
    "Cu, Ct)와 {wind}의 노풍도(풍하중)입니다.",
)
TITLE = _template("{title}:", "{title}:")
STANDS = _template("{clause} ({standing}).", "{clause} ({standing}).")
SPECIAL_GROUP = _text("special", "특")
DRIFT_LIMITS = _text("Allowable storey drift (hs: storey height)", "허용층간변위 (hs: 층고)")
DRIFT_LIMIT = _template("use group {group}: {limit} hs", "내진등급 {group}: {limit} hs")
IMPORTANCE_FACTORS = columns.IMPORTANCE
IMPORTANCE_FACTOR = _template("use group {group}: IE = {factor}", "내진등급 {group}: IE = {factor}")
SYSTEMS = _text("Seismic-force-resisting systems", "지진력저항시스템")
SYSTEM = _template(
    "{row} {name} ({group}): R = {r}, Ω0 = {omega0}, Cd = {cd}",
    "{row} {name} ({group}): R = {r}, Ω0 = {omega0}, Cd = {cd}",
)
SITE_COEFFICIENTS = _text("Site coefficients", "지반증폭계수")
SITE_COEFFICIENTS_AT = _template(
    "Site coefficients at S = {points} g, linear between", "지반증폭계수, S = {points} g (사이는 직선보간)"
)
NEEDS_RESPONSE_ANALYSIS = _template("{site} needs a site response analysis.", "{site}{은} 부지응답해석이 필요합니다.")
PERIOD_LIMIT = _text("Upper limit on the period, Cu Ta", "주기상한계수 Cu")
APPROXIMATE_PERIOD = _text("Ta = Ct hn^x, hn in m", "Ta = Ct·hn^x (hn: m)")
PERIOD_FORMULA = _template("{name}: Ct = {ct}, x = {exponent}", "{name}: Ct = {ct}, x = {exponent}")
ZONES = _text("Effective ground acceleration, 2400 years", "유효지반가속도 (재현주기 2400년)")
ZONE = _template("zone {name}: S = {value} g", "지진구역 {name}: S = {value} g")
LONG_PERIOD = _text("Long-period transition", "장주기 전이 주기")
LOAD_FACTORS = _text(
    "Strength load combinations that Lintel writes (E: 100 % of one direction with 30 % of the other)",
    "Lintel이 쓰는 강도설계 하중조합 (E: 한 방향 100 %와 다른 방향 30 %)",
)
EXPOSURES = _text("Exposures", "지표면조도(노풍도)")
EXPOSURE = _template(
    "{name}: KzR = {lowest} up to {base} m, {curve} up to {gradient} m",
    "{name}: {base} m까지 KzR = {lowest}, {gradient} m까지 {curve}",
)
CONVERTED = _template("{given} = {value} {unit}", "{given} = {value} {unit}")
