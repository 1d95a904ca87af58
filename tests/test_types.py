"""Every call fits what it calls, also on a screen that no test opens."""

import subprocess
import sys

import pytest

from strategy.settings import ROOT


def findings(*places: object) -> str:
    """Return what the type checker says of these files and folders, with the project's own settings; "" when nothing."""
    done = subprocess.run([sys.executable, "-m", "mypy", "--no-error-summary", *map(str, places)],
                          cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout


def test_every_call_fits_what_it_calls():
    pages = [path.relative_to(ROOT) for path in sorted((ROOT / "pages").glob("*.py"))]
    assert findings("dashboard.py", "strategy", "bench", *pages) == ""


@pytest.mark.parametrize("wrong", [
    "def both(a, b): ...\ndef use() -> None:\n    both(1)\n",
    "from strategy.domain.people import User\ndef use(user: User) -> str:\n    return user.nickname\n",
    "def use() -> None:\n    print(unheard_of)\n",
])
def test_a_call_that_does_not_fit_would_be_found(wrong, tmp_path):
    (tmp_path / "wrong.py").write_text(wrong)
    assert "error" in findings(tmp_path / "wrong.py")
