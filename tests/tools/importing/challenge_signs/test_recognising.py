"""Challenges of whole blogs: what becomes of each text, what is proposed, and blogs that are left alone."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from plugins.challenge.challenges_config import ChallengeList
from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.models import Candidate
from plugins.core.settings import load, read_settings_file
from plugins.pages.theme.language import Language, load_language
from tools.importing.challenge_signs.anchored import Anchors
from tools.importing.challenge_signs.marking import marks_of
from tools.importing.challenge_signs.models import Change, Lines, Proposal, Signs
from tools.importing.challenge_signs.recognising import changed, recognised
from tools.importing.challenge_signs.table import proposed_settings
from tools.importing.models import Kind, SourceText, Status

STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = dt.date(2013, 1, 23)
SENTENCE = r"Det här är inlägg {n} av mitt försök att blogga 100 dagar under taggen \#blogg100; mer [statistik](https://x.se/)."

Entry = tuple[SourceText, str]


def post(day: int, body: str = "En text.\n", *, start: dt.date = START, **values: object) -> Entry:
    """Return a post of the day with this number, and its Markdown."""
    date = dt.datetime.combine(start + dt.timedelta(days=day - 1), dt.time(20), STOCKHOLM)
    given = {"key": f"{start.year}-{day:03}", "kind": Kind.POST, "title": "Snö", "place": f"x.xml:{day}", "date": date}
    return SourceText(**{"tags": ("blogg100",), **given, **values}), body  # type: ignore[arg-type]


def blog(days: Iterable[int], body: str, start: dt.date = START, **values: object) -> list[Entry]:
    """Return posts of these days, with their numbers in place of {n}."""
    return [post(day, body.replace("{n}", str(number)), start=start, **values) for number, day in enumerate(days, 1)]


def signs(texts: Iterable[Entry], *existing: ChallengeConfig) -> Signs:
    """Return what is recognised in texts."""
    marks = [marks_of(text, markdown, STOCKHOLM) for text, markdown in texts]
    return recognised(marks, STOCKHOLM, Anchors(tuple(each.challenge(STOCKHOLM) for each in existing)))


def numbers(found: Signs) -> list[int | None]:
    """Return the numbers that posts get."""
    return [change.number for change in found.changes.values()]


def test_closing_sentences() -> None:
    """Closing sentences become numbers and leave the texts, and the writer's own words are proposed."""
    texts = blog(range(1, 11), f"En text.\n\n{SENTENCE}\n")
    found = signs(texts)
    assert numbers(found) == list(range(1, 11))
    assert {changed(markdown, found.changes[text.key]) for text, markdown in texts} == {"En text.\n"}
    sentence = "Det här är inlägg {number} av mitt försök att blogga 100 dagar under taggen {hashtag}; {statistics}."
    assert found.proposals == (
        Proposal("blogg100", START, dt.date(2013, 2, 1), 10, 10, 100, sentence=sentence, claims=10, correct=10),
    )
    assert not found.notes


def test_english() -> None:
    """An English blog is read as well."""
    line = r"This is post {n} of my attempt to blog for 100 days under the tag \#blogg100."
    found = signs(blog(range(1, 6), f"A text.\n\n{line}\n"))
    assert numbers(found) == [1, 2, 3, 4, 5]
    assert found.proposals[0].start == START


def test_start_from_numbers() -> None:
    """The first day comes from the numbers, where the first posts are missing."""
    texts = [post(day, f"En text.\n\nDag {day} av 100\n") for day in (5, 6, 8, 9)]
    [proposal] = signs(texts).proposals
    assert (proposal.start, proposal.numbering, proposal.correct) == (START, None, 4)


def test_numbered_titles() -> None:
    """Titles stay as they are, and their numbers go into the front matter."""
    texts = [post(day, title=f"#blogg100 {day}: Snö") for day in range(1, 6)]
    found = signs(texts)
    assert [*found.changes.values()] == [Change(number=day) for day in range(1, 6)]


def test_numbering() -> None:
    """A blog that numbered its posts, and not its days, gets that numbering proposed."""
    days = [1, 1, 2, 3, 3, 4, 5, 6]
    texts = [
        post(day, f"En text.\n\nInlägg {number} av 100 \\#blogg100\n", key=str(number))
        for number, day in enumerate(days, 1)
    ]
    [proposal] = signs(texts).proposals
    assert (proposal.numbering, proposal.correct, proposal.days_done) == ("post", 8, 6)


