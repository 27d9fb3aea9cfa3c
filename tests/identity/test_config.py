"""The ``IDENTITY`` table."""

import pytest

from plugins.core.settings import WrongValueError
from plugins.identity.config import IdentityConfig


@pytest.mark.parametrize("name", ["", " "])
def test_a_site_without_a_name_is_refused(name: str) -> None:
    """Ids derived from an empty name would not be unique to the site."""
    with pytest.raises(WrongValueError, match="choose a unique name, such as your address and the year"):
        IdentityConfig(name)
