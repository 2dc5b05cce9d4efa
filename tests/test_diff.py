"""`ivp diff`: what changed between two versions of the files, on a repository made here."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivp import workspace as disk
from ivp.cli.revision import revision

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> str:
    """Run git as nobody in particular, with none of the settings of this machine."""
    who = ["-c", "user.name=Proef", "-c", "user.email=proef@voorbeeld.nl"]
    calm = ["-c", "commit.gpgsign=false", "-c", "core.hooksPath=geen", "-c", "core.autocrlf=false"]
    ran = subprocess.run(
        ["git", "-C", str(folder), *who, *calm, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return ran.stdout.strip()


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The data of the region in three versions: a first, a second, and the files as they are."""
    folder = tmp_path / "met spatie"
    shutil.copytree(ROOT / "data", folder / "data")
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "eerste")
    git(folder, "tag", "eerste")
    own = folder / "data" / "municipalities"
    change(own / "wijdemeren.yaml", ("status: draft", "status: submitted"))
    change(
        own / "hilversum.yaml",
        ("    themes: [jeugd-en-veiligheid]", "    themes: [jeugdoverlast]"),
        ("    title: Verkeersveiligheid", "    title: Veilig in het verkeer"),
    )
    git(folder, "commit", "-qam", "tweede")
    change(folder / "data" / "region.yaml", ("regional: 5 of 6", "regional: 6 of 6"))
    (own / "blaricum.yaml").unlink()
    return folder


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_golden(
    repository: Path,
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
    form: str,
    code: str,
) -> None:
    ran = ivp("diff", "eerste", "main", "--format", form, "--lang", code, cwd=repository)
    assert (ran.code, ran.err) == (0, "")
    # it changes with every field that a file may have, and is looked at elsewhere
    kept = re.sub(r'"data_version": "[0-9a-f]{12}"', '"data_version": "…"', ran.out)
    golden(GOLDEN / f"diff.{code}.{form}", kept)


@pytest.mark.parametrize("code", ["nl", "en"])
def test_golden_against_the_files_as_they_are(
    repository: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None], code: str
) -> None:
    ran = ivp("diff", "HEAD", "--lang", code, cwd=repository)
    assert (ran.code, ran.err) == (0, "")
    golden(GOLDEN / f"diff-now.{code}.text", ran.out)


def test_the_sentence_of_the_note_is_said(repository: Path, ivp: Callable[..., Ran]) -> None:
    ran = ivp("diff", "eerste", "main", "--folder", "data", cwd=repository)
    assert "Jeugdoverlast: van deelregionaal naar regionaal" in ran.out
    assert "Voor Huizen: 2 thema's van deelregionaal naar regionaal: " in ran.out


def test_nothing_is_different_between_a_version_and_itself(
    repository: Path, ivp: Callable[..., Ran]
) -> None:
    ran = ivp("diff", "main", "main", cwd=repository)
    assert (ran.code, ran.err) == (0, "")
    assert "Niets: de bestanden zeggen hetzelfde." in ran.out
    loaded = json.loads(ivp("diff", "main", "main", "-f", "json", cwd=repository).out)
    assert not {"overall", "themes", "municipalities"} & {*loaded}


def test_what_no_plan_shows_is_no_difference(repository: Path, ivp: Callable[..., Ran]) -> None:
    git(repository, "checkout", "-q", "--", ".")
    change(repository / "data" / "region.yaml", ("note: Kleine gemeente. ", "note: "))
    ran = ivp("diff", "main", cwd=repository)
    assert "Niets dat in het plan te zien is." in ran.out


