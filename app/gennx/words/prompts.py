"""The prompts of the server: jobs from beginning to end."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

HOUSE_RULES = _text(
    "Ask for engineering values that are missing; do not invent any. Show a dry run before each change and go on "
    "only when the status is verified. Never repeat a write whose status is unknown; call settle_unknown.",
    "빠진 설계값은 지어내지 말고 물어보세요. 변경 전에 미리보기(dry_run)를 보여 주고 상태가 verified일 때만 "
    "계속하세요. 상태가 unknown인 쓰기는 반복하지 말고 settle_unknown을 부르세요.",
)
BUILD_TITLE = _text("Build and check a building", "건물 모델 작성과 점검")
BUILD_DESCRIPTION = _text("From a description to a checked model.", "설명으로부터 점검된 모델까지.")
BUILD_ARGUMENT = _text("Bays, stories, materials, sections, loads.", "경간, 층, 재료, 단면, 하중.")
BUILD_STEPS = _template(
    "Build this building in GEN NX: {building}\n"
    "1. check_connection and get_project_status; make a checkpoint when the model is not empty.\n"
    "2. Units, structure type, materials, sections, create_regular_frame, supports, story data.\n"
    "3. Load cases, self weight, floor loads, masses.\n"
    "4. check_model_before_analysis; list every warning with what it means.\n"
    "5. Report what was built as a table, and what is still missing.",
    "GEN NX에 다음 건물을 작성하세요: {building}\n"
    "1. check_connection, get_project_status로 확인하고, 모델이 비어 있지 않으면 checkpoint를 만드세요.\n"
    "2. 단위, 구조형식, 재료, 단면, create_regular_frame, 지점, 층 데이터.\n"
    "3. 하중조건, 자중, 바닥하중, 질량.\n"
    "4. check_model_before_analysis를 부르고 경고마다 의미를 설명하세요.\n"
    "5. 작성한 내용을 표로 보고하고, 빠진 것을 적으세요.",
)
DRIFT_TITLE = _text("Review story drift", "층간변위 검토")
DRIFT_DESCRIPTION = _text("Drift of the analysed model against its limit.", "해석된 모델의 층간변위와 허용값 비교.")
DRIFT_CASES = _text("Seismic cases, such as RX and RY.", "지진 하중조건. 예: RX, RY.")
DRIFT_LIMIT = _text("Allowable drift ratio, such as 0.015.", "허용 층간변위비. 예: 0.015.")
DRIFT_STEPS = _template(
    "Review the story drift for {cases} against the allowable ratio {limit}.\n"
    "1. get_analysis_status; without results say so and stop.\n"
    "2. Ask for the deflection amplification factor Cd and the importance factor if they are not given.\n"
    "3. get_story_drift in X and Y; name the governing story, case and ratio, and its self-checks.\n"
    "4. get_story_irregularity for torsion and soft story.\n"
    "5. Conclude OK or NG with the numbers and their units.",
    "{cases}에 대하여 층간변위를 허용비 {limit}{과} 비교하여 검토하세요.\n"
    "1. get_analysis_status를 부르고, 결과가 없으면 그렇게 말하고 멈추세요.\n"
    "2. 변위증폭계수 Cd와 중요도계수가 없으면 물어보세요.\n"
    "3. X, Y 방향으로 get_story_drift를 부르고 지배 층, 하중조건, 비와 자체 검산을 적으세요.\n"
    "4. 비틀림과 연층에 대하여 get_story_irregularity를 부르세요.\n"
    "5. 수치와 단위를 들어 OK 또는 NG로 결론지으세요.",
)
SPECTRUM_TITLE = _text("Set up a response-spectrum analysis", "응답스펙트럼해석 설정")
SPECTRUM_DESCRIPTION = _text("Masses, modes, spectrum and cases in X and Y.", "질량, 모드, 스펙트럼, X·Y 하중조건.")
SPECTRUM_CODE = _text("Design code, such as KDS 41 17 00:2019.", "설계기준. 예: KDS 41 17 00:2019.")
SPECTRUM_SITE = _text("Zone, site class, importance, system.", "지진구역, 지반종류, 중요도, 구조시스템.")
SPECTRUM_STEPS = _template(
    "Set up a response-spectrum analysis by {code} for: {site}\n"
    "1. Check that stories and masses exist; else convert_loads_to_masses with factors that the engineer "
    "confirms.\n"
    "2. set_analysis_control with enough modes for 90 % of the mass each way.\n"
    "3. define_design_spectrum; show its working, clause by clause, and everything marked unverified.\n"
    "4. define_rs_load_case for 0 and 90 degrees.\n"
    "5. check_model_before_analysis, perform_analysis, get_vibration_modes, get_seismic_summary.",
    "{code}에 따라 응답스펙트럼해석을 설정하세요: {site}\n"
    "1. 층과 질량이 있는지 확인하고, 없으면 기술자가 확인한 계수로 convert_loads_to_masses를 부르세요.\n"
    "2. 각 방향 질량의 90 %에 충분한 모드 수로 set_analysis_control을 부르세요.\n"
    "3. define_design_spectrum의 산정 과정을 조항별로 보이고, 미확인 항목을 모두 적으세요.\n"
    "4. 0도와 90도로 define_rs_load_case를 정의하세요.\n"
    "5. check_model_before_analysis, perform_analysis, get_vibration_modes, get_seismic_summary.",
)
LANGUAGE = _text("ko or en (default).", "ko 또는 en(기본값).")
