"""Words that the press prints in two ways, told to the editor.

Both forms are right (計畫 and 計劃, 台 and 臺): this program prints the one of the house
style, and says once for each word and page what else it could be and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.edition import Block
from pipeline.editions.traditional.opencc import load_table

__all__ = ["fold_forms", "form_notes", "other_forms"]

# 占 and 台 in these words have one form only.
_ONE_FORM = "占卜|占星|占婆|占城|天台山|天台縣|台州|台前縣|台啟|兄台|三台縣"


@cache
def other_forms() -> Mapping[str, str]:
    """Each form with the other one, both ways."""
    forms = dict(load_table("two-forms.tsv"))
    return forms | {other: form for form, other in forms.items()}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(other_forms(), key=lambda form: (-len(form), form))
    return re.compile(f"(?P<one>{_ONE_FORM})|(?P<two>{'|'.join(map(re.escape, forms))})")


def fold_forms(text: str) -> str:
    """A text with one form for each pair, so that texts can be compared."""
    table = load_table("two-forms.tsv")
    first = {other: form for form, other in table.items()}
    return _pattern().sub(lambda match: first.get(match.group(), match.group()), text)


def form_notes(blocks: Iterable[Block], names: Iterable[str] = ()) -> tuple[str, ...]:
    """A note for each word of two forms: its first block, both forms, how often it stands.

    `names` are people's names, whose characters are no question of style.
    """
    first: dict[str, str] = {}
    counts: dict[str, int] = {}
    taken = sorted(filter(None, names), key=len, reverse=True)
    apart = re.compile("|".join(map(re.escape, taken))) if taken else None
    for block in blocks:
        text = block.text if apart is None else apart.sub("\n", block.text)
        for match in _pattern().finditer(text):
            form = match.group("two")
            if form is not None:
                first.setdefault(form, block.id)
                counts[form] = counts.get(form, 0) + 1
    return tuple(
        f"{where}: {form} is also printed {other_forms()[form]}"
        + (f" ({counts[form]} times on this page)" if counts[form] > 1 else "")
        for form, where in first.items()
    )
