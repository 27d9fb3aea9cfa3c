"""Mails as they are saved and pasted."""

import datetime as dt

import pytest

from tools.comments.mail_text import OwnText, own_text, text_of_html, unflowed
from tools.comments.mails import read_mail

USUAL = """\
From: =?utf-8?q?Bo_Ek=2C_V=C3=A4xj=C3=B6?= <bo@example.org>
To: Testa <testa@test.example>
Subject: =?utf-8?q?Re=3A_Regn_mot_rutan?=
 (#blogg100 89)
Date: Wed, 30 Sep 2026 18:00:00 +0200
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: text/plain; charset="iso-8859-1"; format=flowed
Content-Transfer-Encoding: quoted-printable

Hej! Det h=E4r =E4r en l=E5ng rad som=20
forts=E4tter.

Den 30 sep. 2026 kl. 12:00 skrev Testa <testa@test.example>:
> Regn
> mot

--=20
Bo
"""
WITH_PARTS = """\
From: Bo <bo@example.org>
Subject: x
Content-Type: multipart/mixed; boundary="a"

--a
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Hej på dig
--b
Content-Type: text/html; charset=utf-8

<p>Hej på <b>dig</b></p>
--b--
--a
Content-Type: image/png; name="bild.png"
Content-Disposition: attachment; filename="bild.png"
Content-Transfer-Encoding: base64

aGVq
--a
Content-Type: application/pdf

x
--a--
"""
PASTED = """\
Från: Bo Ek <bo@example.org>
Ämne: Sv: Regn
Datum: igår

Hej
"""


def test_a_usual_mail_is_read() -> None:
    """Its name, subject and text are decoded; lines that flow are one; quotes and the signature are cut off."""
    mail = read_mail(USUAL.encode("latin-1"))
    assert (mail.name, mail.email) == ("Bo Ek, Växjö", "bo@example.org")
    assert mail.subject == "Re: Regn mot rutan (#blogg100 89)"
    assert mail.date == dt.datetime(2026, 9, 30, 16, tzinfo=dt.UTC)
    assert mail.own == OwnText("Hej! Det här är en lång rad som fortsätter.", quotes=True, signature=True)
    assert read_mail(USUAL.replace("\n", "\r\n").encode()) == mail


def test_the_plain_text_is_taken_and_attachments_are_named() -> None:
    """A mail has its text twice, and files that do not become comments."""
    mail = read_mail(WITH_PARTS.encode())
    assert (mail.own.text, mail.attachments) == ("Hej på dig", ("bild.png", "application/pdf"))


def test_a_mail_that_was_pasted_from_a_swedish_program() -> None:
    """The names of its head are in Swedish, and its date is for people."""
    mail = read_mail(PASTED.encode())
    assert (mail.name, mail.email, mail.subject, mail.date) == ("Bo Ek", "bo@example.org", "Sv: Regn", None)
    assert mail.own.text == "Hej"


