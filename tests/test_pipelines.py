"""What other people's pipelines use of us: pre-commit, GitHub and GitLab."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.tools import REQUIRED

ROOT = Path(__file__).parent.parent
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "ci" / "gitlab.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
NOBODY = ("-c", "user.name=ivp", "-c", "user.email=ivp@example.invalid")
HOSTILE = ("$(touch hier)", "`touch hier`", "; touch hier", "--strict", '" && touch hier; "')

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def tool(*arguments: str | Path, cwd: Path = ROOT, **more: str) -> str:
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | more, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_each_is_what_its_host_asks() -> None:
    tool("check_jsonschema", "--builtin-schema", "vendor.github-actions", ACTION)
    tool("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", GITLAB)
    tool("pre_commit", "validate-manifest", HOOKS)


def test_what_somebody_fills_in_is_never_part_of_a_command() -> None:
    steps = read(ACTION)["runs"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands
    assert [command for command in commands if "${{" in command] == []


def test_every_input_is_used_and_every_use_is_an_input() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", ACTION.read_text(encoding="utf-8")))
    assert used == set(read(ACTION)["inputs"])


def test_what_goes_to_code_scanning_is_what_was_written_and_goes_before_anything_fails() -> None:
    steps = read(ACTION)["runs"]["steps"]
    names = [step.get("name") for step in steps]
    order = [names.index(name) for name in ("sarif", "code scanning", "validate")]
    assert order == sorted(order)
    written, sent = steps[order[0]], steps[order[1]]
    assert sent["uses"].startswith("github/codeql-action/upload-sarif@")
    assert sent["with"]["sarif_file"] == written["env"]["SARIF"]
    assert "inputs.code-scanning == 'true'" in sent["if"]
    assert "inputs.code-scanning == 'true'" in written["if"]
    assert "continue-on-error" not in sent  # without the right to write it has to be seen


def test_the_workflow_in_the_readme_is_one_and_gives_inputs_that_there_are(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```yaml\n(name: ivp\n.*?)```", readme, re.DOTALL)
    file = tmp_path / "ivp.yml"
    file.write_text(text, encoding="utf-8")
    tool("check_jsonschema", "--builtin-schema", "vendor.github-workflows", file)
    workflow = yaml.safe_load(text)
    (step,) = (one for one in workflow["jobs"]["ivp"]["steps"] if "with" in one)
    assert set(step["with"]) <= set(read(ACTION)["inputs"])
    assert (ROOT / step["with"]["path"] / "region.yaml").is_file()
    assert workflow["permissions"]["security-events"] == "write"  # what code scanning asks


def in_readme(beginning: str) -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(rf"```yaml\n({beginning}\n.*?)```", readme, re.DOTALL)
    return str(text)


def test_what_the_readme_gives_for_pre_commit_names_the_hook_that_there_is(tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(in_readme("repos:"), encoding="utf-8")
    tool("pre_commit", "validate-config", file)
    (repository,) = read(file)["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in read(HOOKS)]


def test_what_the_readme_gives_for_gitlab_includes_our_file_and_sets_what_it_asks(
    tmp_path: Path,
) -> None:
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(in_readme("include:"), encoding="utf-8")
    tool("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", file)
    (included,) = read(file)["include"]
    assert ROOT / included["file"] == GITLAB
    assert set(read(file)["variables"]) <= set(read(GITLAB)["variables"])
    assert included["project"] == read(file)["variables"]["IVP_PROJECT"]


@needs_bash
@pytest.mark.parametrize(
    ("variables", "installed"),
    [
        (
            {"IVP_PROJECT": "g/ivp"},
            "git+https://gitlab-ci-token:t@gitlab.example:443/g/ivp.git@main",
        ),
        ({"IVP_PROJECT": "g/ivp", "IVP_REF": "v1"}, "/g/ivp.git@v1"),
        ({"IVP_INSTALL": "ivp==1.0"}, "ivp==1.0"),
        ({}, None),
    ],
    ids=["project", "version", "elsewhere", "nothing"],
)
def test_gitlab_installs_the_program_in_the_repository_of_a_region(
    tmp_path: Path, variables: dict[str, str], installed: str | None
) -> None:
    stub = tmp_path / "python"
    stub.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    stub.chmod(0o755)
    asked = read(GITLAB)
    given = {name: entry["value"] for name, entry in asked["variables"].items()} | variables
    server = {
        "CI_SERVER_PROTOCOL": "https",
        "CI_SERVER_HOST": "gitlab.example",
        "CI_SERVER_PORT": "443",
        "CI_JOB_TOKEN": "t",
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
    }
    ran = bash("\n".join(asked[".ivp"]["before_script"]), tmp_path, **given, **server)
    if installed is None:
        assert ran.returncode == 2
        assert "Set IVP_PROJECT" in ran.stderr
    else:
        assert ran.stdout.rstrip().endswith(installed)


def test_what_others_made_is_pinned() -> None:
    others = [step["uses"] for step in read(ACTION)["runs"]["steps"] if "uses" in step]
    assert others
    assert [one for one in others if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one)] == []


def bash(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the host does, with the program of this checkout."""
    programs = Path(sys.executable).parent
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("IVP_")}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=clean | {"PATH": path} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def of_action(name: str) -> tuple[str, dict[str, str]]:
    (step,) = (one for one in read(ACTION)["runs"]["steps"] if one.get("name") == name)
    fixed = {key: value for key, value in step["env"].items() if "${{" not in value}
    return step["run"], fixed


