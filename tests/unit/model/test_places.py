"""Where parts stand, and how places follow them."""

from learner_centered.findings.place import Place
from learner_centered.model.places import NO_OWNER, NOWHERE, ItemRows, LinkRows, Places


def some() -> Places:
    """Return places of three items in two files and three links, and of two records."""
    items, links = ItemRows(), LinkRows()
    items.add(0, "/outcomes/0", (2, 5))
    items.add(1, "/outcomes/1", (7, 3))
    items.add(0, "", (0, 0))
    links.add(0, 0, "/refines", (3, 9))
    links.add(1, NO_OWNER, "/links/0", (9, 1))
    links.add(0, NO_OWNER, "", (0, 0))
    return Places(
        files=["a.yaml", "b.yaml"],
        items=items,
        links=links,
        attributes={(0, "title"): (4, 6), (1, "tags"): (8, 2)},
        records={
            ("ratings", 0): Place(file="a.yaml", pointer="/ratings/0", line=20, column=1),
            ("ratings", 1): Place(file="a.yaml", pointer="/ratings/1", line=21, column=1),
        },
    )


def spots(places: Places, items: int, links: int) -> list[str]:
    """Return all places as text."""
    return [str(places.item(row)) for row in range(items)] + [str(places.link(row)) for row in range(links)]


def test_items_and_their_attributes_have_places() -> None:
    places = some()

    assert Place(file="a.yaml", pointer="/outcomes/0", line=2, column=5) == places.item(0)
    assert Place(file="a.yaml", pointer="/outcomes/0/title", line=4, column=6) == places.item(0, "title")
    assert Place(file="a.yaml", pointer="/outcomes/0/a~1b", line=2, column=5) == places.item(0, "a/b")
    assert Place(file="b.yaml", pointer="/outcomes/1", line=7, column=3) == places.item(1)


def test_links_continue_the_pointer_of_their_item() -> None:
    places = some()

    assert Place(file="a.yaml", pointer="/outcomes/0/refines", line=3, column=9) == places.link(0)
    assert Place(file="b.yaml", pointer="/links/0", line=9, column=1) == places.link(1)


def test_what_is_not_known_is_none() -> None:
    places = some()

    assert [None] * 6 == [
        places.item(2),
        places.item(3),
        places.item(3, "title"),
        places.link(2),
        places.link(3),
        places.record("ratings", 2),
    ]
    assert (None, None, None) == (NOWHERE.item(0), NOWHERE.link(0), NOWHERE.record("ratings", 0))


def test_lines_that_are_not_known_are_none() -> None:
    items = ItemRows()
    items.add(0, "/outcomes/0", (0, 0))

    assert Place(file="a.json", pointer="/outcomes/0") == Places(files=["a.json"], items=items).item(0)


def test_records_have_places() -> None:
    assert "a.yaml:21:1" == str(some().record("ratings", 1))


def test_places_follow_the_rows_that_are_selected() -> None:
    places = some().selected([1, None, 0, 9], [1, None, 0, 9])

    assert ["b.yaml:7:3", "None", "a.yaml:2:5", "None", "b.yaml:9:1", "None", "a.yaml:3:9", "None"] == spots(
        places, 4, 4
    )
    assert Place(file="a.yaml", pointer="/outcomes/0/refines", line=3, column=9) == places.link(2)
    assert Place(file="a.yaml", pointer="/outcomes/0/title", line=4, column=6) == places.item(2, "title")
    assert Place(file="b.yaml", pointer="/outcomes/1/tags", line=8, column=2) == places.item(0, "tags")


def test_a_link_whose_item_is_gone_keeps_its_whole_pointer() -> None:
    places = some().selected([1], [0])

    assert Place(file="a.yaml", pointer="/outcomes/0/refines", line=3, column=9) == places.link(0)
    assert Place(file="b.yaml", pointer="/outcomes/1/title", line=7, column=3) == places.item(0, "title")


def test_records_are_kept_or_moved() -> None:
    kept = some().selected([0], [])
    moved = some().selected([0], [], {("ratings", 0): ("ratings", 1), ("ratings", 1): ("ratings", 5)})

    assert "a.yaml:20:1" == str(kept.record("ratings", 0))
    assert ("a.yaml:21:1", None) == (str(moved.record("ratings", 0)), moved.record("ratings", 1))
