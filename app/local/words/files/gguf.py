"""What `files.gguf` says."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

NAMES_OF_PARTS = _template(
    "it is one of {count:part|parts}, which must be named NAME-00001-of-{count2}.gguf and so on",
    "{count}개로 나뉜 파일 중 하나이므로 이름이 NAME-00001-of-{count2}.gguf 형식이어야 합니다",
)
NOT_THE_FIRST_PART = _template(
    "it is part {number} of {count}: choose the first, {name}",
    "{count}개 중 {number}번째 파일입니다. 첫 파일 {name}{을} 고르세요",
)
TENSORS_OF_PARTS = _template(
    "its parts hold {count:tensor|tensors} together, not the {wanted} of one model",
    "나뉜 파일들의 텐서가 모두 {count}개로, 한 모델의 {wanted}개와 다릅니다",
)
IS_NOT_PART = _template(
    "{name} is not part {number} of {count} of this model",
    "{name}{은} 이 모델의 {count}개 중 {number}번째 파일이 아닙니다",
)
NOT_A_FILE = _text(
    "it is a pipe, socket or device, not a file: choose a GGUF file",
    "파일이 아니라 파이프·소켓·장치입니다. GGUF 파일을 고르세요",
)
PART_OF_IS_MISSING = _template(
    "part {number} of {count} is missing: {name}",
    "{count}개 중 {number}번째 파일이 없습니다: {name}",
)
FILE_HAS_BYTES_TOO_FEW = _template(
    "the file has {file_bytes:byte|bytes}, too few for a model",
    "파일이 {file_bytes}바이트로 모델이라기에는 너무 작습니다",
)
NO_GGUF_AT_START = _text(
    "the file does not start with GGUF: it is another kind of file or an unfinished download",
    "GGUF로 시작하지 않습니다. 다른 종류의 파일이거나 내려받기가 끝나지 않았습니다",
)
UNKNOWN_VERSION = _template(
    "GGUF version {version} is not one this program reads (2 or 3, little-endian)",
    "GGUF 버전 {version}{은} 읽을 수 없습니다(2 또는 3, 리틀 엔디언)",
)
HEADER_PAST_END = _template(
    "the header runs past the end of the file (byte {position} of {file_bytes})",
    "헤더가 파일 끝을 넘어갑니다({file_bytes}바이트 중 {position})",
)
FILE_BECAME_SHORTER_WHILE = _text("the file became shorter while it was read", "읽는 동안 파일이 짧아졌습니다")
FILE_CLAIMS_MORE_THAN = _template(
    "the file claims {value} {what}; more than {limit} is not a real model",
    "{what} 개수가 {value}입니다. {limit}{을} 넘으면 실제 모델이 아닙니다",
)
CLAIMS_BYTES_LIMIT = _template(
    "{what} claims {size:byte|bytes}; the limit is {limit}",
    "{what} 크기가 {size}바이트입니다(한도 {limit})",
)
METADATA_KEY_HAS_UNKNOWN_TYPE = _template(
    "the metadata key {key} has the unknown type {kind}",
    "메타데이터 키 {key}의 형식 {kind}{을} 알 수 없습니다",
)
ARRAY_OF_UNKNOWN_TYPE = _template(
    "the array {key} holds the unknown or nested type {kind}",
    "배열 {key}의 형식 {kind}{을} 알 수 없거나 중첩되어 있습니다",
)
TENSOR_HAS_UNKNOWN_TYPE = _template(
    "the tensor {name} has the unknown type {kind}",
    "텐서 {name}의 형식 {kind}{을} 알 수 없습니다",
)
TENSOR_HAS_IMPOSSIBLE_SHAPE = _template(
    "the tensor {name} has the impossible shape {dimensions} for {type_name}",
    "텐서 {name}의 형상 {dimensions}{은} {type_name}에 맞지 않습니다",
)
NO_ARCHITECTURE = _text(
    "the file does not name its architecture (general.architecture)",
    "구조 이름(general.architecture)이 없습니다",
)
FILE_HOLDS_NO_WEIGHTS = _text("the file holds no weights", "가중치가 없습니다")
ALIGNMENT_ODD = _template(
    "the alignment {alignment} is not a power of two from 8 to 65536",
    "정렬 {alignment}{은} 8~65536의 2의 거듭제곱이 아닙니다",
)
METADATA_KEY_APPEARS_TWICE = _template(
    "the metadata key {key} appears twice",
    "메타데이터 키 {key}{이} 두 번 나옵니다",
)
ITEM_OF_CLAIMS_BYTES_LIMIT = _template(
    "an item of {key} claims {size:byte|bytes}; the limit is {max_string_bytes}",
    "{key}의 항목 크기가 {size}바이트입니다(한도 {max_string_bytes})",
)
TENSOR_APPEARS_TWICE = _template("the tensor {name} appears twice", "텐서 {name}{이} 두 번 나옵니다")
TENSOR_PAST_END = _template(
    "the tensor {name} needs the file to reach byte {end}, but it ends at {file_bytes}: the file is cut off or damaged",
    "텐서 {name}에는 {end}바이트까지 필요하지만 파일은 {file_bytes}바이트에서 끝납니다. 파일이 잘렸거나 손상되었습니다",
)
