"""Which pages the benchmark looks at: none is forgotten."""

from bench.measuring import open_pages, the_pages
from bench.server import EMPTY
from strategy import addresses


def test_every_page_of_the_app_is_measured_and_named_once():
    found = the_pages(1, 2)
    assert {page.page for page in found} == set(addresses.PAGES) and len({page.name for page in found}) == len(found)
    assert found[0].page == EMPTY and found[0].kind == "empty"


def test_every_page_of_the_open_view_is_measured_as_nobody_except_the_one_that_is_emptied():
    found = open_pages()
    assert {page.page for page in found} == set(addresses.PUBLIC) - {EMPTY} and {page.who for page in found} == {"nobody"}
    assert not {page.name for page in found} & {page.name for page in the_pages(1)}