def test_differences() -> None:
    """A number that is not the counted one is kept, and told with its place."""
    texts = [post(day, f"En text.\n\n{12 if day == 6 else day}/100 \\#blogg100\n") for day in range(1, 11)]
    found = signs(texts)
    assert found.changes["2013-006"].number == 12
    [note] = found.notes
    assert (note.place, str(note.what)) == (
        "x.xml:6", "it says that it is number 12 of #blogg100, and is number 6"
    )  # fmt: skip
    assert found.proposals[0].correct == 9


def test_sentence_with_other_words() -> None:
    """A closing sentence that no other post has stays in the text, and is told."""
    texts = blog(range(1, 6), f"En text.\n\n{SENTENCE}\n")
    own = "Det här är inlägg 6 av mitt försök att blogga 100 dagar, och i dag var det svårt."
    texts.append(post(6, f"En text.\n\n{own}\n"))
    found = signs(texts)
    assert found.changes["2013-006"] == Change(number=6)
    assert [note.place for note in found.notes] == ["x.xml:6"]


def test_missing_tag() -> None:
    """A post that names the challenge only in its words or its category gets the tag, so that it counts."""
    texts = blog(range(1, 6), f"En text.\n\n{SENTENCE}\n")
    texts.append(post(6, f"En text.\n\n{SENTENCE.replace('{n}', '6')}\n", tags=()))
    texts.append(post(7, "En text.\n\nDag 7 av 100\n", tags=("snö",)))
    texts.append(post(8, tags=(), category="Blogg100"))
    found = signs(texts)
    assert [found.changes[f"2013-00{day}"].tag for day in (5, 6, 7, 8)] == ["", "blogg100", "blogg100", "blogg100"]
    assert found.proposals[0].posts == 8


def test_alias() -> None:
    """A spelling of the hashtag that gives another tag becomes an alias."""
    texts = [*blog(range(1, 6), f"En text.\n\n{SENTENCE}\n"), post(6, tags=("Blogg 100",))]
    found = signs(texts)
    assert found.proposals[0].aliases == ("Blogg 100",)
    assert "2013-006" not in found.changes


def test_several_runs() -> None:
    """Two years are two challenges with ids of their own."""
    texts = blog(range(1, 11), f"En text.\n\n{SENTENCE}\n")
    texts += blog(range(1, 11), f"En text.\n\n{SENTENCE}\n", start=dt.date(2014, 3, 1))
    found = signs(texts).proposals
    assert [(each.id, each.start) for each in found] == [
        ("blogg100-2013", START), ("blogg100-2014", dt.date(2014, 3, 1))
    ]  # fmt: skip


def test_existing_challenge() -> None:
    """A challenge that the settings have is not proposed again; another run of it gets an id of its own."""
    texts = blog(range(1, 6), f"En text.\n\n{SENTENCE}\n")
    assert not signs(texts, ChallengeConfig(start=START)).proposals
    [proposal] = signs(texts, ChallengeConfig(start=dt.date(2026, 9, 1))).proposals
    assert proposal.id == "blogg100-2013"


def test_tags_alone() -> None:
    """A blog that has the tag and no numbers gets the challenge proposed, and its texts stay as they are."""
    found = signs([post(day) for day in (1, 2, 3, 5, 8)])
    assert found.changes == {}
    assert [(each.start, each.posts) for each in found.proposals] == [(START, 5)]


def test_month() -> None:
    """A challenge of a month begins on its first day."""
    texts = [post(day, start=dt.date(2019, 8, 1), tags=("Blaugust",)) for day in range(3, 12)]
    [proposal] = signs(texts).proposals
    assert (proposal.preset, proposal.start) == ("blaugust", dt.date(2019, 8, 1))


def test_own_challenge() -> None:
    """A challenge that no preset has is proposed with its hashtag, name and length."""
    texts = blog(range(1, 8), "En text.\n\n\\#skrivtrettio {n}/30\n", tags=("skrivtrettio",))
    [proposal] = signs(texts).proposals
    assert (proposal.id, proposal.name, proposal.hashtag, proposal.set_days, proposal.correct) == (
        "skrivtrettio", "#skrivtrettio", "skrivtrettio", 30, 7
    )  # fmt: skip


