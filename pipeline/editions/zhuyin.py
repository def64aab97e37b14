"""Pinyin syllables in zhuyin (注音符號), as Taiwan writes them.

The tone follows the letters (none for the first tone); the dot of the neutral tone
stands before them (《國語注音符號手冊》, Ministry of Education, Taiwan).
"""

from __future__ import annotations

from functools import cache

from pipeline.editions.syllables import plain, tone

__all__ = ["to_zhuyin"]

_INITIALS = dict(
    pair.split("=")
    for pair in (
        "zh=ㄓ ch=ㄔ sh=ㄕ b=ㄅ p=ㄆ m=ㄇ f=ㄈ d=ㄉ t=ㄊ n=ㄋ l=ㄌ g=ㄍ k=ㄎ h=ㄏ j=ㄐ q=ㄑ x=ㄒ "
        "r=ㄖ z=ㄗ c=ㄘ s=ㄙ"
    ).split()
)
_FINALS = dict(
    pair.split("=")
    for pair in (
        "a=ㄚ o=ㄛ e=ㄜ ê=ㄝ ai=ㄞ ei=ㄟ ao=ㄠ ou=ㄡ an=ㄢ en=ㄣ ang=ㄤ eng=ㄥ er=ㄦ ong=ㄨㄥ "
        "i=ㄧ ia=ㄧㄚ io=ㄧㄛ ie=ㄧㄝ iai=ㄧㄞ iao=ㄧㄠ iu=ㄧㄡ ian=ㄧㄢ in=ㄧㄣ iang=ㄧㄤ "
        "ing=ㄧㄥ iong=ㄩㄥ u=ㄨ ua=ㄨㄚ uo=ㄨㄛ uai=ㄨㄞ ui=ㄨㄟ uan=ㄨㄢ un=ㄨㄣ uang=ㄨㄤ "
        "ueng=ㄨㄥ ü=ㄩ üe=ㄩㄝ üan=ㄩㄢ ün=ㄩㄣ"
    ).split()
)
# Syllables whose vowel is not written, and those that are no initial with a final.
_WHOLE = dict(
    pair.split("=")
    for pair in (
        "zhi=ㄓ chi=ㄔ shi=ㄕ ri=ㄖ zi=ㄗ ci=ㄘ si=ㄙ m=ㄇ n=ㄋ ng=ㄫ hm=ㄏㄇ hng=ㄏㄫ r=ㄦ"
    ).split()
)
_TONES = ("", "", "ˊ", "ˇ", "ˋ")
_NEUTRAL = "˙"


@cache
def _letters(bare: str) -> str | None:
    if bare in _WHOLE:
        return _WHOLE[bare]
    for initial, letter in _INITIALS.items():
        if bare.startswith(initial):
            rest = bare[len(initial) :]
            if initial in "jqx" and rest.startswith("u"):
                rest = "ü" + rest[1:]
            final = _FINALS.get(rest)
            return None if final is None else letter + final
    return _FINALS.get(_final(bare))


def _final(bare: str) -> str:
    """The final that a syllable in y or w is: ian for yan, un for wen."""
    match bare[:2]:
        case "yu":
            return "ü" + bare[2:]
        case "yi" | "wu":
            return bare[1:]
    if bare[:1] == "y":
        return ("i" + bare[1:]).replace("iou", "iu")
    if bare[:1] == "w":
        return (
            ("u" + bare[1:]).replace("uei", "ui").replace("uen", "un" if bare == "wen" else "uen")
        )
    return bare


def to_zhuyin(syllable: str) -> str:
    """A syllable with tone marks in zhuyin: ``ㄓㄨㄥ``, ``ㄍㄨㄛˊ``, ``˙ㄉㄜ``.

    Capitals, apostrophes and hyphens fall away; the r of 儿 is ㄦ. What is no
    syllable is given back.
    """
    bare = plain(syllable.lstrip("'’-"))
    letters = _letters(bare)
    if letters is None:
        return syllable
    number = tone(syllable)
    if number == 5:
        return letters if bare == "r" else _NEUTRAL + letters
    return letters + _TONES[number]
