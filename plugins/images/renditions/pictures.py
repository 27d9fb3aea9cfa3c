"""Pictures of a build: the renditions that texts show, and those that other plugins ask for."""

from collections.abc import Iterable, Mapping
from functools import partial

from plugins.core.errors import Fault
from plugins.core.urls import encoded_path
from plugins.engine.build import Build, ReplacedFiles
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import CheckResult
from plugins.engine.content.models import Text
from plugins.engine.content.own_addresses import OwnAddresses
from plugins.engine.output.made_files import MadeFiles
from plugins.images.config import ImagesConfig
from plugins.images.encoding.facts import SVG, Facts
from plugins.images.encoding.targets import Target
from plugins.images.picture_error import PictureError
from plugins.images.renditions.facts_cache import FactsCache
from plugins.images.renditions.making import Place, made_files
from plugins.images.renditions.markup import Address, Found, with_renditions
from plugins.images.renditions.plan import PictureView, Rendition, Size, plan_picture, rendition
from plugins.images.renditions.shown import shown_in
from plugins.images.renditions.texts import ShownPicture, TextPictures, find_pictures, named_files
from plugins.images.renditions.unshown import told_at_home, unshown_pictures


class Pictures:
    """The pictures of the content, by path: ``shown`` are those that texts show, at their ``places``.

    ``sizes`` are those of files that texts show as they are, such as animations and SVG pictures.
    """

    def __init__(self, content: ContentFolder, facts: FactsCache, config: ImagesConfig) -> None:
        self.content = content
        self.facts = facts
        self.config = config
        self.shown: dict[str, PictureView] = {}
        self.sizes: dict[str, Size] = {}
        self.places: dict[str, Place] = {}

    def picture(self, path: str) -> PictureView | None:
        """Return a picture with the renditions that a text would show.

        None for a file that is shown as it is: an animation, an SVG, an icon. Raises PictureError for a picture that
        cannot be published.
        """
        if path in self.shown:
            return self.shown[path]
        facts = self.facts.facts(path)
        return plan_picture(path, facts, self.config.widths) if is_scaled(facts) and facts else None

    def rendition(self, path: str, target: Target) -> Rendition | None:
        """Return another rendition of a picture, such as a small one for lists; None as with ``picture``.

        Give it to ``made``, and that to the writer.
        """
        view = self.picture(path)
        return rendition(path, view.facts, target) if view else None

    def made(self, path: str, renditions: Iterable[Rendition], place: Place | None = None) -> MadeFiles:
        """Return the files of renditions of a picture, for ``FileWriter.make``. Raises PictureError."""
        facts = self.facts.facts(path)
        if facts is None:
            raise LookupError(path)
        return made_files(self.content.file(path), facts, renditions, self.content.label(path), place)


def is_scaled(facts: Facts | None) -> bool:
    """Tell whether renditions are made of a picture: not of an animation, which would stand still, or an SVG."""
    return facts is not None and not facts.animated and facts.format != SVG


def plan_pictures(build: Build) -> tuple[Pictures, ReplacedFiles, CheckResult]:
    """Plan the pictures that the texts of a build show; find the faults of those that cannot be published."""
    pictures = Pictures(build.content, FactsCache(build.content.path, build.cache), build.config(ImagesConfig))
    library = build.library
    addresses = OwnAddresses(build.site.homes, library.files)
    found = find_pictures(library.texts.values(), library.later.values(), addresses)
    pictures.facts.read((*found.shown, *found.named))
    planned = (_plan(pictures, each, each.path in found.named) for each in found.shown.values())
    faults = tuple(fault for fault in planned if fault)
    needs_no_file = build.views and not pictures.config.originals  # templates of Pelican may name any
    unshown = unshown_pictures(build, pictures.facts, found, addresses) if needs_no_file else frozenset()
    pictures.facts.save(library.files)
    at_home = unshown | _at_home(build, pictures, found, addresses) if needs_no_file else frozenset()
    html = partial(_html, pictures, addresses)
    key = partial(_key, pictures, addresses)
    warnings = (told_at_home(unshown, build.content.name),) if unshown and build.site.release else ()
    return pictures, ReplacedFiles(at_home, html, key), CheckResult(faults, warnings)


def _plan(pictures: Pictures, shown: ShownPicture, named: bool) -> Fault | None:
    """Plan a picture. One that is ``named`` by a field is shown elsewhere, too: no width of a text bounds it."""
    text = shown.text.post
    where = pictures.content.label(text.path)
    place = Place(where, pictures.content.label(shown.path), shown.written, text.markdown, text.body_line)
    try:
        facts = pictures.facts.facts(shown.path)
    except PictureError as error:
        return place.fault(error.what, error.remedy)
    if facts and not is_scaled(facts):
        pictures.sizes[shown.path] = Size(facts.width, facts.height)
    elif facts:
        wide = (pictures.config.wide_width,) if shown.wide else ()
        given = 0 if named else shown.width
        pictures.shown[shown.path] = plan_picture(shown.path, facts, pictures.config.widths, wide, given)
        pictures.places[shown.path] = place
    return None


def _at_home(build: Build, pictures: Pictures, found: TextPictures, addresses: OwnAddresses) -> frozenset[str]:
    """Return the pictures that texts show, and that nothing needs at the address of its file."""
    named = {path for path in found.named if _has_sizes(pictures, path)}
    alone = (pictures.shown.keys() | named) - found.linked
    texts = (*build.library.texts.values(), *build.library.later.values())
    return frozenset(alone.difference(named_files(alone, texts, addresses)))


def _has_sizes(pictures: Pictures, path: str) -> bool:
    """Tell whether a file is a picture of which renditions can be made."""
    try:
        return is_scaled(pictures.facts.facts(path))
    except PictureError:  # the plugin that publishes it tells
        return False


def _html(pictures: Pictures, addresses: OwnAddresses, text: Text, site: str) -> str:
    return with_renditions(text.converted.html, partial(_find, pictures, addresses, text), pictures.config, site)


def _key(pictures: Pictures, addresses: OwnAddresses, text: Text) -> object:
    """Return what `_html` asks for; nothing for a text without pictures."""
    found = tuple(_find(pictures, addresses, text, each.address) for each in shown_in(text.converted))
    return (found, pictures.config) if found else ()


def _find(pictures: Pictures, addresses: OwnAddresses, text: Text, address: Address) -> Found:
    file = addresses.file(address) if isinstance(address, str) else None
    path = file or ("" if isinstance(address, str) else text.links[address].path or "")
    rest = address if isinstance(address, str) else text.links[address].rest
    sign, fragment = rest.partition("#")[1:]
    view = pictures.shown.get(path) or pictures.sizes.get(path)
    return Found(view, f"{sign}{fragment}", encoded_path(file) if file else "")


def all_made(pictures: Pictures) -> Mapping[str, MadeFiles]:
    """Return the files of all pictures that texts show."""
    return {path: pictures.made(path, view.renditions, pictures.places[path]) for path, view in pictures.shown.items()}
