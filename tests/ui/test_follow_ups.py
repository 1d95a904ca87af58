"""The address that opens one's own mail program; the page itself is tried in tests/pages."""

from urllib.parse import parse_qs, urlsplit

import pytest

from strategy.domain.follow_ups import Letter
from strategy.ui.follow_ups import mailto


def test_the_letter_stands_in_the_address_with_its_line_breaks():
    made, whole = mailto(Letter(("leder@example.org", "annen@example.org"), "Status & «høst»", "Hei,\n\næøå?&bcc=x"))
    parts = parse_qs(urlsplit(made).query)
    assert whole and urlsplit(made).path == "leder@example.org,annen@example.org" and parts == {"subject": ["Status & «høst»"], "body": ["Hei,\r\n\r\næøå?&bcc=x"]}


@pytest.mark.parametrize("subject", ["Status", "🎻" * 200, "x" * 200])
@pytest.mark.parametrize("body", ["å" * 5_000, "\n" * 5_000, "🎻" * 1_250, "Hei,\n" * 1_000])
def test_what_is_too_long_for_an_address_is_cut_between_characters_and_said(subject, body):
    made, whole = mailto(Letter(("leder@example.org",), subject, body))
    said = parse_qs(urlsplit(made).query, keep_blank_values=True, errors="strict")
    assert len(made) <= 1_900 and not whole
    assert subject.startswith(said["subject"][0]) and len(said["subject"][0]) > 5
    assert body.startswith(said["body"][0].replace("\r\n", "\n")) and len(said["body"][0]) > 50


def test_many_to_ask_leave_an_address_that_ends():
    made, whole = mailto(Letter(tuple(f"{n}@{'x' * 60}.example.org" for n in range(40)), "Status", "Hei"))
    assert not whole and made.endswith("subject=Status&body=")
