"""A plan is written whole or not at all, whatever goes wrong."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ivp.cli import output
from ivp.cli.output import refuse, write_all
from ivp.cli.usage import RefusalError

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="file modes are of POSIX")


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(".ivp-*"))


def test_a_new_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    target = tmp_path / "build" / "diep" / "plan.md"
    assert write_all({target: "één\n"}) == [target]
    assert target.read_bytes() == "één\n".encode()
    assert leftovers(target.parent) == []


@posix_only
def test_others_may_read_a_new_file_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        target = tmp_path / "plan.md"
        write_all({target: "een"})
        assert stat.S_IMODE(target.stat().st_mode) == 0o644
        target.chmod(0o600)
        write_all({target: "twee"})
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    finally:
        os.umask(before)


@posix_only
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "echt.md", tmp_path / "plan.md"
    real.write_text("oud")
    link.symlink_to(real)
    write_all({link: "nieuw"})
    assert link.is_symlink()
    assert real.read_text() == "nieuw"


@pytest.mark.parametrize("call", ["open", "fsync", "replace", "fdopen"])
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "full"), "no room"),
        (PermissionError(errno.EACCES, "no"), "open in another program"),
    ],
)
def test_when_writing_fails_the_old_file_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: OSError, words: str
) -> None:
    target = tmp_path / "plan.md"
    target.write_text("oud")

    def fail(*_: Any, **__: Any) -> None:
        raise error

    if call == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(os, call, fail)
    with pytest.raises(RefusalError) as refused:
        write_all({target: "nieuw"})
    monkeypatch.undo()
    assert words in refused.value.message.msgid
    assert target.read_text() == "oud"
    assert leftovers(tmp_path) == []


def test_ctrl_c_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.md"
    target.write_text("oud")

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_all({target: "nieuw"})
    assert target.read_text() == "oud"
    assert leftovers(tmp_path) == []


def test_a_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("")
    with pytest.raises(RefusalError) as refused:
        write_all({tmp_path / "build" / "plan.md": "x"})
    assert "part of it is a file" in refused.value.message.msgid


def test_what_a_killed_run_left_is_swept_after_a_day(tmp_path: Path) -> None:
    old, new, other = tmp_path / ".ivp-oud", tmp_path / ".ivp-nieuw", tmp_path / ".anders"
    for path in (old, new, other):
        path.write_text("")
        os.utime(path, (time.time() - 3600,) * 2)
    os.utime(old, (time.time() - 2 * output.DAY,) * 2)
    write_all({tmp_path / "plan.md": "x"})
    assert not old.exists()
    assert new.exists()
    assert other.exists()


def test_a_folder_or_an_input_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    source = tmp_path / "region.yaml"
    source.write_text("x")
    with pytest.raises(RefusalError):
        refuse([tmp_path], [source])
    with pytest.raises(RefusalError):
        refuse([source], [source])
    refuse([tmp_path / "nieuw.md"], [source, tmp_path / "bestaat-niet.yaml"])
