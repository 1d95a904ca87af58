"""Files in the shapes SSB and others send, for tests. EVERY VALUE HERE IS INVENTED FOR TESTS."""

import json
from collections.abc import Sequence
from itertools import product

CONTENTS = "KOSmusikkandelba0000"


def dataset(areas: Sequence[str] = ("5001",), periods: Sequence[str] = ("2023", "2024"), contents: Sequence[str] = (CONTENTS,),
            values=None, **more) -> dict:
    """Return a JSON-stat dataset as SSB's API answers; ``values`` None makes every value null, as in the shape that was recorded."""
    codes = (list(areas), list(contents), list(periods))
    total = len(areas) * len(contents) * len(periods)
    names = ("KOKkommuneregion0000", "ContentsCode", "Tid")
    return {
        "version": "2.0", "class": "dataset", "label": "13135: (invented for tests)", "source": "Statistisk sentralbyrå",
        "updated": "2025-06-15T06:00:00Z", "id": list(names), "size": [len(x) for x in codes],
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "dimension": {name: {"label": name, "category": {"index": {code: place for place, code in enumerate(found)},
                                                          "label": {code: code for code in found}}} for name, found in zip(names, codes)},
        "value": [None] * total if values is None else values, "extension": {"px": {"tableid": "13135"}}} | more


def packed(entry: object) -> bytes:
    """Return a dataset as the bytes of a file."""
    return json.dumps(entry, ensure_ascii=False).encode()


def numbered(areas: Sequence[str], periods: Sequence[str], contents: Sequence[str] = (CONTENTS,)) -> dict:
    """Return a dataset with a different invented value in every cell: 0.1, 0.2 …"""
    total = len(list(product(areas, contents, periods)))
    return dataset(areas, periods, contents, [round(0.1 * (place % 999 + 1), 1) for place in range(total)])
