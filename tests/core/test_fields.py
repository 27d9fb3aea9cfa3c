"""The names of front-matter fields."""

import pytest

from plugins.core.fields import FieldError, field_name, text


@pytest.mark.parametrize(
    "key", ["challenge_post", "Challenge-Post", "challenge post", "CHALLENGE-POST", " Challenge_post "]
)
def test_a_key_may_be_written_in_many_ways(key: str) -> None:
    """Case, hyphens, underscores and spaces make no difference to a key."""
    assert field_name(key) == "challenge_post"


def test_a_text_is_taken_as_it_is() -> None:
    """A value that is plain text is not changed."""
    assert text("/ @testa") == "/ @testa"


def test_an_empty_text_is_refused() -> None:
    """A key without a value is an error: the writer has forgotten to fill it in."""
    with pytest.raises(FieldError) as caught:
        text("")
    assert (caught.value.what, caught.value.remedy) == ("has no value", "give one, or remove the line")
