"""Alphabets: the order of names in the language of the site. The system's locale is not used."""

import re
import unicodedata

from unidecode import unidecode

_WORD = re.compile(r"\w+")
# Letters of their own behind z, in their order, with foreign letters that are sorted as if they were the same.
_NORDIC = ("å", "äæ", "öø")
_DANISH = ("æä", "øö", "å")
_BEHIND_Z = {"sv": _NORDIC, "fi": _NORDIC, "da": _DANISH, "nb": _DANISH, "nn": _DANISH, "no": _DANISH}
_PLACES = "{|}"  # the signs behind z
_TABLES = {
    lang: str.maketrans(
        {"ü": "y", **{letter: place for place, same in zip(_PLACES, letters, strict=True) for letter in same}}
    )
    for lang, letters in _BEHIND_Z.items()
}


def alphabetical(name: str, lang: str) -> tuple[str, str]:
    """Return the key by which a name is sorted: word by word, without regard to case, signs and foreign accents."""
    if name.isascii():
        return " ".join(_WORD.findall(name.lower())), name
    words = " ".join(_WORD.findall(unicodedata.normalize("NFC", name).casefold()))
    return unidecode(words.translate(_TABLES.get(lang.partition("-")[0], {}))).lower(), name
