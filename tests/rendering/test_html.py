"""The HTML page is complete in itself and says to a screen reader what a table shows to the eye."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
import pytest

from assistant.document import Document
from assistant.rendering import render
from tests.rendering.forms import FORMS, NUMBERS, PLAIN, report
from tests.rendering.readers import html_grid


@pytest.fixture(scope="module")
def source(plain: Document) -> str:
    return render(plain, "html").decode()


@pytest.fixture(scope="module")
def page(source: str) -> Any:
    return lxml.html.document_fromstring(source)


def test_head(source: str, page: Any, plain: Document) -> None:
    assert source.startswith("<!DOCTYPE html>\n")
    assert page.get("lang") == "zh-CN"
    assert page.xpath("//meta/@charset") == ["utf-8"]
    assert page.findtext(".//title") == plain.title
    assert len(page.xpath("//h1")) == 1


def test_nothing_runs_and_nothing_is_fetched(source: str, page: Any) -> None:
    assert not page.xpath("//script | //link | //img | //iframe | //*[@src or @href] | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import|https?:", source)


def test_elements_are_closed_in_order(source: str) -> None:
    void = ("meta", "col", "wbr")
    open_: list[str] = []
    for end, name in re.findall(r"<(/?)([a-z][a-z0-9]*)", source):
        if end:
            assert open_.pop() == name
        elif name not in void:
            open_.append(name)
    assert open_ == []


def test_every_table_fills_its_grid_and_has_a_name(page: Any) -> None:
    tables = page.xpath("//div[@role='region'][@tabindex='0']/table")
    for table, form in zip(tables, FORMS, strict=True):
        grid = html_grid(table)
        assert [len(row) for row in grid] == [len(form.widths)] * len(form.rows)
        assert table.findtext("caption") == form.caption == table.getparent().get("aria-label")
        assert len(table.xpath("colgroup/col")) == len(form.widths)
        assert len(table.xpath("thead/tr")) == form.head_rows
        assert len(table.xpath("thead")) == bool(form.head_rows)


def test_heads_say_what_they_head(page: Any) -> None:
    second, third, fourth = page.xpath("//table")
    scopes = {th.text_content(): th.get("scope") for th in third.iter("th")}
    assert scopes["自然人"] == "col"
    assert scopes["法人或其他组织"] == "colgroup"
    assert scopes["（三）不予公开"] == "rowgroup"
    assert scopes["1.属于国家秘密"] == "row"
    assert [td.text_content()[:4] for td in third.xpath("thead//td")] == ["（本列数"]
    assert all(th.get("scope") for table in (second, third, fourth) for th in table.iter("th"))
    assert all(re.fullmatch(r"\d+", td.text) for td in third.xpath("tbody//td"))


def test_print_style(source: str) -> None:
    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm; }" in source
    assert "table-header-group" in source
    assert "max-width: 820px" in source
    assert "text-indent: 2em" in source


def test_without_signature_there_is_no_place_for_one() -> None:
    unsigned = report(PLAIN, NUMBERS)
    assert 'class="signature"' not in render(Document("题", unsigned.body), "html").decode()
    assert 'class="signature"' in render(unsigned, "html").decode()
