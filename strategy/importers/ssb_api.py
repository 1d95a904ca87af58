"""Fetching from SSB's API (PxWeb, version 2). The app does without it; only an import somebody asks for goes out.

Address and filters: https://data.ssb.no/api/pxwebapi/v2 (GET,
``valueCodes[variable]=*`` or ``from(year)``).
"""

import http.client
import re
import urllib.error
import urllib.request
from urllib.parse import quote, urlsplit

from strategy.domain.refusals import Refused
from strategy.importers.jsonstat import MOST_BYTES

BASE = "https://data.ssb.no/api/pxwebapi/v2"
REGION = "KOKkommuneregion0000"
SECONDS = 30
_LOCAL = ("127.0.0.1", "localhost")


def address(table: str, contents: str, since: int, region: str = REGION, base: str = BASE) -> str:
    """Return where a variable of a table, or several parted by commas, is found for every region from the year ``since`` on.

    Raises ValueError for a table or code that is not one.
    """
    if not re.fullmatch(r"\d{5}", table) or not re.fullmatch(r"\w{1,80}(,\w{1,80}){0,19}", contents, re.ASCII) or not 1990 <= since <= 2100:
        raise ValueError(f"{table} {contents} {since}")
    asked = {"lang": "no", "outputFormat": "json-stat2", f"valueCodes[{region}]": "*", "valueCodes[ContentsCode]": contents,
             "valueCodes[Tid]": f"from({since})"}
    return f"{base}/tables/{table}/data?" + "&".join(f"{quote(name, safe='[]')}={quote(value, safe='*()-,')}" for name, value in asked.items())


def fetch(url: str, seconds: float = SECONDS, most: int = MOST_BYTES) -> bytes:
    """Return the bytes at ``url``, over https (plain http to this machine alone).

    Raises Refused: no_network when nobody answers, source_refused with the
    status when SSB says no, source_too_large above ``most`` bytes.
    """
    where = urlsplit(url)
    if where.scheme != "https" and not (where.scheme == "http" and where.hostname in _LOCAL):
        raise ValueError(url)
    request = urllib.request.Request(url, headers={"Accept": "application/json", "User-Agent": "kulturskoletavla"})
    try:
        with _opener.open(request, timeout=seconds) as answer:
            data = answer.read(most + 1)
    except urllib.error.HTTPError as error:
        with error:
            raise Refused("source_refused", status=error.code) from error
    except (OSError, http.client.HTTPException) as error:
        raise Refused("no_network") from error
    if len(data) > most:
        raise Refused("source_too_large", most=most)
    return data


class _StaysThere(urllib.request.HTTPRedirectHandler):
    """An answer that points elsewhere is not followed: nobody else is asked."""

    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_StaysThere)
