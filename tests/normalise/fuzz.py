"""Pages that no newspaper prints, by the hundred thousand: the normaliser refuses or puts in order.

    python tests/normalise/fuzz.py [COUNT] [SEED]      (make fuzz-pages)

Each input is a real page with damage, characters at random, or bytes at random, in any of the
encodings. The only error allowed is `SourceError` (the file is refused, with what to do): what
`check_conserved` raises when a character would be lost is a fault. An input that takes long
for its size is told as well. 100,000 inputs (seeds 0 to 99,999): 88,865 put in order, 11,134
refused, no crash, no character lost, one slow (traditional characters found again one by one; it
takes a ninth of the time since). 20,000 more (seeds 200,000 to 219,999) after the rules of batches 8
to 10: 17,737 and 2,263, nothing found. Exits with 1 if anything was found, and writes the inputs to
`fuzz-found/`.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from pipeline.errors import SourceError
from pipeline.normalise.decode import decode
from pipeline.printed import read_raw

GOLD = Path(__file__).parents[1] / "gold"
FOUND = Path("fuzz-found")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5")
# What pages are made of and what they should not hold: marks, spaces, controls, private use,
# surrogates, compatibility forms, other scripts, noncharacters.
SIGNS = (
    "，。、；：？！“”‘’（）《》【】〔〕「」『』—…·％０１２３ａＺ　 \t\n\r\v\f\x1c\x85\u2028\u2029\0\x07\x7f\xa0\u00ad"
    "\u200b\u200e\u202e\u2060\ufeff\ufffc\ufffd\ufffe\ue000\ud800\udc00\uf900\u2f00\u2e81\ufe35\ufb01\ufe0f"
    "\u0301\u1100\u3164\uac00あカｱ\u0e01\u05d0\u0627𠀀😀🇨🇳👨‍👩‍👧\U000e0041\U0010ffff①⑳■□◆▲|｜/／@&<>#*_`\\{}$%^~=+-'\",.;:?!()[]"
)
PHRASES = (
    "本报讯（记者 王明）",
    "新华社北京2月19日电",
    "本报记者 李 岩 通讯员 张三 文/图",
    "（下转第三版）",
    "责编:李 岩",
    "2025年2月30日 星期八",
    "图为现场。 本报记者 王 明 摄",
    "一、",
    "（一）",
    "第一章　总则",
    "2024年回眸",
    "核心提示",
    "编者按：",
    "〔記者陳俊宏／台北報導〕",
    "http://a.b/c?d=e",
    "——",
    "短评",
    "公告",
    "12:30 比赛",
    "指标 12 34 56",
)
# Seconds for each character beyond which an input is told as slow, and what is always allowed.
_SLOW, _SOME = 2e-5, 1.0
_HUGE = 40_000


def bases() -> list[str]:
    """The real pages that are mutated."""
    folders = ("normalise", "normalise-unseen")
    paths = [path for name in folders for path in sorted((GOLD / name).glob("*.raw.txt"))]
    return [decode(path.read_bytes(), path).text for path in paths]


def _char(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.45:
        return chr(rng.randrange(0x4E00, 0x9FFF))
    if kind < 0.9:
        return rng.choice(SIGNS)
    return chr(rng.randrange(0x110000))


def _lines(rng: random.Random, text: str) -> str:
    """A page with its lines cut, doubled, shuffled, joined or indented."""
    lines = text.split("\n")
    for _ in range(rng.randrange(1, 12)):
        if not lines:
            break
        at = rng.randrange(len(lines))
        match rng.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, rng.choice(lines))
            case 2:
                cut = rng.randrange(len(lines[at]) + 1)
                lines[at : at + 1] = [lines[at][:cut], lines[at][max(0, cut - 1) :]]
            case 3:
                lines[at] += lines.pop(rng.randrange(len(lines))) if len(lines) > at + 1 else ""
            case 4:
                lines[at] = "\u3000" * rng.randrange(4) + lines[at]
            case 5:
                lines.insert(at, rng.choice(PHRASES) + rng.choice(("", _char(rng) * 3)))
            case _:
                rng.shuffle(lines)
    return "\n".join(lines)


def _characters(rng: random.Random, text: str) -> str:
    """A page with single characters put in, taken out or exchanged."""
    out = list(text)
    for _ in range(rng.randrange(1, 40)):
        if not out:
            break
        at = rng.randrange(len(out))
        out[at] = rng.choice(("", _char(rng), out[at] * 2, out[at] + _char(rng)))
    return "".join(out)


def _piece(rng: random.Random, text: str) -> str:
    start = rng.randrange(len(text))
    return text[start : start + rng.choice((3, 30, 300, 3000))]


def _random(rng: random.Random, _: str) -> str:
    return "".join(_char(rng) for _ in range(rng.choice((1, 2, 5, 20, 200))))


def _patched(rng: random.Random, _: str) -> str:
    """Furniture, heads and lead-ins alone, in any order."""
    parts = (rng.choice((*PHRASES, "\n", "\n", "\u3000\u3000", _char(rng))) for _ in range(40))
    return "".join(parts)


def _huge(rng: random.Random, text: str) -> str:
    """One long line, or thousands of short ones."""
    unit = rng.choice((_char(rng), rng.choice(PHRASES), _piece(rng, text)[:60] or "字"))
    unit += rng.choice(("", "\n", "，", " "))
    return unit * (_HUGE // len(unit))


MAKERS: Sequence[tuple[float, Callable[[random.Random, str], str]]] = (
    (0.35, _lines),
    (0.25, _characters),
    (0.15, _piece),
    (0.12, _random),
    (0.12, _patched),
    (0.002, _huge),
)


def encoded(rng: random.Random, text: str) -> bytes:
    """The text in some encoding, its bytes now and then broken."""
    encoding = rng.choice(ENCODINGS) if rng.random() < 0.4 else "utf-8"
    errors = "surrogatepass" if encoding.startswith("utf") else "ignore"
    raw = text.encode(encoding, errors)
    if rng.random() < 0.15 and raw:
        broken = bytearray(raw)
        for _ in range(rng.randrange(1, 6)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        raw = bytes(broken[rng.randrange(3) :])
    return raw


def made(rng: random.Random, pages: Sequence[str]) -> bytes:
    """One input."""
    if rng.random() < 0.03:
        return rng.randbytes(rng.choice((1, 4, 64, 2000)))
    makers, weights = [maker for _, maker in MAKERS], [weight for weight, _ in MAKERS]
    text = rng.choice(pages)
    for maker in rng.choices(makers, weights, k=rng.choice((1, 1, 2))):
        text = maker(rng, text) or "。"
    return encoded(rng, text)


def main(count: int, seed: int) -> int:
    """Drive so many inputs; the number of those that failed."""
    pages = bases()
    outcomes: Counter[str] = Counter()
    failed = 0
    for number in range(seed, seed + count):
        raw = made(random.Random(number), pages)  # noqa: S311 - inputs, no secrets
        start = time.process_time()
        try:
            read_raw(raw, "fuzz.txt")
            outcome = "put in order"
        except SourceError:
            outcome = "refused"
        except Exception as error:  # noqa: BLE001 - what is looked for
            outcome = f"{type(error).__name__}: {error}"[:120]
        seconds = time.process_time() - start
        if seconds > _SOME + _SLOW * len(raw):
            outcome = f"slow: {seconds:.1f} s for {len(raw):,} bytes"
        outcomes[outcome] += 1
        if outcome not in ("put in order", "refused"):
            failed += 1
            FOUND.mkdir(exist_ok=True)
            (FOUND / f"{number}.bin").write_bytes(raw)
            print(f"{number}: {outcome}", flush=True)
    for outcome, times in outcomes.most_common(12):
        print(f"{times:>8}  {outcome}")
    return failed


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(1 if main(*(arguments + [100_000, 0][len(arguments) :])) else 0)