LAREN = "municipalities/laren.yaml"
DECISION = (
    "{theme: jeugdoverlast, decision: regional, reason: Samen., date: 2022-10-20, body: stuurgroep}"
)
EDITS = [
    (
        LAREN,
        ("abstains: [polarisatie-radicalisering]", "abstains: []"),
        [
            "Laren nam er geen standpunt over in, en kiest het nu niet.",
            "geen standpunt over: ‘Polarisatie en radicalisering’ eraf",
        ],
    ),
    (
        "region.yaml",
        ("  title: Integraal Veiligheidsplan Gooi en Vechtstreek 2023-2026", "  title: Anders"),
        [
            "Het plan: titel: ‘Anders’ (eerder ‘Integraal Veiligheidsplan Gooi en",
        ],
    ),
    ("region.yaml", ("code: VR14", "code: VR15"), ["code van de regio: ‘VR15’ (eerder ‘VR14’)"]),
    (
        "region.yaml",
        (
            "  - between: [GM0402, GM1696]\n    certainty: certain",
            "  - between: [GM0402, GM1696]\n    certainty: probable",
        ),
        ["De buurgemeenten: ‘Hilversum en Wijdemeren’ anders opgeschreven."],
    ),
    (
        "region.yaml",
        ("  regional: 5 of 6", "  regional: 80%"),
        ["anders opgeschreven, maar het komt op hetzelfde neer: regionaal 80% (eerder 5 of 6)"],
    ),
    (
        "themes.yaml",
        ("nl: Jeugdoverlast", "nl: Overlast van jongeren"),
        ["Overlast van jongeren: Er is ook iets anders veranderd", "hoe het thema heet"],
    ),
    (
        "region.yaml",
        (
            "overlap:\n",
            f"decisions:\n  - {DECISION}\noverlap:\n",
        ),
        [
            "van deelregionaal naar regionaal (4 van de 6).",
            "Dat is een besluit; volgens de regel is het deelregionaal.",
        ],
    ),
]


@pytest.mark.parametrize(("file", "pair", "said"), EDITS, ids=lambda value: str(value)[:30])
def test_what_changed_is_told_with_what_it_was(
    repository: Path, ivp: Callable[..., Ran], file: str, pair: tuple[str, str], said: list[str]
) -> None:
    git(repository, "checkout", "-qf", "eerste")
    change(repository / "data" / file, pair)
    ran = ivp("diff", "eerste", cwd=repository)
    assert "Niets" not in ran.out
    assert "dit komt door de regel" not in ran.out
    for sentence in said:
        assert sentence in ran.out


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "nl",
            [
                "De peildatum: 1 maart 2023 (eerder: 1 november 2022).",
                "Beide versies zijn hier bekeken op 1 maart 2023.",
            ],
        ),
        (
            "en",
            [
                "The reference day: 1 March 2023 (before: 1 November 2022).",
                "Both versions are seen here from 1 March 2023.",
            ],
        ),
    ],
)
def test_another_reference_day_is_told_though_both_are_seen_from_one(
    repository: Path, ivp: Callable[..., Ran], code: str, said: list[str]
) -> None:
    git(repository, "checkout", "-qf", "eerste")
    region = repository / "data" / "region.yaml"
    change(region, ("reference_date: 2022-11-01", "reference_date: 2023-03-01"))
    ran = ivp("diff", "eerste", "--lang", code, cwd=repository)
    for sentence in said:
        assert sentence in ran.out
    assert "Niets" not in ran.out
    found = json.loads(ivp("diff", "eerste", "-f", "json", cwd=repository).out)
    (part,) = found["reference"]
    assert (part["before"], part["after"]) == ("2022-11-01", "2023-03-01")


def test_a_reference_day_that_is_gone_is_told(repository: Path, ivp: Callable[..., Ran]) -> None:
    git(repository, "checkout", "-qf", "eerste")
    change(repository / "data" / "region.yaml", ("reference_date: 2022-11-01\n", ""))
    ran = ivp("diff", "eerste", "--today", "2022-12-05", cwd=repository)
    told = "De peildatum: de dag waarop het plan wordt gemaakt (eerder: 1 november 2022)."
    assert told in ran.out
    assert "Beide versies zijn hier bekeken op 5 december 2022." in ran.out


def test_what_is_not_stated_any_more_was_not_decided(
    repository: Path, ivp: Callable[..., Ran]
) -> None:
    git(repository, "checkout", "-qf", "eerste")
    path = repository / "data" / LAREN
    text = path.read_text(encoding="utf-8")
    without = re.sub(r"(?m)^adoption:.*\n(?:[ ]+.*\n)*", "", text)
    assert without != text
    path.write_text(without, encoding="utf-8")
    ran = ivp("diff", "eerste", cwd=repository)
    assert "besluit van de raad: wordt niet meer vermeld." in ran.out
    assert "Vaststelling door de raad (Laren): Er is ook iets anders veranderd" in ran.out


