"""What the tools of member design say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

WOULD_DESIGN = _text("Would run the member design.", "수행 예정: 부재 설계.")
DESIGN_DONE = _text("Member design.", "부재 설계.")
RESULT_ROWS = _template("{rows:row|rows} of design results.", "설계 결과 {rows}행.")
RUN_ANSWERED = _template("The design run answered: {said}", "설계 실행 결과: {said}")
CHECK_DESIGN_SETUP = _text(
    "Check the design set-up in GEN NX; a check run needs rebar data.",
    "GEN NX의 설계 설정을 확인하세요. 검토 실행에는 배근 데이터가 필요합니다.",
)
NO_DESIGN_RESULTS = _text("There are no design results.", "설계 결과가 없습니다.")
DESIGN_FIRST = _text("Use run_member_design first.", "먼저 run_member_design을 사용하세요.")
MEMBER_DESIGN = _text("Member design", "부재 설계")
MEMBERS_FAILING = _template("{rows:member|members}, {failing} NG.", "부재 {rows}개, 그중 NG {failing}개.")
WOULD_REPORT = _text("Would write the design report.", "수행 예정: 설계 보고서 작성.")
REPORT = _text("Design report.", "설계 보고서.")
REPORT_WRITTEN = _template("Report written on the GEN NX PC: {written}", "GEN NX PC에 보고서 작성: {written}")
ONLY_GEN_NX_DESIGNS = _text(
    "Only GEN NX itself designs members; the embedded engine does not.",
    "부재 설계는 GEN NX에서만 됩니다. 내장 엔진에는 이 기능이 없습니다.",
)
CHOOSE_GEN_NX = _text("Choose GEN NX as the target.", "대상을 GEN NX로 선택하세요.")
MEMBER_KIND_OF_RC = _text(
    "member_kind belongs to RC: RC needs it and STEEL has none.", "member_kind는 RC에만 필요합니다."
)
MEMBER_KIND_WHEN = _text("Give it for RC, leave it out for STEEL.", "RC이면 지정하고 STEEL이면 생략하세요.")
NO_COMBINATIONS = _template(
    "{table} has no combinations; a design run would open a dialog in GEN NX.",
    "{table}에 하중조합이 없습니다. 설계를 실행하면 GEN NX에 대화상자가 열립니다.",
)
COMBINE_FIRST = _text(
    "Use generate_load_combinations or define_load_combinations first.",
    "먼저 generate_load_combinations 또는 define_load_combinations를 사용하세요.",
)
NOTHING_TO_DESIGN_FOR = _text("There are no analysis results to design for.", "설계에 쓸 해석 결과가 없습니다.")
NO_FULL_PATH = _template('"{given}" is no full path of a folder.', '"{given}"{은} 폴더의 전체 경로가 아닙니다.')
FOLDER_EXAMPLE = _text(
    'For example "D:\\projects\\report"; the folder must exist on the GEN NX PC.',
    '예: "D:\\projects\\report". GEN NX PC에 있는 폴더여야 합니다.',
)
