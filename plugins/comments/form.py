"""The form below a post: its fields, and the lengths that it allows. The page and the form's server share them."""

from collections.abc import Mapping
from typing import Literal

FORM = "comments/new"
"""The address below the root of the site to which the form is sent."""

THANKS = "comments/thanks/"
"""The address of the page that thanks for a comment."""

LIMITS: Mapping[str, int] = {"author": 100, "email": 254, "website": 250, "text": 10_000}
"""The longest value of each field, in characters."""

Email = Literal["required", "optional", "none"]
