"""Formats of feeds, each declared once."""

import subprocess
import sys

import pytest
from lxml import etree
from msgspec import json

from plugins.feeds.config import FeedOptions, FeedsConfig
from plugins.feeds.formats import FORMATS, files_in
from tests.conftest import environment
from tests.feeds.feeds import THREE


def test_every_format_has_a_key_in_the_settings() -> None:
    """A format is declared in FORMATS alone: its key, the default file and the files of a feed follow from that."""
    assert set(FeedsConfig.__struct_fields__) - set(FeedOptions.__struct_fields__) == set(FORMATS)
    assert FeedsConfig().files == files_in("feeds/")
    assert len(set(files_in("x/").values())) == len(FORMATS)


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_writes_a_document_of_its_media_type(key: str) -> None:
    """A feed of three items is three items in every format."""
    document = FORMATS[key].write(THREE)
    if "json" in FORMATS[key].media_type:
        items = json.decode(document)["items"]
    else:
        items = [each for each in etree.fromstring(document).iter() if str(each.tag).endswith(("}entry", "item"))]
    assert len(items) == len(THREE.items)


def test_a_build_that_changes_no_feed_imports_no_writer() -> None:
    """Planning the feeds imports neither feedgen nor lxml."""
    heavy = "print(sorted({'feedgen', 'lxml'} & set(sys.modules)))"
    code = f"import sys, plugins.feeds.plan, plugins.feeds.config; {heavy}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout == "[]\n"
