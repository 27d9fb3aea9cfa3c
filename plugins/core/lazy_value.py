"""A value that is made only when somebody asks for it, known by a digest, so that a build need not hold all of them."""

from collections.abc import Callable
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class LazyValue(Generic[T_co]):
    """A value that is made when it is asked for. Its ``digest`` changes whenever the value could.

    It is no struct, as `LazyHtml` is none: an encoder of structs would ask for every field.
    """

    __slots__ = ("_make", "digest")

    def __init__(self, digest: str, make: Callable[[], T_co]) -> None:
        self.digest = digest
        self._make = make

    @property
    def value(self) -> T_co:
        """The value, made anew each time."""
        return self._make()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyValue) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"LazyValue({self.digest!r})"
