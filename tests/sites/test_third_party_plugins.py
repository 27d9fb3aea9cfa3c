"""Third-party plugins: their files, signals, errors, and faults for all that has no effect."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site
from tests.sites.conftest import OURS, Write
from tests.sites.reading import accepted

OUT = "remove it from PLUGINS"


def line(site: Site) -> str:
    """Return the place of PLUGINS in the settings."""
    lines = (site.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    number = next(at for at, each in enumerate(lines, 1) if each.startswith("PLUGINS = "))
    return f"pelicanconf.py:{number}"


WRITES = """
    def register():
        signals.{signal}.connect(write)

    def write(sender):
        path = Path({folder}, "sitemap.xml")
        path.parent.mkdir(exist_ok=True)
        path.write_text("{text}")
"""
FINALLY = {"signal": "finalized", "folder": "sender.output_path"}


def test_a_plugin_that_overwrites_a_file_of_ours_is_a_fault_that_names_both(site: Site, write: Write) -> None:
    """A plugin replaced our sitemap by an empty one. The published site keeps every byte."""
    write()
    accepted(site.build())
    before = site.files()
    write(kartan=WRITES.format(**FINALLY, text="tom"))
    message = (
        "the plugin 'kartan' writes to the same file as the file /sitemap.xml (sitemap.xml): let it write another file,"
    )
    built = site.build()
    assert (built.code, built.faults) == (1, [f"{line(site)}: {message} or {OUT}"])
    assert site.files() == before


@pytest.mark.parametrize("signal", ["all_generators_finalized", "get_generators"])
def test_a_plugin_that_writes_a_file_before_we_do_is_a_fault(site: Site, write: Write, signal: str) -> None:
    """No file of the site is written twice, in whatever order."""
    folder = "sender.output_path" if signal == "get_generators" else "sender[0].output_path"
    write(kartan=WRITES.format(signal=signal, folder=folder, text="tom"))
    message = (
        "the plugin 'kartan' writes to the same file as the file /sitemap.xml (sitemap.xml): let it write another file,"
    )
    assert site.build().faults == [f"{line(site)}: {message} or {OUT}"]


def test_a_file_of_a_plugin_s_own_is_part_of_the_site(site: Site, write: Write) -> None:
    """A file that a plugin writes into the output folder is published, and stays when nothing else has changed."""
    code = WRITES.format(**FINALLY, text="egen").replace("sitemap.xml", "egen.txt")
    write(egen=code)
    for _ in range(2):
        accepted(site.build())
        assert site.files()["egen.txt"] == b"egen"
    assert site.files()["sitemap.xml"].count(b"<loc>") > 1


def test_two_plugins_cannot_write_one_file(site: Site, write: Write) -> None:
    """The fault names both."""
    own, other = (WRITES.format(**FINALLY, text=name).replace("sitemap", "x") for name in ("en", "annan"))
    write(en_egen=own, en_annan=other)
    message = (
        "the plugin 'en_annan' writes to the same file as the plugin 'en_egen' (x.xml): let it write another file,"
    )
    assert site.build().faults == [f"{line(site)}: {message} or {OUT}"]


def test_many_files_that_a_plugin_changes_or_deletes_are_one_fault(site: Site, write: Write) -> None:
    """One fault gives their number."""
    write(
        rensa="""
        def register():
            signals.finalized.connect(clear)

        def clear(sender):
            for path in sorted(Path(sender.output_path, "feeds").glob("*.xml")):
                path.unlink()
        """
    )
    [fault] = site.build().faults
    assert fault.startswith(
        f"{line(site)}: the plugin 'rensa' writes to the same file as the Atom feed (feeds/atom.xml and 1 more)"
    )


def test_no_file_of_a_plugin_shows_where_the_site_is_built(site: Site, write: Write) -> None:
    """A path in the stage is no address of the site."""
    write(stig=WRITES.format(**FINALLY, text="{sender.output_path}").replace("sitemap", "x").replace('"{s', 'f"{s'))
    what = "the plugin 'stig' writes the name of the temporary build folder into x.xml"
    assert site.build().faults == [f"{line(site)}: {what}: {OUT}"]


def test_a_plugin_finds_its_output_folder_wherever_it_looks(site: Site, write: Write) -> None:
    """The output folder is the stage in settings, generators and the driver, from the first signal to the last."""
    write(
        mappar="""
        seen = set()

        def register():
            signals.get_generators.connect(of_driver)
            signals.article_generator_finalized.connect(of_generator)
            signals.finalized.connect(at_end)

        def of_driver(driver):
            seen.update((driver.output_path, driver.settings["OUTPUT_PATH"]))

        def of_generator(generator):
            seen.update((generator.output_path, generator.settings["OUTPUT_PATH"]))

        def at_end(driver):
            of_driver(driver)
            Path(driver.output_path, "mappar.txt").write_text(str([len(seen), os.path.exists(driver.output_path)]))
        """
    )
    accepted(site.build())
    assert site.page("mappar.txt") == "[1, True]"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "def change(driver):\n    driver.settings['MARKDOWN']['extensions'] = ['abbr']\n",
            "changes how Markdown is read, which has no effect here",
        ),
        (
            "def change(driver):\n    driver.settings['JINJA_FILTERS'] = {'x': str}\n",
            "changes JINJA_FILTERS, which has no effect here",
        ),
    ],
)
def test_a_changed_setting_without_effect_is_a_fault(site: Site, write: Write, code: str, message: str) -> None:
    """An extension of Markdown, and a filter for templates that render views, have no effect: each is a fault."""
    write(tyst=code + "def register():\n    signals.initialized.connect(change)\n")
    assert site.build().faults == [f"{line(site)}: the plugin 'tyst' {message}: {OUT}"]


def test_a_plugin_that_connects_to_signals_never_sent_is_reported(site: Site, write: Write) -> None:
    """A plugin without any other signal is a fault. With another signal it is a warning."""
    code = """
        def register():
            signals.feed_written.connect(nothing)
            signals.content_written.connect(nothing)

        def nothing(*_, **__):
            pass
    """
    write(dov=code)
    signals = "content_written, feed_written, never sent here"
    fault = f"{line(site)}: the plugin 'dov' has no effect: it connects only to {signals}: {OUT}"
    assert site.build().faults == [fault]
    write(halvdov=code.replace("signals.feed", "signals.finalized.connect(nothing)\n            signals.feed"))
    built = site.build()
    remedy = f"its code for that signal does not run: see 'Third-party plugins' in docs/pelican.md, or {OUT}"
    assert (built.code, built.err) == (
        0,
        f"warning: {line(site)}: the plugin 'halvdov' connects to {signals}: {remedy}\n",
    )
    site.post("fel.md", "<b>Text.")
    assert [each.split(":")[0] for each in site.build().faults] == ["warning", "content/posts/fel.md"]


RAISES = """
    def register():
        signals.{0}.connect(broken)

    def broken(*_, **__):
        {1}
