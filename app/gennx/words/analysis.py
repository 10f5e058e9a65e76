"""What the tools of the analysis say."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

SAVES_AND_ANALYSES = _text("GEN NX saves the document and analyses it.", "GEN NX가 문서를 저장하고 해석합니다.")
CHECKS_BEFORE_ANALYSIS = _text("Checks before analysis", "해석 전 점검")
CHECK = _text("Check", "점검")
SEVERITY = _text("Severity", "심각도")
PASSED = _text("Passed", "통과")
FINDING = _text("Finding", "내용(영문)")
WOULD_ANALYSE = _text("Would save and analyse the model.", "수행 예정: 저장 후 해석.")
ANALYSIS = _text("Analysis.", "해석.")
COMPLETE = _template("Analysis complete in {took_s} s.", "해석 완료, {took_s}초.")
COMPLETE_WITHOUT_ANSWER = _text(
    "Analysis complete; its answer was lost but the results are there.",
    "해석 완료. 응답은 받지 못했으나 결과가 있습니다.",
)
RUNNING = _template("The analysis has been running for {elapsed} s.", "해석이 {elapsed}초째 진행 중입니다.")
RESULTS_EXIST = _text("Results exist.", "결과가 있습니다.")
NO_RESULTS = _text("No results.", "결과가 없습니다.")
RESULTS_UNSETTLED = _text("Whether results exist is not settled.", "결과 유무를 확인하지 못했습니다.")
CHECKED = _template(
    "{findings:check|checks}: {errors:error|errors}, {warnings:warning|warnings}.",
    "점검 {findings}개: 오류 {errors}개, 경고 {warnings}개.",
)
CALLER_CANCELLED = _text("Its caller cancelled; GEN NX goes on.", "호출은 취소되었으나 GEN NX는 계속합니다.")
