"""How far one person has come, in a sentence; the forms are tried in tests/pages."""

from datetime import UTC, datetime

import pytest

from strategy import texts
from strategy.domain.people import Person
from strategy.ui import person_forms

AT = datetime(2026, 3, 1, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(("given", "said"), [
    ({}, "Har ikke logget inn ennå."), ({"invited_at": AT}, "Invitert 01.03.2026 kl. 12.30 og har ikke logget inn ennå."), ({"bound": True}, "Har logget inn."),
    ({"active": False}, "Er stengt ute. Rollene nedenfor venter til personen slippes inn igjen."),
    ({"active": False, "anonymised_at": AT}, "Anonymisert 01.03.2026 kl. 12.30. Det som ble registrert, står, men sier ikke hvem det var.")])
def test_how_far_somebody_has_come(given, said):
    person = Person(**{"id": 1, "version": 1, "name": "K", "email": "k@b.no", "language": "nb", "active": True, "bound": False} | given)
    assert person_forms.standing(person, texts.load("nb")) == said
