"""The extract as a file."""

import json

from strategy.exporters import personal_data
from tests.given import NOW


def test_the_file_is_json_in_utf_8_with_empty_parts_kept():
    made = personal_data.document({"person": [{"number": 3, "name": "Åse Ødegård"}], "updates": []}, NOW)
    assert "Åse Ødegård".encode() in made and made.endswith(b"}\n")
    read = json.loads(made)
    assert (read["format"], read["version"], read["person"]["number"], read["updates"]) == ("kulturskoletavla/personal-data", 1, 3, [])
    assert read["made"].endswith("Z")


def test_the_name_of_the_file_says_a_number_and_no_name():
    assert personal_data.file_name(12) == "kulturskoletavla-person-12.json"