@pytest.fixture
def region(tmp_path: Path) -> Path:
    folder = tmp_path / "een regio"
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


@needs_bash
@pytest.mark.parametrize(
    ("strict", "broken", "code"), [("false", False, 0), ("true", False, 1), ("false", True, 1)]
)
def test_the_action_fails_when_it_should(
    region: Path, strict: str, *, broken: bool, code: int
) -> None:
    if broken:
        (region / "data" / "municipalities" / "laren.yaml").write_text("a: [b", encoding="utf-8")
    script, fixed = of_action("validate")
    ran = bash(script, region, WHERE=".", STRICT=strict, LANGUAGE="", **fixed)
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert ("laren.yaml" in ran.stdout) >= broken


@needs_bash
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_path_that_is_a_command_is_not_run(region: Path, hostile: str) -> None:
    script, fixed = of_action("validate")
    ran = bash(script, region, WHERE=hostile, STRICT=hostile, LANGUAGE="nl", **fixed)
    assert ran.returncode == 3, ran.stdout + ran.stderr  # there is no region there
    assert not (region / "hier").exists()


def test_the_hook_looks_at_the_whole_region() -> None:
    (hook,) = read(HOOKS)
    assert hook["entry"] == "ivp validate"
    assert hook["pass_filenames"] is False  # the same id twice shows only side by side
    assert re.search(hook["files"], "data/municipalities/huizen.yaml")


def git(folder: Path, *arguments: str) -> str:
    command = ["git", *NOBODY, "-c", "commit.gpgsign=false", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def cloned(folder: Path) -> Path:
    """Make a repository of what is here now, whether it was committed or not."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return committed(folder)


def committed(folder: Path) -> Path:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begin")
    return folder


@pytest.mark.skipif(not REQUIRED, reason="installs the program again: IVP_REQUIRE_TOOLS=1")
def test_pre_commit_runs_the_hook_from_a_clone(tmp_path: Path, region: Path) -> None:
    program = tmp_path / "ivp"
    program.mkdir()
    revision = git(cloned(program), "rev-parse", "HEAD").strip()
    config = {"repos": [{"repo": str(program), "rev": revision, "hooks": [{"id": "ivp-validate"}]}]}
    (region / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    committed(region)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "IVP_LANG": "nl"}
    run = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never", "-v")

    clean = tool(*run[2:], cwd=region, **home)
    assert "8 bestanden gecontroleerd: 0 fouten" in clean

    # Two branches that each copied a file: neither is wrong by itself.
    laren = region / "data" / "municipalities" / "laren.yaml"
    shutil.copy(laren, laren.with_name("laren-2.yaml"))
    git(region, "add", "-A")
    before = laren.read_bytes()
    done = subprocess.run(
        run, cwd=region, env=os.environ | home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "fout IVP202" in done.stdout
    assert laren.read_bytes() == before


@needs_bash
def test_the_action_shows_findings_beside_the_lines_and_as_sarif(region: Path) -> None:
    (region / "data" / "municipalities" / "laren.yaml").write_text("a: [b", encoding="utf-8")
    script, fixed = of_action("validate")
    ran = bash(script, region, WHERE=".", STRICT="false", LANGUAGE="", **fixed)
    assert re.search(
        r"^::error file=data/municipalities/laren\.yaml,line=1,col=4", ran.stdout, re.MULTILINE
    )

    script, fixed = of_action("sarif")
    ran = bash(script, region, WHERE=".", SARIF="uit.sarif", LANGUAGE="nl", **fixed)
    assert ran.returncode == 0, ran.stderr  # what is wrong is for the step after this one
    results = json.loads((region / "uit.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert "IVP005" in {result["ruleId"] for result in results}


@needs_bash
@pytest.mark.parametrize(("job", "code"), [("ivp-validate", 1), ("ivp-timeline", 1)])
def test_a_job_of_gitlab_leaves_its_report(region: Path, job: str, code: int) -> None:
    (region / "data" / "municipalities" / "laren.yaml").write_text("a: [b", encoding="utf-8")
    asked = read(GITLAB)[job]
    variables = {"IVP_WORKSPACE": read(GITLAB)["variables"]["IVP_WORKSPACE"]["value"]}
    script = "\n".join(asked["script"])
    ran = bash(script, region, **variables, **asked["variables"])
    assert ran.returncode == code, ran.stdout + ran.stderr
    (name,) = asked["artifacts"]["reports"].values()
    report = (region / name).read_text(encoding="utf-8")
    if job == "ivp-validate":
        assert "data/municipalities/laren.yaml" in {
            found["location"]["path"] for found in json.loads(report)
        }
    else:
        assert ET.fromstring(report).tag in {"testsuites", "testsuite"}  # noqa: S314  # our own
