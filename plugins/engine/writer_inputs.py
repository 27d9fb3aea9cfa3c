"""All that the writer of a stage is made of."""

from collections.abc import Mapping

from msgspec import Struct

from plugins.engine.content.post import SourcePost
from plugins.engine.output.manifest import Manifest
from plugins.engine.output.render_jobs import NO_BYPRODUCTS, Byproducts
from plugins.engine.output.stage_tree import StageTree
from plugins.engine.third_party.stage_watch import Watch


class WriterInputs(Struct, frozen=True):
    """The stage, the manifest, the posts by their names in faults, and the name of the folder of content.

    ``watch`` looks after what third-party plugins write. A preview makes some files when a browser asks for them.
    ``byproducts`` are what the making of files leaves for later builds.
    """

    tree: StageTree
    manifest: Manifest
    posts: Mapping[str, SourcePost]
    watch: Watch | None = None
    content: str = "content"
    preview: bool = False
    byproducts: Byproducts = NO_BYPRODUCTS
