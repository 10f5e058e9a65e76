"""What is found about the audit record, in words."""

from app.history.verification import Break, Verdict
from app.trade.text import Text

_BREAKS = {
    Break.ALL_GONE: Text(
        en="All of its records are gone, or the history file was replaced by an empty one.",
        ko="기록이 모두 없어졌거나 대화 기록 파일이 빈 파일로 바뀌었습니다.",
    ),
    Break.CHANGED: Text(
        en="A record was changed, removed, added or moved: the chain of digests does not add up.",
        ko="기록 일부가 수정, 삭제, 추가되었거나 순서가 바뀌어 해시 체인이 맞지 않습니다.",
    ),
    Break.CUT: Text(
        en="Records at its end were cut off.",
        ko="끝부분의 기록이 잘려 나갔습니다.",
    ),
    Break.ADDED: Text(
        en="It holds records that Lintel did not count when it wrote them.",
        ko="Lintel이 쓰지 않은 기록이 들어 있습니다.",
    ),
    Break.ANEW: Text(
        en="The chain was computed anew: it adds up, but it is not the one Lintel wrote.",
        ko="해시 체인이 새로 계산되었습니다. 서로 맞지만 Lintel이 쓴 것이 아닙니다.",
    ),
    Break.OLDER_COPY: Text(
        en="An older copy of the history file was put back, or its end was cut off with the count corrected.",
        ko="이전 대화 기록 파일로 되돌려졌거나, 개수까지 고쳐 끝부분을 잘라 냈습니다.",
    ),
    Break.FORGED_ANCHOR: Text(
        en="The checkpoint kept outside the history file does not carry Lintel's signature.",
        ko="대화 기록 파일 밖에 보관한 검증 지점의 서명이 Lintel의 것이 아닙니다.",
    ),
}
_LOST_ANCHOR = Text(
    en="Its anchor is not here: the history was brought from another computer or folder, or the anchor was removed. "
    "The record adds up in itself; nothing outside it can vouch for that.",
    ko="검증 지점이 여기에 없습니다. 기록을 다른 컴퓨터나 폴더에서 가져왔거나 검증 지점이 지워졌습니다. "
    "기록은 그 자체로는 맞지만 이를 보증할 다른 근거가 없습니다.",
)
_UNASKED = Text(
    en="The system keyring gave no answer, so the record was checked only against the history file and folder.",
    ko="시스템 키링이 응답하지 않아 기록 파일과 폴더만으로 확인했습니다.",
)


def findings(verdict: Verdict) -> tuple[Text, ...]:
    """What a person should hear of unasked."""
    told = [_BREAKS[each] for each in verdict.breaks]
    if verdict.breaks and verdict.missing:
        count = verdict.missing
        told.append(Text(en=f"{count} record(s) are missing.", ko=f"기록 {count}건이 없습니다."))
    if verdict.has_lost_anchor:
        told.append(_LOST_ANCHOR)
    return tuple(told)


def notes(verdict: Verdict) -> tuple[Text, ...]:
    """What belongs to the answer of who asks."""
    told: list[Text] = []
    if verdict.is_unasked:
        told.append(_UNASKED)
    elif verdict.unanchored and not verdict.breaks and not verdict.has_lost_anchor:
        count = verdict.unanchored
        told.append(
            Text(
                en=f"The last {count} record(s) are not anchored yet: written just now, or before Lintel was killed.",
                ko=f"마지막 {count}건은 아직 검증 지점에 없습니다. 방금 썼거나 강제 종료 직전의 기록입니다.",
            )
        )
    return tuple(told)
