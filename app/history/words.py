"""Every sentence that this room says, in English and Korean."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

LOST_ANCHOR = _text(
    "Its anchor is not here: the history was brought from another computer or folder, or the anchor "
    "was removed. The record adds up in itself; nothing outside it can vouch for that.",
    "검증 지점이 여기에 없습니다. 기록을 다른 컴퓨터나 폴더에서 가져왔거나 검증 지점이 지워졌습니다. "
    "기록은 그 자체로는 맞지만 이를 보증할 다른 근거가 없습니다.",
)
UNASKED = _text(
    "The system keyring gave no answer, so the record was checked only against the history file and folder.",
    "시스템 키링이 응답하지 않아 기록 파일과 폴더만으로 확인했습니다.",
)
RECORDS_GONE = _text(
    "All of its records are gone, or the history file was replaced by an empty one.",
    "기록이 모두 없어졌거나 대화 기록 파일이 빈 파일로 바뀌었습니다.",
)
RECORD_CHANGED = _text(
    "A record was changed, removed, added or moved: the chain of digests does not add up.",
    "기록 일부가 수정, 삭제, 추가되었거나 순서가 바뀌어 해시 체인이 맞지 않습니다.",
)
RECORDS_CUT = _text("Records at its end were cut off.", "끝부분의 기록이 잘려 나갔습니다.")
RECORDS_ADDED = _text(
    "It holds records that Lintel did not count when it wrote them.",
    "Lintel이 쓰지 않은 기록이 들어 있습니다.",
)
CHAIN_COMPUTED_ANEW = _text(
    "The chain was computed anew: it adds up, but it is not the one Lintel wrote.",
    "해시 체인이 새로 계산되었습니다. 서로 맞지만 Lintel이 쓴 것이 아닙니다.",
)
OLDER_COPY_OF_HISTORY_FILE = _text(
    "An older copy of the history file was put back, or its end was cut off with the count corrected.",
    "이전 대화 기록 파일로 되돌려졌거나, 개수까지 고쳐 끝부분을 잘라 냈습니다.",
)
CHECKPOINT_UNSIGNED = _text(
    "The checkpoint kept outside the history file does not carry Lintel's signature.",
    "대화 기록 파일 밖에 보관한 검증 지점의 서명이 Lintel의 것이 아닙니다.",
)
RECORD_S_ARE_MISSING = _template("{count:record is|records are} missing.", "기록 {count}건이 없습니다.")
DO_NOT_FIT = _template(
    "Records that do not fit on the one before them: {numbers}.",
    "앞 기록과 맞지 않는 기록: {numbers}번.",
)
CONTENT_CHANGED = _text(
    "What a record stands for (the card as shown, what was sent or read back) was changed, or is gone though its "
    "conversation was not deleted.",
    "기록에 딸린 내용(표시된 카드, 보낸 내용, 다시 읽은 내용)이 바뀌었거나, 대화를 삭제하지 않았는데 없어졌습니다.",
)
HAVE_OTHER_CONTENT = _template(
    "Records without their own content: {numbers}.",
    "내용이 맞지 않는 기록: {numbers}번.",
)
RECORDS_NOT_ANCHORED = _template(
    "The last {count:record is|records are} not anchored yet: written just now, or before Lintel was killed.",
    "마지막 {count}건은 아직 검증 지점에 없습니다. 방금 썼거나 강제 종료 직전의 기록입니다.",
)
HISTORY_OF_NEWER_LINTEL = _template(
    "The history {path} was written by a newer Lintel (version {found} of its format; this one knows {known}).",
    "대화 기록 {path}{은} 더 새로운 Lintel이 만든 것입니다(형식 {found}, 이 프로그램은 {known}까지 지원).",
)
UPDATE_OR_MOVE = _text(
    "Update Lintel, or move the file elsewhere to start with an empty history. It was not changed.",
    "Lintel을 업데이트하거나, 파일을 다른 곳으로 옮겨 빈 기록으로 시작하세요. 파일은 바꾸지 않았습니다.",
)
HISTORY_CANNOT_BE_WRITTEN = _template(
    "The history {path} cannot be written: {error}.",
    "대화 기록 {path}에 쓸 수 없습니다: {error}.",
)
CHECK_SPACE_AND_PERMISSIONS = _text(
    "Check the free space and the permissions of the folder. Nothing is sent to GEN NX until it can be recorded.",
    "디스크 여유 공간과 폴더 권한을 확인하세요. 기록할 수 있을 때까지 GEN NX에 아무것도 보내지 않습니다.",
)
HISTORY_GONE_FOR_GOOD = _template(
    "The history {path} was deleted or replaced while Lintel ran, and cannot be written anew: {error}.",
    "Lintel이 실행되는 동안 대화 기록 {path}{이} 삭제되거나 바뀌었으며 다시 쓸 수 없습니다: {error}.",
)
BRING_FOLDER_BACK = _text(
    "Bring its folder back: Lintel still holds everything, also what it cannot record now, and writes "
    "it there as soon as it can. Until then it would be lost if Lintel ended, and nothing is sent to "
    "GEN NX.",
    "폴더를 되돌려 놓으세요. 지금 기록하지 못하는 내용까지 Lintel이 모두 보관하고 있다가 쓸 수 있게 "
    "되면 그곳에 씁니다. 그때까지 Lintel이 종료되면 내용이 사라지며, GEN NX에는 아무것도 보내지 "
    "않습니다.",
)
HISTORY_GONE_WRITTEN_ANEW = _template(
    "The history {path} was deleted or replaced while Lintel ran. It was written there anew, with "
    "everything up to now.",
    "Lintel이 실행되는 동안 대화 기록 {path}{이} 삭제되거나 바뀌어, 지금까지의 내용을 모두 담아 다시 썼습니다.",
)
FIND_WHAT_DELETES = _text(
    "Nothing of it is lost. Look what deletes files in that folder: other things that lay there may be gone.",
    "사라진 내용은 없습니다. 이 폴더의 파일을 삭제하는 것이 무엇인지 확인하세요. 그곳에 있던 다른 "
    "파일은 없어졌을 수 있습니다.",
)
HISTORY_WAS_DAMAGED_WHAT_COULD = _template(
    "The history {path} was damaged ({why}). What could be read was taken over into a new one: "
    "{conversations:conversation|conversations} with {items:entry|entries}.",
    "대화 기록 {path}{이} 손상되어({why}) 읽을 수 있는 대화 {conversations}개, 항목 {items}개를 새 "
    "기록으로 옮겼습니다.",
)
DAMAGED_FILE_KEPT = _template(
    "The damaged file is kept as {aside}. Compare what you need with GEN NX: entries may be missing.",
    "손상된 파일은 {aside}에 보관했습니다. 빠진 항목이 있을 수 있으니 필요한 내용은 GEN NX와 비교하세요.",
)
FOLDER_OR_ANOTHER_THING = _template(
    "A folder or another thing that is no file lay where the history belongs ({path}); it was moved to {aside}.",
    "대화 기록 자리({path})에 파일이 아닌 것이 있어 {aside}{으로} 옮겼습니다.",
)
LOOK_IN_WHAT_WAS_KEPT = _text(
    "Look there for what you miss. Lintel goes on with what is in its place now.",
    "필요한 내용은 그곳에서 확인하세요. Lintel은 지금 있는 기록으로 계속합니다.",
)
HISTORY_WAS_EMPTY = _template(
    "The history {path} was an empty file: the conversations that it may have held are gone.",
    "대화 기록 {path}{이} 빈 파일이었습니다. 그 안에 있던 대화가 있었다면 사라졌습니다.",
)
BRING_BACK_FROM_BACKUP = _text(
    "Bring the file back from a backup if you have one. Lintel goes on with an empty history.",
    "백업이 있으면 파일을 복원하세요. Lintel은 빈 기록으로 계속합니다.",
)
LAST_ENTRIES_OF_HISTORY_MAY = _template(
    "The last entries of the history {path} may be missing: the part of it that was written last is damaged.",
    "대화 기록 {path}의 마지막 항목이 빠졌을 수 있습니다. 마지막에 쓴 부분이 손상되었습니다.",
)
DAMAGED_PART_KEPT = _template(
    "That part is kept as {kept}. Look in GEN NX for what was done last before you send anything again.",
    "그 부분은 {kept}에 보관했습니다. 다시 보내기 전에 마지막 작업이 반영되었는지 GEN NX에서 확인하세요.",
)
HISTORY_IN_USE = _template(
    "The history {path} is in use by another Lintel.",
    "대화 기록 {path}{을} 다른 Lintel이 사용하고 있습니다.",
)
CLOSE_OTHER_ONE_FIRST = _text("Close the other one first.", "먼저 다른 Lintel을 종료하세요.")
HISTORY_CANNOT_BE_READ = _template(
    "The history {path} cannot be read: {error}.",
    "대화 기록 {path}{을} 읽을 수 없습니다: {error}.",
)
MOVE_FILE_ELSEWHERE_TO_START = _text(
    "Move the file elsewhere to start with an empty history; keep it if you want it looked at.",
    "파일을 다른 곳으로 옮기면 빈 기록으로 시작합니다. 복구하려면 그 파일을 보관하세요.",
)
UNREADABLE = _template(
    "This entry cannot be read: it is damaged, or a newer Lintel wrote it. As it is stored:\n{stored}",
    "이 항목은 손상되었거나 더 새로운 Lintel이 기록하여 읽을 수 없습니다. 저장된 내용:\n{stored}",
)
KEPT = _text(
    "It stays in the history file as it is; every other entry is as it was.",
    "대화 기록 파일에는 그대로 남아 있으며 다른 항목은 이전과 같습니다.",
)
MOVED_ASIDE = _template(
    "What lay there instead was moved to {aside}.",
    "그 자리에 있던 것은 {aside}{으로} 옮겼습니다.",
)
WORDS_MAY_STILL_STAND = _template(
    "What was deleted is out of the history, but its words may still stand in unused parts of {path} ({why}).",
    "삭제한 내용은 기록에서 지워졌지만 {path}의 사용하지 않는 부분에 남아 있을 수 있습니다({why}).",
)
MAKE_ROOM_ON_DISK = _text(
    "Make room on the disk; Lintel tries again when it starts.",
    "디스크 공간을 확보하세요. Lintel이 다음에 시작할 때 다시 시도합니다.",
)
DELETED_BUT_IN_DAMAGED = _text(
    "The conversation is deleted. Damaged files that were set aside before may still hold parts of it.",
    "대화를 삭제했습니다. 이전에 따로 보관한 손상된 파일에는 일부 내용이 남아 있을 수 있습니다.",
)
FILES_TO_DELETE = _template(
    "Delete them yourself when you no longer need them: {names}",
    "더 필요하지 않으면 직접 삭제하세요: {names}",
)
