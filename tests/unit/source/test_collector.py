import gc

from reportgen.source.collector import no_garbage_collection


def test_what_was_made_meanwhile_counts_as_old():
    with no_garbage_collection():
        assert not gc.isenabled()
        made = [[]]

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert any(one is made for one in gc.get_objects(generation=2))


def test_what_somebody_else_has_frozen_stays_frozen():
    gc.freeze()
    try:
        with no_garbage_collection():
            pass

        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
