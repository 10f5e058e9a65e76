"""Every sentence that this room says, in English and Korean."""

from app.trade.templates import Words

_words = Words(__name__)
_template = _words.template
_text = _words.text

GRAPHICS = _template("{vendor} graphics", "{vendor} 그래픽")
NO_DRIVER = _text(
    "No NVIDIA GPU: its driver is not installed. The local model runs on the CPU.",
    "NVIDIA GPU 없음: 드라이버가 설치되어 있지 않습니다. 로컬 모델은 CPU에서 실행됩니다.",
)
NO_GPU = _text(
    "No NVIDIA GPU in this computer. The local model runs on the CPU.",
    "이 컴퓨터에 NVIDIA GPU가 없습니다. 로컬 모델은 CPU에서 실행됩니다.",
)
LOST = _text(
    "The GPU stopped answering. If it does not come back in a minute, restart the computer.",
    "GPU가 응답하지 않습니다. 1분 안에 돌아오지 않으면 컴퓨터를 다시 시작하세요.",
)
UPDATED = _text(
    "The NVIDIA driver was updated while the computer was running. Restart the computer.",
    "컴퓨터를 켠 상태에서 NVIDIA 드라이버가 업데이트되었습니다. 컴퓨터를 다시 시작하세요.",
)
NOT_LOADED = _text(
    "The NVIDIA driver is installed but not running. Restart the computer or reinstall the driver.",
    "NVIDIA 드라이버가 설치되어 있지만 실행 중이 아닙니다. 컴퓨터를 다시 시작하거나 드라이버를 다시 설치하세요.",
)
NOT_PERMITTED = _text(
    "This account may not read the GPU. Ask the computer's administrator.",
    "이 계정에는 GPU를 읽을 권한이 없습니다. 컴퓨터 관리자에게 문의하세요.",
)
NO_MEMORY_OF_ITS_OWN = _text(
    "The GPU shares the computer's memory; it has none of its own to show.",
    "GPU가 컴퓨터 메모리를 함께 사용하므로 따로 표시할 GPU 메모리가 없습니다.",
)
NVIDIA_DRIVER_REPORTS_RESTART = _template(
    "The NVIDIA driver reports: {error}. Restart the computer if this stays.",
    "NVIDIA 드라이버 메시지: {error}. 계속되면 컴퓨터를 다시 시작하세요.",
)
SILENT = _text(
    "The GPU driver does not answer. If this stays, restart the computer.",
    "GPU 드라이버가 응답하지 않습니다. 계속되면 컴퓨터를 다시 시작하세요.",
)
BROKEN = _text(
    "The GPU cannot be read; the log file says why.",
    "GPU를 읽을 수 없습니다. 이유는 로그 파일에 있습니다.",
)
CLOSED = _text("The GPU is no longer being read.", "GPU를 더 이상 읽지 않습니다.")
ASLEEP = _text(
    "The NVIDIA GPU is asleep to save power; it is not woken just to be looked at.",
    "NVIDIA GPU가 절전 상태입니다. 확인만을 위해 깨우지 않습니다.",
)
