"""What docs/operate.md tells an operator to install: units that systemd takes, commands that exist, pages in three languages."""

import re
import shutil
import subprocess

import pytest

from strategy import cli
from strategy.settings import ROOT

OPERATE, TEXT = ROOT / "docs" / "operate", (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
PAGES = sorted((OPERATE / "pages").glob("*.html"))
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")


@pytest.fixture
def units(tmp_path):
    """The units as they would stand on a server, for a user and a program that are here."""
    for path in [*OPERATE.glob("*.service"), *OPERATE.glob("*.timer")]:
        text = path.read_text(encoding="utf-8").replace("=kulturskoletavla\n", "=root\n")
        text = text.replace("/opt/kulturskoletavla/.venv/bin/python", shutil.which("sh")).replace("/opt/kulturskoletavla", str(ROOT))
        (tmp_path / path.name.replace("@.", "@8501.")).write_text(text, encoding="utf-8")
    return sorted(tmp_path.glob("kulturskoletavla*"))


@needs_systemd
def test_systemd_takes_the_units_without_a_word(units):
    assert len(units) == 5
    told = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, timeout=60)
    assert (told.returncode, [line for line in told.stderr.splitlines() if "kulturskoletavla" in line]) == (0, [])


@needs_systemd
def test_the_services_may_do_little(units):
    services = [path for path in units if path.suffix == ".service"]
    told = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=20", *services],
                          capture_output=True, text=True, timeout=60)
    if "unrecognized option" in told.stderr:
        pytest.skip("this systemd is too old to judge units that are not installed")
    assert told.returncode == 0, told.stdout


def test_the_command_for_operators_runs_with_the_settings_of_the_service(tmp_path):
    text = (OPERATE / "environment").read_text(encoding="utf-8").replace("/var/lib/kulturskoletavla", str(tmp_path))
    (tmp_path / "environment").write_text(text.replace("/etc/kulturskoletavla", str(tmp_path)))
    script = (OPERATE / "tavla").read_text(encoding="utf-8").replace("/etc/kulturskoletavla", str(tmp_path))
    script = script.replace("/opt/kulturskoletavla", str(ROOT)).replace("runuser -u kulturskoletavla -- ", "")

    def tavla(*arguments):
        return subprocess.run(["sh", "-c", script, "tavla", *arguments], capture_output=True, text=True, timeout=60)

    made = tavla("create")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "strategy.db").stat().st_mode & 0o077 == 0
    granted = tavla("grant", "administrator", "--email", "kari@example.org", "--name", "Kari Nordmann")
    assert granted.returncode == 0, granted.stderr
    assert tavla("create").returncode == 2


def test_the_units_and_the_command_read_the_same_settings():
    for path in [*OPERATE.glob("*.service"), OPERATE / "tavla"]:
        assert "/etc/kulturskoletavla/environment" in path.read_text(encoding="utf-8")


def test_every_command_and_file_that_is_named_is_there(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    known = capsys.readouterr().out
    named = set(re.findall(r"\btavla ([a-z]+)\b", TEXT)) | {"backup"}
    assert [command for command in sorted(named) if not re.search(rf"^\s+{command}\s", known, re.MULTILINE)] == []
    files = set(re.findall(r"\b(?:kulturskoletavla[@\w.-]*\.(?:service|timer)|nginx\.conf|[\w-]+\.md)\b", TEXT))
    places = (OPERATE, ROOT / "docs", ROOT)
    assert [name for name in sorted(files) if not any((place / name).exists() for place in places)] == []


def test_it_fits_on_a_page():
    assert len(TEXT.split()) < 1000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_of_the_proxy_speaks_three_languages_and_asks_nobody(page):
    text = page.read_text(encoding="utf-8")
    assert '<html lang="nb">' in text and '<p lang="nn">' in text and '<p lang="en">' in text
    assert text.count("<h1>") == 1 and "<title>" in text
    assert "http" not in text and "<script" not in text


def test_each_answer_the_proxy_makes_has_its_page():
    named = set(re.findall(r"error_page [\d ]+/(\d+\.html);", (OPERATE / "nginx.conf").read_text(encoding="utf-8")))
    assert named == {page.name for page in PAGES}
