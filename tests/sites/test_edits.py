"""Random sequences of edits and accidents: after each step the site is, byte for byte, what a clean build makes."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.sites.comment_edits import SETTINGS as COMMENT_SETTINGS
from tests.sites.comment_edits import write_discussion
from tests.sites.edited_blog import EditedBlog, begin, begin_again, believed_states, forget_plugin, quick_builds
from tests.sites.edits import DAMAGES, EDITS, MISTAKES, SETTINGS
from tests.sites.gang_edits import SETTINGS as GANG_SETTINGS
from tests.sites.gang_edits import write_gang

# Seeds, sequences of each, the first of which always has the simplest steps, and steps of a sequence.
SHORT = (6, 5, 10)
LONG = (40, 7, 10)
_NUMBERS = st.integers(0, 99)
_EDITS = st.sampled_from(list(EDITS))
_DAMAGES = st.sampled_from(list(DAMAGES))


class Edited(RuleBasedStateMachine):
    """A blog to which something happens in each step."""

    blog: ClassVar[EditedBlog]  # in the folder of all sequences
    stored: ClassVar[Path]  # the blog as each sequence begins

    def __init__(self) -> None:
        super().__init__()
        type(self).blog = begin_again(self.blog, self.stored)
        self.changed = False

    @rule(edit=_EDITS, which=_NUMBERS, value=_NUMBERS)
    def edit(self, edit: str, which: int, value: int) -> None:
        """Edit the blog."""
        EDITS[edit](self.blog, which, value)
        self.changed = True

    @rule(damage=_DAMAGES, which=_NUMBERS, value=_NUMBERS)
    def damage(self, damage: str, which: int, value: int) -> None:
        """Damage what builds have made."""
        DAMAGES[damage](self.blog, which, value)
        self.changed = True

    @rule(edit=_EDITS, damage=_DAMAGES, also=_EDITS, which=_NUMBERS, value=_NUMBERS)
    def all_at_once(self, edit: str, damage: str, also: str, which: int, value: int) -> None:
        """Let several things happen between two builds."""
        EDITS[edit](self.blog, which, value)
        DAMAGES[damage](self.blog, which, value)
        EDITS[also](self.blog, value, which)
        self.changed = True

    @rule(mistake=st.sampled_from(list(MISTAKES)), damage=_DAMAGES, which=_NUMBERS, value=_NUMBERS)
    def mistake(self, mistake: str, damage: str, which: int, value: int) -> None:
        """Make a mistake, see what is said of it, and undo it."""
        kept = self.blog.root.parent / "före"
        self.blog.keep_sources(kept)
        MISTAKES[mistake](self.blog, which, value)
        self.blog.check()
        self.blog.restore_sources(kept)
        DAMAGES[damage](self.blog, which, value)
        self.changed = True

    @invariant()
    def a_build_makes_what_a_clean_build_makes(self) -> None:
        """Compare with a clean build, unless nothing has happened yet."""
        if self.changed:
            self.blog.check()
            self.changed = False


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[Edited]]:
    """Return the machine with the blog that all sequences begin with, built once."""
    with quick_builds(), believed_states():
        folder = tmp_path_factory.mktemp("ändringar")
        Edited.blog = begin(folder, write_gang, write_discussion)
        Edited.stored = folder / "början"
        shutil.copytree(Edited.blog.root, Edited.stored)
        yield Edited
        forget_plugin()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the test so many seeds, sequences and steps as there is time for."""
    if "number" in metafunc.fixturenames:
        seeds, sequences, steps = LONG if metafunc.config.getoption("--long") else SHORT
        metafunc.parametrize("number", range(seeds))
        metafunc.parametrize(("sequences", "steps"), [(sequences, steps)])


def test_each_edit_is_built_as_a_clean_build_makes_it(machine: type[Edited]) -> None:
    """One edit after the other, each on the builds before it."""
    machine.blog = begin_again(machine.blog, machine.stored)
    for number, edit in enumerate(EDITS):
        EDITS[edit](machine.blog, number, number)
        machine.blog.check()
    for changes in (*SETTINGS, *GANG_SETTINGS, *COMMENT_SETTINGS):
        machine.blog.set(**changes)
        machine.blog.check()


def test_what_is_built_on_former_builds_is_what_a_clean_build_makes(
    machine: type[Edited], number: int, sequences: int, steps: int
) -> None:
    """Whatever was edited, damaged or killed: the files, faults and warnings are those of a clean build."""
    run_state_machine_as_test(
        seed(number)(machine),
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
    )