def test_the_id_is_that_of_the_message_and_tells_no_address() -> None:
    """Another mail has another id; without a Message-ID it is made of date, name and text."""
    mail = read_mail(USUAL.encode("latin-1"))
    assert read_mail(USUAL.replace("Regn\n", "x\n").encode("latin-1")).id == mail.id
    assert read_mail(USUAL.replace("<1@", "<2@").encode("latin-1")).id != mail.id
    without = USUAL.replace("Message-ID: <1@example.org>\n", "")
    former = read_mail(without.encode("latin-1")).id
    assert read_mail(without.replace("bo@example.org", "annan@example.org").encode("latin-1")).id == former
    assert read_mail(without.replace("Hej!", "Hoj!").encode("latin-1")).id != former


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (b"", "", ""),
        (b"bara text", "", "bara text"),
        ("bara text: på svenska".encode(), "", "bara text: på svenska"),
        (b"From: \xff\xe5 <x\n\nhej", "\ufffd\ufffd", "hej"),
        (b"From: =?nej?q?a?= <a@b.example>\n\nhej", "=?nej?q?a?=", "hej"),
        (b'From: "a@b.example" <a@b.example>\n\nhej', "", "hej"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=nej\n\nh\xc3\xa4r", "", "här"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\nh\xe4r", "", "här"),
        (
            b'From: A <a@b>\nContent-Type: multipart/mixed; boundary="x\n\n--x\nContent-Type: text/plain\n\nhej',
            "A",
            "hej",
        ),
        (b"From: A <a@b>\nContent-Transfer-Encoding: base64\n\n!!!", "A", None),
        (b"From: A <a@b>\nDate: " + b"9" * 400 + b"\nSubject: =?utf-8?b?!?=\n\nhej", "A", "hej"),
        (b"From: A <a@b>\nContent-Type: text/html; charset=utf-16\n\n<p>x", "A", None),
        (b"From a Mon\nFrom: A <a@b>\n\nhej", "A", "hej"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9, "", None),
        (b"From: A <a@b>\n" + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 300 + b"\nhej", "A", None),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_damaged_mails_are_read_as_far_as_they_go(data: bytes, name: str, text: str | None) -> None:
    """None ends the command with a traceback."""
    mail = read_mail(data)
    assert mail.name == name
    assert text is None or mail.own.text == text
    assert mail.date is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nOn Wed, Sep 30, 2026 at 12:00 PM Testa Testsson\n<t@test.example> wrote:\n> b\n> c\n\nsvar\n> d\nslut",
         OwnText("a\n\n\nsvar\nslut", quotes=True)),
        ("> q\nsvar", OwnText("svar", quotes=True)),
        ("Ja!\n\nDen ons 30 sep. 2026 kl 12:00 skrev T <t@x.example>:\n\n> q", OwnText("Ja!", quotes=True)),
        ("Bra!\n\n__________\nFrån: T <t@x>\nSkickat: i dag\n\ntext", OwnText("Bra!", quotes=True)),
        ("Bra!\n-----Original Message-----\nFrom: x", OwnText("Bra!", quotes=True)),
        ("Bra!\n\n-- \nBo\nTel 123", OwnText("Bra!", signature=True)),
        ("Bra!\n\nSkickat från min iPhone", OwnText("Bra!", signature=True)),
        ("--\nhej", OwnText("--\nhej")),
        ("Från: början till slut\nvar det bra", OwnText("Från: början till slut\nvar det bra")),
        ("Jag skrev:\nvi ses", OwnText("Jag skrev:\nvi ses")),
        ("2 > 1\n\n", OwnText("2 > 1")),
        ("> bara\n> citat", OwnText("", quotes=True)),
        ("", OwnText("")),
    ],
)  # fmt: skip
def test_quotes_and_signatures_are_cut_off(text: str, expected: OwnText) -> None:
    """Answers between quotes stay, and so does text that only looks like a head or a signature."""
    assert own_text(text) == expected


def test_lines_that_a_program_has_broken_are_joined() -> None:
    """The next word would have gone beyond the widest line; short lines are those of the writer."""
    broken = f"{'ord ' * 17}slut\nfortsätter här, med flera ord än så.\nNy rad\nEn till"
    assert own_text(broken).text == f"{'ord ' * 17}slut fortsätter här, med flera ord än så.\nNy rad\nEn till"
    assert own_text("Kort\nrad").text == "Kort\nrad"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a \nb\n\n c", "a b\n\nc"),
        ("> a \n> b\nc", "> a b\nc"),
        ("> a \nc", "> a \nc"),
        ("a \n-- \nb", "a \n-- \nb"),
    ],
)
def test_flowed_text(text: str, expected: str) -> None:
    """A space at the end goes on in the next line of the same depth; the sign of a signature does not flow."""
    assert unflowed(text) == expected
    assert unflowed("a \nb", delete_space=True) == "ab"


def test_html_becomes_lines() -> None:
    """Styles say nothing, and a quote has its sign."""
    html = (
        "<html><head><title>t</title><style>x{}</style></head><body><p>Hej <b>du</b>!</p><div>rad<br>två</div>"
        "<ul><li>a<li>b</ul><div>On Mon Testa wrote:<br></div><blockquote><p>gammalt</p></blockquote>&amp;"
    )
    own = own_text(text_of_html(html))
    assert own.quotes
    assert [line for line in own.text.split("\n") if line] == ["Hej du!", "rad", "två", "a", "b", "&"]
