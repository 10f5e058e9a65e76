"""Every sentence that this room says, in English and Korean."""

from app.lib.sayings import Sayings

_words = Sayings(__name__)
_template = _words.template
_text = _words.text

# The last words of a program, before anybody knows which language is read.
OUTPUT_LOST = _text(
    "The output cannot be written any more, so Lintel ends.", "출력을 더 쓸 수 없어 Lintel을 종료합니다."
)
WENT_WRONG = _template(
    "Something went wrong inside Lintel, and it ends ({why}).", "Lintel 내부에서 문제가 생겨 종료합니다({why})."
)

# What lies under a name of ours.
PIPE = _text("a pipe lies there instead of a file", "파일이 아니라 파이프가 있습니다")
SOCKET = _text("a socket lies there instead of a file", "파일이 아니라 소켓이 있습니다")
FOLDER = _text("a folder lies there instead of a file", "파일이 아니라 폴더가 있습니다")
DEVICE = _text("a device lies there instead of a file", "파일이 아니라 장치가 있습니다")
TOO_LONG = _template("it is longer than {most_mib} MiB", "{most_mib} MiB보다 깁니다")

# Characters that texts hide or pass off as others.
LOOK_CLOSELY = _template("Look closely, marked with ⟨ ⟩: {found}.", "⟨ ⟩로 표시한 곳 확인: {found}.")
AND = _template("{first}; {second}", "{first}; {second}")
KIND = _template("{kind} ({listed})", "{kind} ({listed})")
CONTROL = _text("control characters", "제어 문자")
DIRECTION = _text("marks that turn the reading direction", "읽는 방향을 바꾸는 문자")
HIDDEN = _text("invisible characters", "보이지 않는 문자")
SPACE = _text("unusual blanks", "특수 공백")
BROKEN = _text("characters without a meaning", "의미 없는 문자")
COMBINING = _text("stacked or overlaid marks", "겹쳐 쓰는 부호")
LOOKALIKE = _text("characters that look like others", "다른 글자와 비슷한 문자")

# Proxies.
PROXY = _template("The proxy {shown} of {variable}", "{variable}의 프록시 {shown}")
PROXY_OF_SYSTEM = _template("The proxy of the system's settings ({shown})", "시스템 설정의 프록시({shown})")
UNUSABLE = _template(
    "{variable} does not name a usable proxy: {why}. Give it as http://host:port or socks5://host:port, or remove it.",
    "{variable} 값은 쓸 수 있는 프록시가 아닙니다. {why}. http://호스트:포트 또는 socks5://호스트:포트로 고치거나 "
    "지우세요.",
)
UNUSABLE_OF_SYSTEM = _template(
    "The proxy of the system's settings is not usable: {why}. Give it as http://host:port or socks5://host:port, or "
    "remove it.",
    "시스템 설정의 프록시를 쓸 수 없습니다. {why}. http://호스트:포트 또는 socks5://호스트:포트로 고치거나 지우세요.",
)
NO_ADDRESS = _text("it is no address", "주소가 아닙니다")
OTHER_KIND = _template("its kind is '{kind}'", "종류가 '{kind}'입니다")
SIGN_IN_PASSWORD = _text("a sign of its password must be written as %XX", "암호의 특수 문자는 %XX로 적습니다")
NO_HOST = _text("it names no host and port", "호스트와 포트가 없습니다")
PAC_FILE = _text("a PAC file is not read", "PAC 파일은 읽지 않습니다")
CANNOT_BE_REACHED = _template("{proxy} cannot be reached.", "{proxy}에 연결할 수 없습니다.")
NOT_SOCKS = _template("{proxy} does not speak SOCKS5.", "{proxy}: SOCKS5로 응답하지 않습니다.")
WANTS_LOGIN = _template(
    "{proxy} wants a user name and a password that it accepts, as http://name:password@host:port.",
    "{proxy}: 올바른 사용자 이름과 암호가 필요합니다(http://이름:암호@호스트:포트).",
)
REFUSES = _template("{proxy} refuses the connection ({said}).", "{proxy}: 연결을 거절했습니다({said}).")

# Folders.
NO_HOME = _text("no such home folder", "그런 홈 폴더가 없습니다")

# Hosts.
NO_ANSWER = _template("{host} gave no answer within {waited} s.", "{host}: {waited}초 안에 응답하지 않았습니다.")
NO_ANSWER_THROUGH = _template(
    "{proxy} gave no answer from {host} within {waited} s.",
    "{proxy}: {host}의 응답이 {waited}초 안에 오지 않았습니다.",
)
NOT_TRUSTED = _template(
    "The certificate of {host} is not trusted on this computer ({detail}).",
    "이 컴퓨터에서 {host}의 인증서를 신뢰하지 않습니다({detail}).",
)

# Certificates.
WRONG_CERTIFICATES = _template(
    "{variable} names the certificates {place}, but {why}. Correct the variable, or remove it to use the system's own.",
    "{variable}에 지정한 인증서 {place}: {why}. 변수를 고치거나, 지워서 시스템의 인증서를 쓰세요.",
)
NOT_UNDER_HASH = _text("no certificate is in it under its hash", "해시 이름의 인증서가 없습니다")
NOT_THERE = _text("it is not there", "찾을 수 없습니다")
NOT_PEM = _text("it holds no certificate in PEM form", "PEM 형식의 인증서가 없습니다")
UNREADABLE = _template("it cannot be read ({why})", "읽을 수 없습니다({why})")
