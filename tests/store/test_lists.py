"""Lists walk along an index: no sorting, no visit to the table, whatever the view and the order."""

import pytest

from clipper.domain.listing import ListQuery, Sort, View
from clipper.store.lists import list_sql
from tests.store.conftest import OpenStore


@pytest.mark.parametrize("tag", ["", "war"])
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("view", View)
def test_a_list_is_one_walk_along_one_index(
    open_sqlite: OpenStore, view: View, sort: Sort, descending: bool, tag: str
) -> None:
    sql, bindings = list_sql(ListQuery(view, tag, sort, descending))
    lines = open_sqlite()._database.all("EXPLAIN QUERY PLAN " + sql, bindings)
    plan = [detail for _, parent, _, detail in lines if parent == 0]

    assert plan[0].startswith("SCAN clipping USING COVERING INDEX clipping_by_")
    assert not any("ORDER BY" in line for line in plan)


def test_the_feed_is_read_from_its_indexes(open_sqlite: OpenStore) -> None:
    sql = """EXPLAIN QUERY PLAN
             SELECT sequence, 'clipping', id, id FROM clipping WHERE sequence > ?1 UNION ALL
             SELECT sequence, 'annotation', id, clipping_id FROM annotation WHERE sequence > ?1 ORDER BY 1 LIMIT ?2"""
    plan = " ".join(row[3] for row in open_sqlite()._database.all(sql, (0, 1)))
    assert "clipping_by_sequence" in plan
    assert "annotation_by_sequence" in plan
    assert "TEMP B-TREE" not in plan
