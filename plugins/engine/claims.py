"""Claims of paths in the stage: each has one owner, and two owners of one path are a fault."""

from collections.abc import Callable, Mapping

from plugins.core.errors import Fault, fault
from plugins.engine.content.address_keys import key_of
from plugins.engine.content.post import SourcePost
from plugins.engine.third_party.stage_watch import path_key

Taken = Callable[[str, str], Fault | None]


class Claims:
    """The owners of the paths of a build: ``owners`` by `path_key`, ``paths`` by the path as it is written.

    An owner is a name for messages: a path below ``content``, or a kind of page. ``posts`` are texts by such a path.
    ``taken`` returns a fault for a path that somebody has who claims none.
    """

    def __init__(self, posts: Mapping[str, SourcePost], content: str, taken: Taken | None = None) -> None:
        self.posts = posts
        self.taken = taken
        self.content = content
        self.owners: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.folders: dict[str, str] = {}

    def claim(self, path: str, owner: str) -> Fault | None:
        """Give a path to an owner, or return a fault if it is not free.

        Paths that a file system may treat as equal (other case, ``./``) are one, and a file cannot also be a folder.
        """
        key = path_key(path)
        if key.startswith(("/", "..")) or key == ".":
            return fault(owner, f"'{path}' leads out of output/", "give it a path inside")
        folder = key.rpartition("/")[0]
        first = self.owners.get(key) or self.folders.get(key)
        new = self._new_folders(folder)
        if not first and new:
            first = next((self.owners[parent] for parent in new if parent in self.owners), None)
        conflict = self._two_owners(path, owner, first) if first else self.taken and self.taken(path, owner)
        if conflict is None:
            self.owners[key] = owner
            self.paths[path] = owner
            self.folders.update(dict.fromkeys(new, owner))
        return conflict

    def _new_folders(self, folder: str) -> list[str]:
        """Return a folder and those around it in which no path is yet, the outermost first."""
        new: list[str] = []
        while folder and folder not in self.folders:
            new.append(folder)
            folder = folder.rpartition("/")[0]
        return new[::-1]

    def _two_owners(self, path: str, owner: str, first: str) -> Fault:
        """Return the fault for two owners of a path, at the post that can be changed and at the key of its address."""
        keys = {name: key_of(self.posts[name], path) for name in (owner, first) if name in self.posts}
        files = (name for name in (owner, first) if name.startswith(f"{self.content}/"))
        blamed = next((name for name, key in keys.items() if key.name), next(iter(keys), next(files, owner)))
        other = first if blamed == owner else owner
        what = f"writes to the same file as {other} ({path})" if other != blamed else f"writes {path} twice"
        if blamed in keys:
            return keys[blamed].fault(blamed, what, "rename the file, or give it a Slug")
        return fault(blamed, what, "rename it, or move it")
