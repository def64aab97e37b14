"""得 and 地: the particles de, and the words they are else.

A rule gives a syllable; the particles are the commonest reading.
"""

from __future__ import annotations

from pipeline.editions.around import Around
from pipeline.editions.tokens import Token

__all__ = ["de_adverb", "de_complement"]

_MUST_HAVE = frozenset(
    "必 非 总 还 就 都 只 也 又 可 你 我 他 她 我们 你们 他们 咱 咱们 大家 人 谁 才 那 这 先 "
    "是不是 得".split()
)
_OF_NOUN = frozenset("这项 的 这种 该 各项".split())
_GOT = frozenset("实惠 巧 劲 实利 好处 便宜 人心 民心 利 益 票 奖 分 冠 胜".split())


def de_complement(at: Around) -> str:
    """得: de after a verb or an adjective, děi for must, dé for getting."""
    previous, following = at.neighbour(-1), at.neighbour(1)
    if previous is not None and previous.text.endswith(("”", "’")):
        return "de"
    if at.after in _GOT and not (previous is not None and previous.isa("vVa")):
        return "dé"
    if previous is None or not previous.kind:
        got = following is None or not following.kind or at.counts or at.starts("了到分票奖知出以")
        return "dé" if got else "děi"
    if at.after in ("了", "过", "到", "第") and not previous.isa("vVaz"):
        return "dé"
    if previous.text in _MUST_HAVE and following is not None and following.kind:
        return "dé" if at.counts else "děi"
    if _must(at, previous):
        return "děi"
    if at.counts and previous.isa("nNrdSL"):
        return "dé"
    if previous.isa("vaVzilALo") or previous.text[-1] in "好快多高大":
        return "de"
    if previous.isa("rNt") and at.isa(1, "v"):
        return "děi"
    return "dé" if previous.kind == "d" else "de"


def _must(at: Around, previous: Token) -> bool:
    """Whether somebody has to do what follows, by the word before and the one after."""
    if (previous.text == "是" or previous.kind == "f") and not at.counts:
        return at.isa(1, "vpad")  # 关键是得把品质搞上去, 条例里得给个准话
    if previous.text == "更":
        return at.isa(1, "vp")
    if len(previous.text) > 1 and at.isa(1, "n") and at.text(1)[-1] in "人长们" and at.isa(2, "v"):
        return True  # 孩子上学得大人背着走
    # 这项工作得抓紧: a noun, though the list has it as a verb.
    noun = len(previous.text) > 1 and (at.isa(-2, "qr") or at.text(-2) in _OF_NOUN)
    return noun and previous.isa("nvVLrS") and at.isa(1, "vp")


_ADVERB_TAILS = ("性", "然", "地", "样", "巴巴", "玩笑", "越多")
_DEEDS = frozenset(
    "问 说 讲 答 笑 道 看 走 喊 叫 哭 唱 写 听 数 做".split()
)  # the list has as nouns
_GROUND_AFTER = frozenset("边 里 上 下 中 头 旁 块".split())


def _again(at: Around) -> bool:
    """Whether 地 follows a measure said twice, or a doubled word: 一根一根, 斜斜, 一步一步."""
    words: list[str] = []
    step = -1
    while len(words) < 6 and at.is_word(step):
        words.insert(0, at.text(step))
        step -= 1
    text = "".join(words)
    halves = [
        text[-2 * size : -size] == text[-size:] for size in (1, 2, 3) if len(text) >= 2 * size
    ]
    measured = len(text) >= 4 and text[-4] == text[-2] == "一"
    return measured or any(halves[1:]) or (bool(halves) and halves[0] and len(at.before) >= 2)


def de_adverb(at: Around) -> str:
    """地: de between an adverbial and its verb, dì for ground and place."""
    previous, following = at.neighbour(-1), at.neighbour(1)
    if previous is None or not previous.kind:
        # After a closing quote it may still join an adverbial to a verb.
        quoted = previous is not None and previous.text.endswith(("”", "’", "》"))
        return "de" if quoted and at.isa(1, "vp") else "dì"
    text = previous.text
    if following is None or not following.kind:
        quoted = following is not None and following.text.startswith(("“", "‘"))
        return "de" if quoted and previous.isa("adzim") else "dì"
    if text[-1] in "块片垄" and not _again(at):
        return "dì"  # 哪块地不能动
    if _again(at) and at.after not in _GROUND_AFTER:
        return "de"
    if previous.isa("adzilob") or text.endswith(_ADVERB_TAILS):
        ground = following.isa("fu") or (len(text) == 1 and following.isa("nS"))
        return "dì" if ground else "de"
    if at.after in _GROUND_AFTER:
        return "dì"
    acting = (
        following.isa("vpadVL") or following.text in _DEEDS or at.text(2)[:1] in tuple("着了过")
    )
    joined = previous.isa("vVmLqc") or (
        previous.isa("nt") and (following.isa("vp") or following.text in _DEEDS)
    )
    return "de" if joined and acting and len(text) > 1 else "dì"
