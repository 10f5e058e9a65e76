"""What a process that Lintel starts is told, where it stands, and how it is called."""

import os
import stat
import sys
from pathlib import Path

import pytest

from app.lib.children import ProgramKind, child_environment, own_program, working_folder

KEYS = {
    "ANTHROPIC_API_KEY": "sk-ant-canary",
    "MIDAS_MAPI_KEY": "the-engineers-own",
    "LINTEL_PLANNER_SERVER_KEY": "planner-canary",
    "LINTEL_GENNX_TOKEN": "token-canary",
    "AWS_SECRET_ACCESS_KEY": "not-even-ours",
}
ROOT = Path(os.sep).absolute().anchor
LOADERS = {
    "PYTHONPATH": "/planted",
    "PYTHONHOME": "/planted",
    "PYTHONSTARTUP": "/planted/x.py",
    "PYTHON_KEYRING_BACKEND": "planted.Backend",
    "LD_PRELOAD": "/planted/x.so",
    "DYLD_INSERT_LIBRARIES": "/planted/x.dylib",
    "GGML_BACKEND_PATH": "/planted/x.so",
    "QT_PLUGIN_PATH": "/planted",
    "BASH_ENV": "/planted/x.sh",
}


@pytest.mark.parametrize("kind", list(ProgramKind))
def test_no_key_and_nothing_that_loads_code_reaches_a_child(kind: ProgramKind) -> None:
    seen = child_environment(kind, {}, {**KEYS, **LOADERS, "PATH": os.environ.get("PATH", "")})
    assert not set(seen) & (set(KEYS) | set(LOADERS))


def test_what_is_given_is_passed_on() -> None:
    assert (
        child_environment(ProgramKind.ENGINE, {"MIDAS_MAPI_KEY": "for-this-one"}, KEYS)["MIDAS_MAPI_KEY"]
        == "for-this-one"
    )


def test_only_a_tool_server_with_a_target_elsewhere_hears_of_proxies() -> None:
    ours = {"HTTPS_PROXY": "http://user:password@proxy:3128", "SSL_CERT_FILE": "/etc/ca.pem"}
    elsewhere = {"MIDAS_BASE_URL": "https://moa-engineers.midasit.com:443/gen"}
    assert ours.items() <= child_environment(ProgramKind.TOOL_SERVER, elsewhere, ours).items()
    for url in ("http://127.0.0.1:10024/gen", "http://localhost:10024/gen", "http://[::1]:10024/gen"):
        assert not ours.items() & child_environment(ProgramKind.TOOL_SERVER, {"MIDAS_BASE_URL": url}, ours).items()
    assert not ours.items() & child_environment(ProgramKind.LOCAL_WORKER, {}, ours).items()


def test_members_of_a_search_path_that_mean_the_working_folder_are_left_out() -> None:
    whole = os.pathsep.join(["", ".", "here", ROOT])
    for name in ("PATH", "LD_LIBRARY_PATH"):
        assert child_environment(ProgramKind.LOCAL_WORKER, {}, {name: whole})[name] == ROOT
    assert "LD_LIBRARY_PATH" not in child_environment(ProgramKind.ENGINE, {}, {"LD_LIBRARY_PATH": ROOT})
    assert "PATH" not in child_environment(ProgramKind.ENGINE, {}, {"PATH": os.pathsep})


def test_a_relative_home_is_told_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert child_environment(ProgramKind.ENGINE, {}, {"LINTEL_HOME": "home"})["LINTEL_HOME"] == str(tmp_path / "home")


def test_the_program_is_called_by_full_path_and_isolated() -> None:
    python, *options, program = own_program()
    assert python == sys.executable
    assert "-I" in options
    assert Path(program).is_absolute()
    assert Path(program).name == "__main__.py"


def test_children_stand_in_an_empty_private_folder(tmp_path: Path) -> None:
    folder = working_folder({"LINTEL_HOME": str(tmp_path)})
    assert folder.is_relative_to(tmp_path)
    assert list(folder.iterdir()) == []
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_where_it_cannot_be_made_they_stand_in_the_program(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert working_folder({"LINTEL_HOME": str(tmp_path)}) == Path(own_program()[-1]).parent
