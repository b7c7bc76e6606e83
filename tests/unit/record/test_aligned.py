from reportgen.record.aligned import aligned, new_path, old_path
from reportgen.record.values import ABSENT
from reportgen.schema.shape import Shape
from tests.support.records import field, group, record, rows

OLD = group(year=field("year"), total=field("amount"), lines=rows(id=field("id"), note={}))
NEW = group(
    year=field("year"), sums=group(total=field("amount")), lines=rows(id=field("id"), text={})
)
WAYS = [(("total",), ("sums", "total")), (("lines", 0, "note"), ("lines", 0, "text"))]
DATA = {"year": "2023", "total": "5", "lines": [{"id": "a", "note": "甲"}]}


def test_values_are_at_their_new_places():
    found = aligned(record(DATA, OLD), WAYS, Shape(NEW, NEW))

    assert (found.get(("sums", "total")), found.get(("total",))) == (5, ABSENT)
    assert found.get(("lines", "a", "text")) == "甲"
    assert found.get(("sums", "total")).origin == ("sums", "total")
    assert found.root.shape is not None
    assert "sums" in found.root.shape.properties


def test_the_old_record_stays_as_it_is():
    old = record(DATA, OLD)
    aligned(old, WAYS, Shape(NEW, NEW))

    assert old.get(("total",)) == 5


def test_places_are_those_where_values_were_written():
    old = record(DATA, OLD)
    places = aligned(old, WAYS, Shape(NEW, NEW)).places

    assert places.span(("sums", "total")) == old.places.span(("total",))
    assert places.key_span(("lines", 0, "text")) == old.places.key_span(("lines", 0, "note"))
    assert places.text(("year",)) == old.places.text(("year",))
    assert places.has(("sums", "total"))
    assert places.owner_span(("sums", "total")) == old.places.owner_span(("total",))


def test_paths_lead_both_ways():
    assert new_path(("lines", 0, "note"), WAYS) == ("lines", 0, "text")
    assert old_path(("lines", 0, "text"), WAYS) == ("lines", 0, "note")
    assert new_path(("year",), WAYS) == ("year",)