def test_the_remarks_of_a_file_that_is_gone_are_told(
    repository: Path, ivp: Callable[..., Ran]
) -> None:
    git(repository, "checkout", "-qf", "eerste")
    path = repository / "data" / "municipalities" / "huizen.yaml"
    assert "\ncouncil_input:" in path.read_text(encoding="utf-8")
    path.unlink()
    ran = ivp("diff", "eerste", cwd=repository)
    told = ran.out[ran.out.index("Voor Huizen: ") :]
    assert "van de raad staat nu niet in het plan; het antwoord was: " in told
    path.write_text("code: GM0406\nname: [", encoding="utf-8")
    ran = ivp("diff", "eerste", cwd=repository)
    assert "van de raad staat nu niet in het plan; het antwoord was: " in ran.out


def test_a_file_that_is_gone_is_no_refusal(repository: Path, ivp: Callable[..., Ran]) -> None:
    git(repository, "checkout", "-qf", "eerste")
    (repository / "data" / "municipalities" / "hilversum.yaml").unlink()
    ran = ivp("diff", "eerste", cwd=repository)
    assert "niet meer" not in ran.out.replace("niet meer bekend", "")
    assert (
        "Drugs- en drankoverlast: was lokaal; nu noemt geen gemeente het, en het kan nog "
        "deelregionaal worden." in ran.out
    )
    assert "Hilversum koos het; of dat nog zo is, is niet meer bekend." in ran.out
    assert "geen eigen zin" not in ran.out


def test_the_previous_plan_and_remarks_are_told(repository: Path, ivp: Callable[..., Ran]) -> None:
    git(repository, "checkout", "-qf", "eerste")
    own = repository / "data" / "municipalities"
    change(own / "hilversum.yaml", ("{title: Drugsoverlast, ", "{title: Drugs op straat, "))
    change(own / "blaricum.yaml", ("outcome: adopted", "outcome: open"))
    ran = ivp("diff", "eerste", cwd=repository)
    told = "vorig plan, prioriteiten: ‘Drugs op straat’ erbij en ‘Drugsoverlast’ eraf"
    assert told in ran.out
    assert "antwoord: nog te beantwoorden (eerder overgenomen)" in ran.out


def test_the_work_tree_is_left_alone(repository: Path, ivp: Callable[..., Ran]) -> None:
    index = (repository / ".git" / "index").read_bytes()
    before = git(repository, "status", "--porcelain")
    kept = {path: path.read_bytes() for path in (repository / "data").rglob("*.yaml")}
    index = (repository / ".git" / "index").read_bytes()
    ivp("diff", "eerste", cwd=repository)
    assert {path: path.read_bytes() for path in (repository / "data").rglob("*.yaml")} == kept
    assert (repository / ".git" / "index").read_bytes() == index
    assert git(repository, "status", "--porcelain") == before


def test_a_revision_gives_the_bytes_that_were_committed(repository: Path) -> None:
    files = revision(repository / "data", "eerste")
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        name = path.relative_to(ROOT / "data").as_posix()
        assert files.read(name, 10_000_000) == path.read_bytes()
        assert files.holds(name)
    space, findings = disk.read(repository / "data", files)
    assert findings == []
    assert len(space.readings) == 6
    assert space.readings[0].path == "eerste:data/municipalities/blaricum.yaml"


def test_what_is_no_plain_file_in_git_is_not_read(repository: Path) -> None:
    link = repository / "data" / "municipalities" / "link.yaml"
    link.symlink_to("huizen.yaml")
    inside = repository / "data" / "municipalities" / "map.yaml"
    inside.mkdir()
    (inside / "x").write_text("x")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "vreemd")
    files = revision(repository / "data", "HEAD")
    for name in ("municipalities/link.yaml", "municipalities/map.yaml", "geen.yaml"):
        assert not isinstance(files.read(name, 100), bytes)


