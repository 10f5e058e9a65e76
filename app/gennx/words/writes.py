"""What is said of a write: before it, after it, of its files and names."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

RESULTS_DISCARDED = _text("Existing analysis results will be discarded.", "기존 해석 결과가 삭제됩니다.")
LOOK_AT_RECORDS_AND = _template(
    "Look at these records in GEN NX. {hint}", "GEN NX에서 해당 데이터를 확인하세요. {hint}"
)
UNREADABLE_WHETHER_DONE = _template(
    "{words} Whether it was carried out all the same cannot be read.", "{words} 그래도 수행되었는지는 읽을 수 없습니다."
)
NOT_UNDOABLE = _text(
    "undo_step cannot take this back exactly; make a checkpoint or save first.",
    "undo_step으로 정확히 되돌릴 수 없습니다. 먼저 체크포인트를 만들거나 저장하세요.",
)
NO_FOLDER = _template('"{file_name}" has no folder.', '"{file_name}"에 폴더가 없습니다.')
GIVE_FULL_PATH = _text(
    "Give a full path in a folder that exists on the GEN NX PC, or set MIDAS_DOCUMENTS_FOLDER.",
    "GEN NX PC에 있는 폴더의 전체 경로를 쓰거나 MIDAS_DOCUMENTS_FOLDER를 설정하세요.",
)
REPLACES_FILE = _text("A file of that name is replaced if there is one.", "같은 이름의 파일이 있으면 덮어씁니다.")
FILE_UNKNOWN = _text(
    "The document's file is not known to this session; saving an untitled document would open a dialog.",
    "이 세션에서 문서의 파일을 알 수 없습니다. 제목 없는 문서를 저장하면 GEN NX에 대화상자가 열립니다.",
)
GIVE_FILE_NAME = _text("Give file_name.", "file_name을 지정하세요.")
UNUSABLE_FILE_NAME = _template(
    '"{file_name}" is not a usable GEN NX file name.', '"{file_name}"{은} GEN NX 파일 이름으로 쓸 수 없습니다.'
)
GEN_NX_FILE_NAME_EXAMPLE = _template(
    'Use a name like "model{suffix}" or a full path ending in {suffix}: no device name, no "..", no < > " | ? *.',
    '"model{suffix}" 같은 이름이나 {suffix}{으로} 끝나는 전체 경로를 쓰세요(장치 이름, < > " | ? *, ".." 제외).',
)
MATERIAL_OF_GEN_NX = _text("Material properties that GEN NX uses", "GEN NX가 사용하는 재료 특성")
SECTION_OF_GEN_NX = _text("Section properties that GEN NX uses", "GEN NX가 사용하는 단면 특성")
STORED_WITHOUT_PROPERTIES = _template(
    "GEN NX stored {name} without properties: this database does not hold it.",
    "GEN NX에 {name}{이} 특성 없이 저장되었습니다. 이 데이터베이스에 없는 이름입니다.",
)
DELETE_AND_GIVE_VALUES = _text(
    "Delete it and give the properties or dimensions themselves.", "삭제한 뒤 특성이나 치수를 직접 지정하세요."
)
PROPERTIES_UNREADABLE = _template(
    "Its properties could not be read back: {cause}.", "특성을 다시 읽지 못했습니다: {cause}."
)
EXPORT_REPLACES = _text(
    "A file of that name would be replaced; GEN NX does not ask.", "같은 이름의 파일이 있으면 묻지 않고 덮어씁니다."
)
EXPORT_GETS_TIME = _text(
    "Whether a file of that name exists cannot be read, so the name carries date and time and replaces none.",
    "같은 이름의 파일이 있는지 알 수 없어 이름에 날짜와 시각을 붙이며, 아무 파일도 덮어쓰지 않습니다.",
)
FILE_EXISTS = _template("{path} exists.", "{path} 파일이 이미 있습니다.")
CHOOSE_OTHER_OR_OVERWRITE = _text(
    "Choose another name, or give overwrite to replace it.", "다른 이름을 쓰거나, 덮어쓰려면 overwrite를 지정하세요."
)
NOT_A_FILE_NAME = _template(
    '"{file_name}" is not a usable file name.', '"{file_name}"{은} 파일 이름으로 쓸 수 없습니다.'
)
FILE_NAME_EXAMPLE = _template(
    'Use a name like "model{suffix}": no device name, no "..", no < > : " | ? *, no dot or space at an end.',
    '"model{suffix}" 같은 이름을 쓰세요. 장치 이름, "..", < > : " | ? *, 끝의 점이나 공백은 쓸 수 없습니다.',
)
NO_FOLDER_KNOWN = _template(
    'No folder for "{name}" is known on the GEN NX PC.', '"{name}"{을} 저장할 GEN NX PC의 폴더를 알 수 없습니다.'
)
SET_FOLDER_OR_SAVE = _text(
    "Set MIDAS_DOCUMENTS_FOLDER, or save the document with a full path first; its folder is used then.",
    "MIDAS_DOCUMENTS_FOLDER를 설정하거나, 먼저 문서를 전체 경로로 저장하면 그 폴더를 사용합니다.",
)
NAME_SHARED = _template(
    "The name {name} belongs to more than one {kind}: {ids}.", "이름이 {name}인 {kind}{이} 여럿입니다: {ids}."
)
RENAME_OTHERS = _text("Give all but one another name in GEN NX.", "GEN NX에서 하나만 남기고 이름을 바꾸세요.")
WOULD_DO = _template("Would do: {done}", "수행 예정: {done}")
ALREADY_SO = _template("Already so: {done}", "이미 적용되어 있음: {done}")
ACCEPTED_UNREAD = _template(
    "The write was accepted but could not be read back. {said}",
    "쓰기 요청은 접수되었으나 다시 읽어 확인하지 못했습니다. {said}",
)
RESULTS_PERHAPS_DISCARDED = _text(
    "Whether analysis results exist could not be determined; any would be discarded.",
    "해석 결과가 있는지 확인하지 못했습니다. 있다면 삭제됩니다.",
)
STORED_OTHERWISE = _template(
    "GEN NX stored {differences:value|values} otherwise than requested, first {where}: {requested} became {stored}.",
    "GEN NX가 {differences}개 값을 요청과 다르게 저장했습니다. 첫 번째 {where}: {requested} → {stored}.",
)
LOOK_AT_RECORDS_FIRST = _text(
    "Look at these records in GEN NX before going on.", "계속하기 전에 GEN NX에서 해당 데이터를 확인하세요."
)
NOT_AS_BEFORE = _template(
    "{differences:record is not as it was|records are not as they were}, first {where}.",
    "{differences}개 데이터가 이전과 다릅니다. 첫 번째: {where}.",
)
STORED_DESPITE = _template(
    "It is stored, although the answer was an error: {cause}", "응답은 오류였으나 저장되어 있습니다: {cause}"
)
PARTLY_STORED = _text("An earlier part of this step is stored.", "이 단계의 앞부분은 이미 저장되었습니다.")
OTHER_CONTENT = _text("The model holds something else than requested.", "모델의 내용이 요청과 다릅니다.")
OUTSIDE_FOLDERS = _template(
    '"{name}" is outside of the folders for pictures and reports ({listed}).',
    '"{name}"{은} 그림과 보고서를 저장할 폴더({listed}) 밖에 있습니다.',
)
NO_FOLDER_OF_THEM = _text("none is known", "알 수 없음")
NAME_GIVEN_TWICE = _template("{name} is given twice.", "{name}{이} 두 번 지정되었습니다.")
NAME_DEFINED_OTHERWISE = _template("{name} exists with another definition.", "{name}{이} 다른 내용으로 이미 있습니다.")
NAME_ALONE_OR_SET_FOLDER = _text(
    "Give a name alone, or set MIDAS_DOCUMENTS_FOLDER to a folder that exists on the GEN NX PC.",
    "이름만 쓰거나, GEN NX PC에 있는 폴더를 MIDAS_DOCUMENTS_FOLDER에 지정하세요.",
)
