"""The address that opens one's own mail program; the page itself is tried in tests/pages."""

from urllib.parse import parse_qs, urlsplit

from strategy.domain.follow_ups import Letter
from strategy.ui.follow_ups import mailto


def test_the_letter_stands_in_the_address_with_its_line_breaks():
    made = mailto(Letter(("leder@example.org", "annen@example.org"), "Status & «høst»", "Hei,\n\næøå?&bcc=x"))
    parts = parse_qs(urlsplit(made).query)
    assert urlsplit(made).path == "leder@example.org,annen@example.org" and parts == {"subject": ["Status & «høst»"], "body": ["Hei,\r\n\r\næøå?&bcc=x"]}


def test_a_text_too_long_for_an_address_is_cut_there():
    assert len(mailto(Letter(("leder@example.org",), "Status", "å" * 5_000))) <= 1_900
