"""A Word file taken apart."""

import pytest

from strategy.domain.workshop_sheets import NotASheet
from strategy.importers.word_files import all_text, blocks, inside, local_name, rows_of, text_of, unpacked, xml
from tests.sheets import made

W = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def test_the_parts_with_words_are_found():
    parts = unpacked(made())
    assert local_name(xml(parts["document"])) == "document" and any("kst:1" in all_text(xml(part)) for part in parts["others"])


def test_words_are_read_in_whichever_of_the_two_namespaces_with_breaks_and_tabs():
    found = xml(f"<w:p {W}><w:r><w:t>Kor</w:t><w:br/><w:t>og</w:t><w:tab/><w:t>dans</w:t></w:r></w:p>".encode())
    assert text_of(found) == "Kor\nog\tdans"


def test_rows_and_cells_are_found_inside_content_controls_and_deleted_rows_are_not():
    table = xml(f"""<w:tbl {W}><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt>
      <w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>""".encode())
    assert rows_of(table) == [["a"]]


def test_placeholder_words_of_a_content_control_are_nobodys():
    found = xml(f"<w:p {W}><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klikk her</w:t></w:r></w:sdtContent></w:sdt></w:p>".encode())
    assert text_of(found) == "" and inside(next(x for x in found.iter() if local_name(x) == "t"), "sdt")


def test_paragraphs_and_tables_come_in_order_and_what_was_deleted_does_not():
    body = xml(f"<w:body {W}><w:p/><w:sdt><w:sdtContent><w:tbl/></w:sdtContent></w:sdt><w:del><w:p/></w:del><w:p/></w:body>".encode())
    assert [local_name(x) for x in blocks(body)] == ["p", "tbl", "p"]


@pytest.mark.parametrize("content", [b"", b"<a>", b"<!DOCTYPE a []><a/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<a>" * 400 + b"</a>" * 400])
def test_what_is_not_plain_xml_is_refused(content):
    with pytest.raises(NotASheet):
        xml(content)