REFUSED = [
    (["--", "-x"], 2, "'-x' kan geen versie zijn"),
    (["geen"], 2, "Git kent versie 'geen' niet."),
    (["HEAD", "geen"], 2, "Git kent versie 'geen' niet."),
    (["HEAD:data"], 2, "Git kent versie 'HEAD:data' niet."),
    (["HEAD", "-f", "xml"], 2, "text, md of json"),
    (
        ["HEAD", "-o", "verschil.pdf"],
        2,
        "verschil.pdf: de naam moet eindigen op .txt, .md of .json",
    ),
    (["HEAD", "-f", "md", "-o", "verschil.json"], 2, "de naam moet eindigen op .md"),
    (["leeg"], 3, "In versie leeg was er geen region.yaml"),
    (["HEAD", "-o", "data/region.yaml"], 2, "de naam moet eindigen op .txt, .md of .json"),
    (["kapot"], 1, "Van kapot is geen plan te maken"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED, ids=str)
def test_what_cannot_be_compared_is_one_sentence(
    repository: Path, ivp: Callable[..., Ran], arguments: list[str], code: int, said: str
) -> None:
    git(repository, "checkout", "-q", "--orphan", "ander")
    git(repository, "rm", "-rqf", "--cached", ".")
    git(repository, "commit", "-q", "--allow-empty", "-m", "leeg")
    git(repository, "tag", "leeg")
    git(repository, "checkout", "-qf", "main")
    change(repository / "data" / "region.yaml", ("regional: 5 of 6", "regional: veel"))
    git(repository, "commit", "-qam", "kapot")
    git(repository, "tag", "kapot")
    git(repository, "reset", "-q", "--hard", "HEAD~1")
    ran = ivp("diff", *arguments, cwd=repository)
    assert (ran.code, ran.out) == (code, ""), ran
    assert said in ran.err
    assert "fatal" not in ran.err


def test_a_file_that_was_not_there_is_a_municipality_that_had_not_submitted(
    repository: Path, ivp: Callable[..., Ran]
) -> None:
    git(repository, "rm", "-qf", "--cached", "data/municipalities/laren.yaml")
    git(repository, "commit", "-qm", "zonder laren")
    ran = ivp("diff", "HEAD", "HEAD~1", cwd=repository)
    assert ran.code == 0
    assert "Voor Laren: nu ingediend; eerder: niet ingediend" in ran.out


def test_outside_a_repository_there_is_no_earlier_version(
    tmp_path: Path, ivp: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    ran = ivp("diff", "HEAD", cwd=tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "staat niet in een opslag van git" in ran.err


def test_a_shallow_copy_says_what_to_do(repository: Path, ivp: Callable[..., Ran]) -> None:
    copy = repository.parent / "ondiep"
    git(repository, "clone", "-q", "--depth", "1", f"file://{repository}", str(copy))
    ran = ivp("diff", "HEAD~1", cwd=copy)
    assert (ran.code, ran.out) == (2, "")
    assert "git fetch --unshallow" in ran.err


def test_without_git_it_says_that_git_is_needed(
    repository: Path, ivp: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository))
    ran = ivp("diff", "HEAD", cwd=repository)
    assert (ran.code, ran.out) == (3, "")
    assert "Hiervoor is het programma git nodig" in ran.err


def test_errors_in_an_old_version_are_counted_and_not_hidden(
    repository: Path, ivp: Callable[..., Ran]
) -> None:
    change(
        repository / "data" / "municipalities" / "laren.yaml", ("status: submitted", "status: x")
    )
    git(repository, "commit", "-qam", "laren kapot")
    ran = ivp("diff", "HEAD", "HEAD~1", cwd=repository)
    assert ran.code == 1
    assert "HEAD:data/municipalities/laren.yaml:10:9: fout IVP104: " in ran.err
    assert "In HEAD staat 1 fout" in ran.err
    assert "Voor Laren: " in ran.out


def test_the_result_can_be_written_to_a_file(repository: Path, ivp: Callable[..., Ran]) -> None:
    ran = ivp("diff", "eerste", "main", "-f", "md", "-o", "build/verschil.md", cwd=repository)
    assert (ran.code, ran.out) == (0, "")
    text = (repository / "build" / "verschil.md").read_text(encoding="utf-8")
    assert text.startswith("# Gooi en Vechtstreek")


def test_the_name_of_the_file_says_in_which_form(repository: Path, ivp: Callable[..., Ran]) -> None:
    for name, start in (("a.md", "# Gooi"), ("a.json", "{"), ("a.txt", "Gooi")):
        assert ivp("diff", "eerste", "main", "-o", name, cwd=repository).code == 0
        assert (repository / name).read_text(encoding="utf-8").startswith(start)
