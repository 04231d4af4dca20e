"""Places in words: what is shown is read again, and the ids that rules name are those of the edition."""

from __future__ import annotations

import pytest

from assistant.document import Place
from assistant.edition import Edition, places

EDITION = Edition.load()
SAID = {
    "编制说明": Place("cover", "preface"),
    "编制说明第2段": Place("cover", "preface", 2),
    "第一部分": Place("overview"),
    "第一部分第12段": Place("overview", "", 12),
    "第一部分（二）": Place("overview", "on_request"),
    "第一部分（五）第1段": Place("overview", "supervision", 1),
    "第一部分（六）第1段": Place("overview", "6", 1),
    "第一部分（十一）": Place("overview", "11"),
    "第三部分第1段": Place("applications", "", 1),
    "第六部分": Place("other"),
}


@pytest.mark.parametrize("said", SAID)
def test_a_place_is_shown_and_read(said: str) -> None:
    assert places.read(EDITION, said) == SAID[said]
    assert EDITION.place(SAID[said]) == said


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("第一部分(二)第1段", Place("overview", "on_request", 1)),
        (" 第一部分 （二） 第１段", Place("overview", "on_request", 1)),
        ("第七部分", None),
        ("第一部分（二）第0段", None),
        ("第一部分（二", None),
        ("applications/new/person", None),
        ("标题", None),
        ("", None),
    ],
)
def test_what_people_write(said: str, place: Place | None) -> None:
    assert places.read(EDITION, said) == place


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), ""),
        (Place(number=3), "其他部分第3段"),
        (EDITION.home("unit_name"), "“单位”"),
        (EDITION.home("opening_focus"), "第一部分"),
        (EDITION.home("app_topics"), "第一部分（二）"),
        (EDITION.home("problems"), "第五部分"),
    ],
)
def test_other_places_are_shown(place: Place, said: str) -> None:
    assert EDITION.place(place) == said


def test_the_places_named_in_python_are_those_of_the_form() -> None:
    known = {places.of(section, group) for section in EDITION.sections for group in section.groups}
    known |= {places.of(section) for section in EDITION.sections} | {places.PREFACE}
    assert {one for one in vars(places).values() if isinstance(one, Place) and one} - known == {Place()}


@pytest.mark.parametrize(
    ("wider", "place", "holds"),
    [
        (Place("overview"), Place("overview", "proactive", 3), True),
        (Place("overview"), Place("overview", "", 3), True),
        (Place("overview", "proactive"), Place("overview", "proactive", 3), True),
        (Place("overview", "proactive"), Place("overview", "", 3), False),
        (Place("overview", "proactive", 1), Place("overview", "proactive", 1), True),
        (Place("overview", "", 1), Place("overview", "proactive", 1), False),
        (Place("overview", "proactive", 1), Place("overview", "proactive", 11), False),
        (Place("problems"), Place("overview", "", 1), False),
    ],
)
def test_a_place_holds_what_lies_in_it(wider: Place, place: Place, holds: bool) -> None:
    assert wider.holds(place) is holds
    assert place.within(places.PREFACE, wider) is holds
