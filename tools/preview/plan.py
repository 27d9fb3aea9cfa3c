"""The plan of files that the preview makes when a browser asks, as processes tell it each other."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.core.errors import Fault

if TYPE_CHECKING:
    from plugins.engine.output.made_files import MadeFiles


class Wanted(Struct, frozen=True):
    """A file that a browser may ask for: its owner and its key."""

    owner: str
    key: str


class Plan(Struct, frozen=True):
    """Files by their paths, their pickled ``MadeFiles``, the cache, and where the build has looked for modules.

    ``recipes`` are pickled together, since fonts are many times larger than the rest of a card. One that cannot be
    pickled is left out.
    """

    files: dict[str, Wanted] = {}
    recipes: bytes = b""
    cache: str = ""
    modules: tuple[str, ...] = ()


class Request(Struct, frozen=True):
    """A file that is wanted, and its plan, unless the process has it from another request.

    Where a process ``died`` over it, only the fault is wanted, which may take a search for the line.
    """

    path: str
    plan: Plan | None = None
    died: bool = False


class Answer(Struct, frozen=True):
    """The file of the cache that was wanted, or why it cannot be made."""

    file: str = ""
    faults: tuple[Fault, ...] = ()


def plan_of(on_request: "Mapping[str, MadeFiles]", cache: Path) -> Plan:
    """Return the plan of files on request."""
    if not on_request:
        return Plan()
    files = {path: Wanted(group.owner, group.files[path]) for path, group in on_request.items()}
    return Plan(files, _pickled(dict(on_request)), str(cache), tuple(sys.path))


def _pickled(recipes: "dict[str, MadeFiles]") -> bytes:
    import pickle  # here: the server imports this module, too

    def succeeds(recipe: "MadeFiles") -> bool:
        try:
            return bool(pickle.dumps(recipe))
        except (pickle.PicklingError, AttributeError, TypeError):
            return False

    try:
        return pickle.dumps(recipes)
    except (pickle.PicklingError, AttributeError, TypeError):
        return pickle.dumps({path: recipe for path, recipe in recipes.items() if succeeds(recipe)})
