"""How the program starts, and how it ends when nobody listens."""

import importlib.metadata
import subprocess
import sys
from types import SimpleNamespace
from typing import NoReturn

import pytest

import ivp
from ivp.__main__ import run

VERSION = [sys.executable, "-m", "ivp", "--version"]
LOADED = """
import sys
before = set(sys.modules)
sys.argv = ["ivp", "--version"]
from ivp.__main__ import run
run()
print(sorted(set(sys.modules) - before))
"""
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of POSIX")


def test_version_is_one_line_on_stdout() -> None:
    done = subprocess.run(VERSION, capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == (f"ivp {ivp.__version__}\n", "")


def test_version_comes_out_of_the_same_process_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ivp", "--version"])

    assert run() == 0
    assert capsys.readouterr().out == f"ivp {ivp.__version__}\n"


def test_the_installed_version_is_the_written_one() -> None:
    assert importlib.metadata.version("ivp") == ivp.__version__


def test_version_imports_nothing() -> None:
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[1] == "['ivp', 'ivp.__main__']"


def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(VERSION, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        complaint = child.stderr.read()

    assert (child.returncode, complaint) == (0, b"")


@posix_only
@pytest.mark.parametrize(
    ("where", "code"),
    [
        pytest.param("&-", 0, id="closed"),
        pytest.param("/dev/full", 3, id="full"),
    ],
)
def test_a_place_that_takes_nothing_is_quiet(where: str, code: int) -> None:
    command = ["sh", "-c", f'exec "$@" >{where}', "sh", *VERSION]
    done = subprocess.run(command, capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_the_exit_code_is_that_of_the_command(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setattr(sys, "argv", ["ivp", "validate"])
    pretend(monkeypatch, lambda: code)

    assert run() == code


def test_ctrl_c_has_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["ivp", "validate"])
    pretend(monkeypatch, interrupt)

    assert run() == 130


def test_ctrl_c_during_the_imports_has_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["ivp", "validate"])
    monkeypatch.delitem(sys.modules, "ivp.cli", raising=False)
    monkeypatch.delattr(ivp, "cli", raising=False)
    monkeypatch.setattr(sys, "meta_path", [SimpleNamespace(find_spec=interrupt)])

    assert run() == 130


def pretend(monkeypatch: pytest.MonkeyPatch, command: object) -> None:
    stub = SimpleNamespace(main=command)
    monkeypatch.setitem(sys.modules, "ivp.cli", stub)
    monkeypatch.setattr(ivp, "cli", stub, raising=False)


def interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