def test_draft() -> None:
    """A draft of the days loses its closing sentence as the others do, and does not count."""
    texts = blog(range(1, 6), f"En text.\n\n{SENTENCE}\n")
    texts.append(post(6, f"En text.\n\n{SENTENCE.replace('{n}', '6')}\n", status=Status.DRAFT))
    found = signs(texts)
    assert found.changes["2013-006"] == Change(number=6, cut=(Lines(3, 3),))
    assert found.proposals[0].posts == 5


SIGNED = "En text.\n\n/ @elin\n"


def test_signature() -> None:
    """A signature that is the same everywhere leaves the texts, beside a closing sentence, and is proposed."""
    texts = blog(range(1, 6), f"En text.\n\n/ @elin\n\n{SENTENCE}\n")
    found = signs(texts)
    assert found.signature == "/ @elin"
    assert {changed(markdown, found.changes[text.key]) for text, markdown in texts} == {"En text.\n"}


OTHER_SIGNATURES: Mapping[str, list[Entry]] = {
    "too few": [post(day, SIGNED, tags=()) for day in range(1, 5)],
    "two writers": [post(day, SIGNED if day % 2 else "En text.\n\n/ @bo\n", tags=()) for day in range(1, 11)],
    "under half": [post(day, SIGNED if day % 2 else "En text.\n", tags=()) for day in range(1, 21)],
    "with a link": [post(day, "En text.\n\n/ [@elin](https://social.example/@elin)\n", tags=()) for day in range(1, 8)],
    "within the text": [post(day, "En text.\n\n/ @elin\n\na\n\nb\n\nc\n", tags=()) for day in range(1, 8)],
}


@pytest.mark.parametrize("texts", OTHER_SIGNATURES.values(), ids=OTHER_SIGNATURES)
def test_signature_stays(texts: list[Entry]) -> None:
    """A signature that is not the same under nearly all posts, or has a link, stays where it is."""
    assert signs(texts) == Signs()


LEFT_ALONE: Mapping[str, list[Entry]] = {
    "no texts": [],
    "no challenge": [post(day, tags=("snö",)) for day in range(1, 20)],
    "a journey": [post(day, title=f"Dag {day}: Rom", tags=("resa",)) for day in range(1, 15)],
    "a journey of days": [post(day, title=f"Dag {day} av 14: Rom", tags=("resa",)) for day in range(1, 15)],
    "marks": [post(day, title=f"Filmen: {day + 50}/100", tags=("film",)) for day in range(1, 20)],
    "about a challenge": [post(1, f"En text.\n\n{SENTENCE.replace('{n}', '1')}\n"), post(30), post(400)],
    "a tag now and then": [post(day, tags=("nanowrimo",)) for day in (1, 200, 400, 600, 800, 1000)],
    "pages": [post(day, f"En text.\n\n{SENTENCE}\n", kind=Kind.PAGE) for day in range(1, 9)],
    "numbers at random": [post(day, f"En text.\n\n{day * 37 % 100 + 1}/100 \\#blogg100\n") for day in range(1, 20)],
    "no dates": [post(day, f"En text.\n\nDag {day} av 100\n", date=None) for day in range(1, 9)],
}