"""


@pytest.mark.parametrize(
    ("signal", "raises", "message"),
    [
        ("initialized", "1 / 0", "ZeroDivisionError: division by zero"),
        ("get_generators", "raise KeyError('SITEMAP')", "KeyError: 'SITEMAP'"),
        ("content_object_init", "raise ValueError('två\\nrader')", "ValueError: två rader"),
        ("article_generator_preread", "raise KeyError('x')", "KeyError: 'x'"),
        ("article_generator_context", "raise ValueError('nej')", "ValueError: nej"),
        ("page_generator_context", "raise ValueError('nej')", "ValueError: nej"),
        ("static_generator_context", "raise ValueError('nej')", "ValueError: nej"),
        ("article_generator_finalized", "[].pop()", "IndexError: pop from empty list"),
        ("all_generators_finalized", "raise SystemExit(0)", "SystemExit: 0"),
        ("finalized", "raise RuntimeError", "RuntimeError"),
    ],
)  # fmt: skip
def test_a_plugin_that_fails_is_one_line_with_its_place(
    site: Site, write: Write, signal: str, raises: str, message: str
) -> None:
    """An error at any signal, or an exit of the program, publishes nothing."""
    site.write("content/pages/om.md", "Title: Om\n\nText.\n")
    write(trasig=RAISES.format(signal, raises))
    built = site.build()
    fault = f"trasig.py:9: the plugin 'trasig' failed ({message}): mend it, or {OUT}"
    assert (built.code, built.out, built.faults, site.output.exists()) == (1, "", [fault], False)


@pytest.mark.parametrize(
    ("signal", "code", "message"),
    [
        ("initialized", "def change(): pass", "TypeError: .*"),
        ("article_generator_context", "def change(generator, data): pass", "TypeError: .*"),
        ("article_generator_finalized", "def change(posts): posts.articles.clear()", "KeyError: 'posts/a.md'"),
        ("article_generator_finalized", "def change(posts): posts.articles[0].title = None", "TypeError: the title .*"),
        ("get_generators", "def change(_): return object", "TypeError: .*"),
    ],
)  # fmt: skip
def test_a_plugin_that_breaks_what_comes_after_it_is_named(
    site: Site, write: Write, signal: str, code: str, message: str
) -> None:
    """An error in our code may be its consequence: one fault says so, and how to find out."""
    site.post("a.md", "Text.", tags="blogg100")
    write(stor=f"def register():\n    signals.{signal}.connect(change)\n\n{code}\n")
    built = site.build()
    what = rf"{re.escape(line(site))}: the build fails with the plugin 'stor' \({message}\)"
    assert (built.code, len(built.faults)) == (1, 1)
    assert re.fullmatch(f"{what}: {OUT}; if the build still fails, report this as a bug", built.faults[0])


def test_plugins_that_cannot_be_loaded_are_told_together(site: Site, write: Write) -> None:
    """A plugin may be missing, need a missing package, have no register(), or fail in register()."""
    write(
        lackar="import finns_inte_heller\n",
        ingen="x = 1\n",
        faller="def register():\n    raise RuntimeError('nej')\n",
    )
    text = (site.root / "pelicanconf.py").read_text(encoding="utf-8").replace("'ingen'", "'ingen', 'finns_inte'")
    site.write("pelicanconf.py", text)
    place = f"{line(site)}: the plugin"
    remedy = f"install or repair what it needs, or {OUT}"
    absent = "correct its name, install it, or name its folder in PLUGIN_PATHS"
    assert site.build().faults == [
        f"{line(site)}: 'ingen' is not a plugin (it has neither PLUGIN nor a function register): {OUT}",
        f"{place} 'faller' cannot be loaded (RuntimeError: nej at faller.py:5): {remedy}",
        f"{place} 'finns_inte' is not found: {absent}",
        f"{place} 'lackar' cannot be loaded (ModuleNotFoundError: No module named 'finns_inte_heller' at lackar.py:4): "
        + remedy,
    ]


def test_an_installed_plugin_that_is_not_in_plugins_is_not_imported(site: Site, tmp_path: Path) -> None:
    """A broken plugin in Pelican's namespace stops no build unless PLUGINS names it, by its short name too."""
    for name, code in {"trasig": "import finns_inte_alls\n", "hel": "def register():\n    print('hel')\n"}.items():
        folder = tmp_path / "installed/pelican/plugins" / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(code)
    site.post("a.md")
    env = {"PYTHONPATH": f"{tmp_path / 'installed'}:{ROOT}"}
    site.settings(PLUGINS=[*OURS, "hel"])
    built = site.command(env=env)
    assert (built.code, built.err, "hel\n" in built.out) == (0, "", True)
    site.settings(PLUGINS=[*OURS, "trasig"])
    what = "cannot be loaded (ModuleNotFoundError: No module named 'finns_inte_alls' at trasig/__init__.py:1)"
    fault = f"{line(site)}: the plugin 'trasig' {what}: install or repair what it needs, or {OUT}"
    assert site.command(env=env).faults == [fault]


