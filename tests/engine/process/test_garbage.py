"""Collections of garbage while a site is built."""

import gc

from plugins.engine.process.garbage import rare_collections


def test_a_build_is_seldom_searched_for_garbage() -> None:
    """A thousand posts cause no collection, and afterwards all is as before."""
    before = gc.get_threshold()
    with rare_collections():
        gc.collect()
        begun = sum(each["collections"] for each in gc.get_stats())
        kept = [[number] for number in range(50_000)]
        assert (len(kept), sum(each["collections"] for each in gc.get_stats())) == (50_000, begun)
    assert gc.get_threshold() == before