@pytest.mark.parametrize("texts", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(texts: list[Entry]) -> None:
    """A blog without a challenge is left alone: no change, no proposal, no note."""
    assert signs(texts) == Signs()


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("existing", [(), (ChallengeConfig(start=dt.date(2026, 9, 1)),)], ids=["none", "one"])
def test_proposed_settings(lang: str, existing: tuple[ChallengeConfig, ...]) -> None:
    """The proposed table is one that the settings take, and gives the challenge that was found."""
    texts = blog(range(1, 11), f"En text.\n\n/ @elin\n\n{SENTENCE}\n")
    texts += blog(range(1, 11), f"En text.\n\n{SENTENCE}\n\n/ @elin\n", start=dt.date(2014, 3, 1))
    lines = list(proposed_settings(language(lang), signs(texts, *existing)))
    first = next(at for at, line in enumerate(lines) if line.startswith("CHALLENGE ="))
    last = next(at for at, line in enumerate(lines) if line == "]")
    settings: dict[str, object] = {}
    exec("\n".join(lines[first : last + 1]), settings)
    config = load(ChallengeList, "CHALLENGE", settings["CHALLENGE"], read_settings_file(None))
    assert [each.start for each in config.tables] == [START, dt.date(2014, 3, 1)]
    assert lines[-1] == '    "signature": "/ @elin",'


def language(lang: str) -> Language:
    """Return a language of the program."""
    return load_language(Path("theme"), lang)


OWN = "Det här är inlägg {number} av mitt försök att blogga 100 dagar under taggen {hashtag}; {statistics}."
SETTINGS = ChallengeConfig(start=START, preset="blogg100", sentence=OWN)


def later(texts: Iterable[Entry], signature: str = "", config: ChallengeConfig = SETTINGS) -> Signs:
    """Return what is recognised in a few texts that come to a blog with a challenge and posts of 87 days."""
    there = [candidate(text) for text, _ in blog(range(1, 88), "x")]
    marks = [marks_of(text, markdown, STOCKHOLM) for text, markdown in texts]
    return recognised(marks, STOCKHOLM, Anchors((config.challenge(STOCKHOLM),), tuple(there), signature))


def candidate(text: SourceText) -> Candidate:
    """Return a post that is here already, with its tag."""
    found = marks_of(text, "", STOCKHOLM).candidate
    assert found
    return replace(found, tags=("blogg100",))


def test_one_later_post_belongs_to_the_challenge_of_the_settings() -> None:
    """Its number, sentence and signature go where those of the settings are; nothing is proposed."""
    found = later([post(88, f"En text.\n\n{SENTENCE.replace('{n}', '88')}\n\n/ @elin\n")], "/ @Elin")
    [(key, change)] = found.changes.items()
    assert (key, change.number) == ("2013-088", 88)
    assert changed(f"En text.\n\n{SENTENCE.replace('{n}', '88')}\n\n/ @elin\n", change) == "En text.\n"
    assert (found.proposals, found.signature, found.notes) == ((), "", ())


def test_later_posts_are_counted_with_those_that_are_here() -> None:
    """A number that is not the counted one is told, and so is a sentence that is not that of the settings."""
    found = later(
        [
            post(88, f"En text.\n\n{SENTENCE.replace('{n}', '89')}\n"),
            post(89, "x\n\nDetta är inlägg 89 i #blogg100, snart i mål!\n"),
        ]
    )
    assert [change.number for change in found.changes.values()] == [89, 89]
    assert [str(note.what) for note in found.notes] == [
        "it says that it is number 89 of #blogg100, and is number 88",
        "'Detta är inlägg 89' stays in the text, with other words around it",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        post(300, f"En text.\n\n{SENTENCE.replace('{n}', '88')}\n"),
        post(88, "Dag 3: Rom.\n", title="Dag 3: Rom", tags=("resa",)),
        post(88, "12/50\n", tags=()),
    ],
    ids=["on a day after it", "a journey", "another total"],
)
def test_other_later_posts_are_left_alone(entry: Entry) -> None:
    """A post on another day, or that names neither hashtag nor total, is none of the challenge."""
    assert later([entry]).changes == {}


def test_the_signature_of_another_blog_goes_into_the_heads() -> None:
    """Posts of another writer, under the signature of the settings, would be the wrong person's."""
    found = later([post(day, "Text.\n\n/ @bo\n", tags=()) for day in range(200, 206)], "/ @elin")
    assert (found.signature, found.notes, found.signed) == ("", (), 6)
    assert list(found.changes.values()) == [Change(signature="/ @bo", cut=(Lines(3, 3),))] * 6


def test_another_signature_stays_and_is_told() -> None:
    """A guest's signature stays in the post: the blog would put its own below."""
    texts = [*blog(range(1, 11), "Text.\n\n/ @elin\n"), post(11, "Text.\n\n/ @gast\n")]
    found = signs(texts)
    assert found.signature == "/ @elin"
    assert "2013-011" not in {key for key, change in found.changes.items() if change.cut}
    assert [note.place for note in found.notes] == ["x.xml:11"]