DECLARED = """
    from msgspec import Struct
    from plugins.core.fields import Field, text
    from plugins.engine.plugin import Plugin
    from plugins.pages.blog import Blog

    MOOD = Field("mood", text)

    class Moods(Struct, frozen=True):
        names: tuple[str, ...]

    class Config(Struct, frozen=True, forbid_unknown_fields=True):
        file: str = "mood.txt"

    def moods(build):
        posts = [each.post for each in build.library.texts.values()]
        return [Moods(tuple(filter(None, (post.field(MOOD) for post in posts))))]

    def write(build, writer):
        names = build.get(Moods).names
        titles = [post.title for post in build.get(Blog).posts]
        writer.put(build.config(Config).file, "the moods", (names, titles), lambda: f"{titles} {names}")

    PLUGIN = Plugin(
        "humor", needs=("plugins.pages",), tables={"MOOD": Config}, fields=(MOOD,),
        after_reading=moods, write=write,
    )
"""


def test_a_plugin_of_ones_own_may_declare_all_that_ours_do(site: Site, write: Write) -> None:
    """Settings, keys of front matter, objects and files of a third-party plugin are checked as strictly as ours."""
    write({"MOOD": {"file": "humor.txt"}}, humor=DECLARED)
    site.post("b.md", mood="glad", date="2013-04-21")
    accepted(site.build())
    assert site.page("humor.txt") == "['A', 'B'] ('glad',)"
    write({"MOOD": {"fil": "humor.txt"}}, humor=DECLARED)
    assert [fault.split(": ")[1] for fault in site.build().faults] == ["unknown key 'fil' in MOOD"]
    write({"MOOD": {"file": "sitemap.xml"}}, humor=DECLARED)
    assert [fault.partition(":")[0] for fault in site.build().faults] == ["the moods"]


def test_an_extension_point_that_fails_is_one_line_with_its_place(site: Site, write: Write) -> None:
    """A failing hook is told like a failing listener of a signal."""
    write(humor=DECLARED.replace("return [Moods", "1 / 0; return [Moods"))
    fault = f"humor.py:20: the plugin 'humor' failed (ZeroDivisionError: division by zero): mend it, or {OUT}"
    assert site.build().faults == [fault]


def test_a_plugin_of_ones_own_that_is_needed_is_missed_by_name(site: Site, write: Write) -> None:
    """A plugin may need a plugin of anybody."""
    write(humor=DECLARED.replace('"plugins.pages",', '"plugins.pages", "vader"'))
    assert site.build().faults == [f"{line(site)}: humor needs 'vader': add it to PLUGINS"]
