"""Make pipeline/data/chinese/words.txt: the words, their frequency, class and reading.

    python training/words.py training/data/newspaper.tsv

Needs `jieba` and `pypinyin` (both MIT): jieba's word list gives the words, how
often they occur and their class; pypinyin gives the readings of characters and
phrases. The hand-checked files beside this script win over both:

- pipeline/data/chinese/polyphones.txt  a character's readings by the words it stands in
- words_data/neutral.txt     words with an obligatory neutral tone
- words_data/words.txt       words given whole
- words_data/readings.txt    syllables that the sources have wrong
- words_data/places.txt      names of places given whole
- words_data/famous.txt      persons that jieba marks as common words
- words_data/not-names.txt   common words that jieba marks as names
- words_data/surnames.txt    one-character surnames
- words_data/given.txt       characters of today's given names
- words_data/dropped.txt     words of the lists that cut news text wrongly
- words_data/modern.txt      words that jieba's list lacks

A word without a reading of its own is read by the words it is made of. The words of
the newspaper text named on the command line are counted and added to the frequencies.

The format of the result is told in pipeline/editions/words.py.
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

HERE = Path(__file__).parent / "words_data"
DATA = Path(__file__).parent.parent / "pipeline" / "data" / "chinese"

HANZI = re.compile(r"[\u3400-\u9fff〇]+")
NUMERALS = set("零一二三四五六七八九十百千万亿两几多余第半")
CITATION = {"一": "yī", "不": "bù"}  # sandhi is the reader's choice, not the dictionary's
# Words in which 儿 is a child or a man, not the retroflex ending.
CHILDREN = tuple(
    "婴儿 女儿 孤儿 少儿 幼儿 胎儿 患儿 健儿 托儿 宠儿 孩儿 男儿 新生儿 早产儿 弃儿 混血儿 小儿 "
    "生儿 产儿 弄潮儿 侄儿 孙儿 "
    "幸运儿 低能儿 畸形儿 流浪儿 私生儿 双胞胎儿 女婴儿 可怜儿 佳儿 育儿 龄儿 门儿清儿 娇儿 痴儿 "
    "妻儿 溺婴儿 试管婴儿 连体婴儿 乞儿".split()
)
# Doubled words whose second half is neutral in whatever they stand.
FAMILY = ("爷爷奶奶", "婆婆妈妈", "哥哥姐姐", "弟弟妹妹", "爸爸妈妈", "叔叔阿姨")
MAX_LENGTH = 8
MAX_PHRASE = 12
# The least frequency at which jieba's word of a class is believed; its rare verbs,
# names and numerals are mostly cut from running text at random.
LEAST = {"nr": 60, "nrt": 20, "nrfg": 60, "m": 50} | dict.fromkeys(
    ("v", "d", "r", "c", "p", "u", "vg", "zg", "g", "ng", "x", "o", "y", "vd", "ad"), 10
)
CORPUS_WEIGHT = 30
MODERN_COUNT = 40
WHOLE_COUNT = 150
PLACE_COUNT = 60
CORRECTED_COUNT = 5
COMMON_HALF = 1500  # occurrences from which half of a phrase of four is a very common word
GIVEN_COST = 7.4  # nats; as dear as the rarer half of the given names counted


class Overlay:
    """The hand-checked readings: phrases that fix the syllable of some of their characters."""

    def __init__(self) -> None:
        # Per character: phrase -> {offset: syllable}; the rank breaks ties of equal length.
        self.phrases: dict[str, dict[int, tuple[int, str]]] = defaultdict(dict)
        self.usual: dict[str, str] = {}
        self.longest = 1
        self.by_char: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def add(self, phrase: str, offset: int, syllable: str, rank: int, where: str) -> None:
        """Fix a syllable of a phrase; a higher rank wins, two of one rank are an error."""
        fixed = self.phrases[phrase]
        old = fixed.get(offset)
        if old is not None and old[0] == rank and old[1] != syllable:
            sys.exit(f"{where}: {phrase} has both {old[1]} and {syllable}")
        if old is None or old[0] < rank:
            fixed[offset] = (rank, syllable)
        self.longest = max(self.longest, len(phrase))

    def covering(self, word: str, cuts: set[int]) -> dict[int, tuple[str, str]]:
        """For each character fixed by a phrase that begins and ends at a cut of `word`.

        Gives syllable and phrase, of the longest phrase.
        """
        best: dict[int, tuple[int, int, str, str]] = {}
        for start in cuts:
            for end in cuts:
                phrase = word[start:end]
                if len(phrase) < 2:
                    continue
                for offset, (rank, syllable) in self.phrases.get(phrase, {}).items():
                    key = (end - start, rank, syllable, phrase)
                    index = start + offset
                    if index not in best or best[index][:2] < key[:2]:
                        best[index] = key
        return {index: (syllable, phrase) for index, (_, _, syllable, phrase) in best.items()}


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def toneless(syllable: str) -> str:
    """The syllable without its tone mark."""
    marks = "\u0304\u0301\u030c\u0300"
    plain = "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in marks)
    return unicodedata.normalize("NFC", plain)


def read_overlay(usual: Mapping[str, str]) -> Overlay:
    """The hand-checked readings; `usual` are pypinyin's readings of characters."""
    overlay = Overlay()
    read_polyphones(overlay)
    read_neutral(overlay, usual)
    for name in ("words.txt", "places.txt"):
        for number, line in lines(HERE / name):
            word, *syllables = line.split()
            where = f"{name}:{number}"
            if len(word) != len(syllables):
                sys.exit(f"{where}: {len(syllables)} syllables over {word}")
            for offset, syllable in enumerate(syllables):
                overlay.add(word, offset, syllable, 3, where)
    read_corrections(overlay)
    return overlay


def marked(entry: str) -> tuple[str, dict[int, str]]:
    """A word of readings.txt and its syllables in braces, by offset: 肚{dù}子."""
    word = re.sub(r"\{[^}]*\}", "", entry)
    syllables: dict[int, str] = {}
    for at, (char, syllable) in enumerate(re.findall(r"(.)(?:\{([^}]*)\})?", entry)):
        if syllable:
            syllables[at] = syllable
        if not HANZI.fullmatch(char):
            sys.exit(f"readings.txt: {entry} is not hanzi with syllables in braces")
    return word, syllables


def read_corrections(overlay: Overlay) -> None:
    """Add readings.txt."""
    for number, line in lines(HERE / "readings.txt"):
        for entry in line.split():
            word, syllables = marked(entry)
            for offset, syllable in syllables.items():
                overlay.add(word, offset, syllable, 4, f"readings.txt:{number}")


def read_polyphones(overlay: Overlay) -> None:
    """Add polyphones.txt: a character, a syllable (``=`` for the usual one), words."""
    for number, line in lines(DATA / "polyphones.txt"):
        char, syllable, *words = line.split()
        where = f"polyphones.txt:{number}"
        if syllable.startswith("="):
            overlay.usual[char] = syllable[1:]
            continue
        for word in words:
            if char not in word or word == char:
                sys.exit(f"{where}: {word} is no word with {char}")
            overlay.by_char[char][syllable].append(word)
            for offset, other in enumerate(word):
                if other == char:
                    overlay.add(word, offset, syllable, 1, where)


def read_neutral(overlay: Overlay, usual: Mapping[str, str]) -> None:
    """Add neutral.txt: the last character, or the one after a dot, loses its tone."""
    for number, line in lines(HERE / "neutral.txt"):
        for entry in line.split():
            head, dot, _ = entry.partition("·")
            word = entry.replace("·", "")
            offset = len(head) if dot else len(word) - 1
            syllable = toneless(overlay.usual.get(word[offset]) or usual[word[offset]])
            overlay.add(word, offset, syllable, 2, f"neutral.txt:{number}")


def cited(word: str, syllables: list[str]) -> list[str]:
    """The syllables with the citation tones of 一 and 不."""
    return [CITATION.get(char, syllable) for char, syllable in zip(word, syllables, strict=True)]


def whole_tones(word: str, syllables: list[str]) -> None:
    """Give back the tones that a word within takes from a doubled one: 严严实实, 滑溜溜.

    A word of the family keeps its neutral second half: 爷爷奶奶, 老奶奶. In 傻里傻气 it is
    the 里 that has no tone.
    """
    first, *rest = word
    pairs: list[int] = []
    if len(word) == 4 and first == rest[0] and rest[1] == rest[2] and word not in FAMILY:
        pairs = [0, 2]
    elif len(word) == 3 and rest[0] == rest[1] and toneless(syllables[1]) == syllables[1]:
        pairs = [1]
    elif len(word) == 4 and rest[0] == "里" and first == rest[1] and rest[2] not in "外亚亲":
        syllables[1] = "li"
        syllables[3] = "qì" if rest[2] == "气" else syllables[3]
    for at in pairs:
        toned = [one for one in syllables[at : at + 2] if toneless(one) != one]
        if len(toned) == 1:
            syllables[at : at + 2] = toned * 2


class Reader:
    """Reads a word by the overlay, pypinyin's phrases and the words within it."""

    def __init__(self, overlay: Overlay, vocabulary: Mapping[str, tuple[int, str]]) -> None:
        from pypinyin.phrases_dict import phrases_dict
        from pypinyin.pinyin_dict import pinyin_dict

        self.overlay = overlay
        self.vocabulary = vocabulary
        self.chars = {chr(code): value.split(",")[0] for code, value in pinyin_dict.items()}
        self.chars |= overlay.usual | CITATION
        self.phrases = {
            word: cited(word, [options[0] for options in value])
            for word, value in phrases_dict.items()
            if HANZI.fullmatch(word) and len(value) == len(word)
        }
        self.known = self.phrases.keys() | vocabulary.keys() | overlay.phrases.keys()
        self.disputes: list[tuple[int, str, str, str, str, str]] = []

    def parts(self, word: str) -> list[str]:
        """The cheapest cut of `word` into shorter words."""
        known = self.known
        best: list[tuple[float, int] | None] = [(0.0, 0)] + [None] * len(word)
        for start in range(len(word)):
            here = best[start]
            if here is None:
                continue
            for end in range(start + 1, len(word) + 1):
                part = word[start:end]
                if len(part) == len(word):
                    continue
                if len(part) == 1:
                    cost = 9.0
                elif part in known:
                    cost = 6.0 - 0.3 * math.log(self.vocabulary.get(part, (3, ""))[0] + 2)
                    cost -= part in self.phrases or part in self.overlay.phrases
                else:
                    continue
                old = best[end]
                if old is None or here[0] + cost < old[0]:
                    best[end] = (here[0] + cost, start)
        cut = []
        end = len(word)
        while end:
            step = best[end] or (0.0, end - 1)
            cut.append(word[step[1] : end])
            end = step[1]
        return cut[::-1]

    def read(self, word: str) -> list[str]:
        """One syllable a character."""
        if len(word) == 1:
            return [self.chars.get(word, "")]
        parts = self.parts(word)
        cuts = {0, len(word)}
        for part in parts:
            cuts.add(max(cut for cut in cuts if cut < len(word)) + len(part))
        exact = word in self.phrases
        if exact:
            syllables = list(self.phrases[word])
        else:
            syllables = [syllable for part in parts for syllable in self.read(part)]
        for index, (syllable, phrase) in self.overlay.covering(word, cuts).items():
            # A phrase within a word that the sources know whole is trusted only to
            # weaken a syllable: 故事 in 民间故事.
            if exact and phrase != word and toneless(syllable) != syllable:
                continue
            if exact and syllables[index] != syllable:
                frequency = self.vocabulary.get(word, (0, ""))[0]
                self.disputes.append(
                    (frequency, word, word[index], syllables[index], syllable, phrase)
                )
            syllables[index] = syllable
        whole_tones(word, syllables)
        if len(word) == 3 and word[0] == word[1] and word[2] == "地":
            syllables[-1] = "de"  # 高高地, 静静地
        if len(word) == 4 and word[1] == word[2] and word[3] == "地":
            syllables[-1] = "de"  # 沉甸甸地
        if len(word) >= 3 and word[-1] == "铺":
            syllables[-1] = "pù"  # 修车铺, 豆腐铺
        if word[0] == "子":
            syllables[0] = "zǐ"  # 子网, 子公司
        if len(word) > 1 and word[-1] == "儿" and not word.endswith(CHILDREN):
            syllables[-1] = "er"
        return cited(word, syllables)


def jieba_words() -> dict[str, tuple[int, str]]:
    """The words of jieba, with their count and class."""
    import jieba

    listed: dict[str, tuple[int, str]] = {}
    with jieba.get_dict_file() as file:
        for raw in file:
            word, count, kind = raw.decode("utf-8").split()
            listed[word] = (int(count), kind)
    return listed


def vocabulary(listed: Mapping[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """The words worth keeping: jieba's, but for rare fragments, and pypinyin's phrases."""
    from pypinyin.phrases_dict import phrases_dict

    phrases = {word for word in phrases_dict if HANZI.fullmatch(word) and len(word) <= MAX_PHRASE}
    kept: dict[str, tuple[int, str]] = {}
    for word, (count, kind) in listed.items():
        if not HANZI.fullmatch(word) or len(word) > MAX_LENGTH:
            continue
        if len(word) > 1 and word not in phrases:
            if count < LEAST.get(kind, 3):
                continue
            if kind == "m" and all(char in NUMERALS for char in word[:-1]):
                continue
        kept[word] = (count, kind)
    for word in sorted(phrases - kept.keys()):
        kept[word] = (2, "i" if len(word) >= 4 else "n")
    return kept


# One printable character a cost: a fifth of a nat each, from "!".
STEP = 0.2
KINDS = {"nr": "N", "nrfg": "N", "nrt": "N", "ns": "S", "nt": "T", "nz": "Z", "vn": "V"}
PLACE_ENDS = tuple("省市县区州镇乡")
NATIONAL = (
    "中国",
    "中华",
    "中共",
    "中央",
    "全国",
    "国务院",
    "北京",
    "上海",
    "湖北",
    "武汉",
    "清华",
    "复旦",
)
PLACE_WEIGHT = 5  # names of places are commoner in newspapers than in jieba's corpus


def kind_letter(word: str, kind: str, surnames: set[str], common: set[str]) -> str:
    """The class of a word as one letter; N and S only where it is a name for sure."""
    letter = KINDS.get(kind, kind[:1] or "x")
    if letter == "N" and word.endswith(PLACE_ENDS) and len(word) > 2:
        letter = "S"
    if letter == "N" and kind != "nrt" and not (len(word) == 3 and word[0] in surnames):
        return "n"
    if letter in "NST" and (len(word) == 1 or word in common):
        return "n"
    if letter == "T" and not word.startswith(NATIONAL):
        return "n"
    return letter


def corpus_counts(paths: list[str]) -> Counter[str]:
    """How often the words stand in the texts, cut by the list as it is so far."""
    from pipeline.editions.segment import Segmenter
    from pipeline.editions.words import load_words

    segmenter = Segmenter(load_words())
    counts: Counter[str] = Counter()
    for path in paths:
        for run in HANZI.findall(Path(path).read_text(encoding="utf-8")):
            counts.update(segmenter.cut(run))
    return counts


def frequencies_of(kept: Mapping[str, tuple[int, str]], word: str) -> int:
    """The count of a word, 0 where it is none."""
    return kept.get(word, (0, ""))[0]


def write(kept: Mapping[str, tuple[int, str]], reader: Reader, counts: Counter[str]) -> None:
    """Write the words by their first character, and the characters that begin none."""
    surnames = set((HERE / "surnames.txt").read_text(encoding="utf-8").split())
    common = {word for _, line in lines(HERE / "not-names.txt") for word in line.split()}
    kinds = {word: kind_letter(word, kind, surnames, common) for word, (_, kind) in kept.items()}
    # jieba has many plain phrases (今年以来) as idioms; pypinyin's phrases are idioms, but for
    # those of two very common words (北京时间).
    for word, letter in kinds.items():
        halves = [frequencies_of(kept, half) for half in (word[:2], word[2:])]
        plain = word not in reader.phrases or min(halves) > COMMON_HALF
        doubled = word[:1] == word[1:2] or word[2:3] == word[3:4]
        if letter == "i" and len(word) == 4 and plain and not doubled and min(halves) > 0:
            kinds[word] = "l"
    for _, line in lines(HERE / "famous.txt"):
        kinds |= {word: "N" for word in line.split() if word in kept}
    frequencies = {
        word: count * (PLACE_WEIGHT if kinds[word] == "S" else 1) + CORPUS_WEIGHT * counts[word]
        for word, (count, _) in kept.items()
    }
    total = sum(frequencies.values())
    buckets: dict[str, list[str]] = defaultdict(list)
    for word in sorted(kept):
        buckets[word[0]].append(word)
    rows = []
    for first in sorted(buckets):
        words = buckets[first]
        costs = "".join(
            chr(33 + min(93, round(-math.log(max(frequencies[word], 0.5) / total) / STEP)))
            for word in words
        )
        letters = "".join(kinds[word] for word in words)
        readings = []
        for index, word in enumerate(words):
            if len(word) == 1:
                continue
            for offset, syllable in enumerate(named(word, kept[word][1], reader.read(word))):
                if syllable != reader.chars.get(word[offset], ""):
                    readings.append(f"{index}.{offset}{syllable}")
        tails = ",".join(word[1:] for word in words)
        usual = reader.chars.get(first, "")
        rows.append("\t".join((first, usual, tails, costs, letters, " ".join(readings))))
    (DATA / "words.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for char, syllable in reader.chars.items():
        if syllable and char not in buckets:
            by_syllable[syllable].append(char)
    (DATA / "hanzi.txt").write_text(
        "".join(f"{s}\t{''.join(sorted(by_syllable[s]))}\n" for s in sorted(by_syllable)),
        encoding="utf-8",
    )


def named(word: str, kind: str, syllables: list[str]) -> list[str]:
    """The syllables, with the surname's own where the word is a Chinese name of three.

    Only for surnames that jieba marks as names where they are: it has 纪念堂 and 单身汉 as well.
    """
    from pipeline.editions.persons.finding import surname_reading

    if kind != "nr" or len(word) != 3 or word[0] not in "任曾肖":
        return syllables
    reading = surname_reading(word[0])
    return syllables if reading is None else [*reading, *syllables[1:]]


def write_names(listed: Mapping[str, tuple[int, str]]) -> None:
    """Names.txt: how often a character is a surname or stands in a given name.

    Counted over jieba's three-character names that begin with a surname; a character of
    given.txt that is too rare there has a cost all the same.
    """
    given = {char for _, line in lines(HERE / "given.txt") for char in line}
    surnames = set((HERE / "surnames.txt").read_text(encoding="utf-8").split())
    counts = (Counter[str](), Counter[str](), Counter[str]())
    for word, (_, kind) in listed.items():
        if kind == "nr" and len(word) == 3 and word[0] in surnames:
            for count, char in zip(counts, word, strict=True):
                count[char] += 1
    for surname in surnames:
        counts[0][surname] += 1
    rows = []
    for count, least in zip(counts, (1, 4, 4), strict=True):
        total = sum(count.values())
        kept = {char for char, number in count.items() if number >= least}
        costs = {char: -math.log(count[char] / total) for char in kept}
        if count is not counts[0]:
            costs = dict.fromkeys(given, GIVEN_COST) | costs
        chars = sorted(costs)
        letters = "".join(chr(33 + round(costs[char] / STEP)) for char in chars)
        rows.append("".join(chars) + "\t" + letters + "\n")
    (DATA / "names.txt").write_text("".join(rows), encoding="utf-8")


def main() -> None:
    """Write words.txt, hanzi.txt and names.txt; tell where the readings were disputed."""
    from pypinyin.pinyin_dict import pinyin_dict

    usual = {chr(code): value.split(",")[0] for code, value in pinyin_dict.items()}
    overlay = read_overlay(usual)
    listed = jieba_words()
    write_names(listed)
    kept = vocabulary(listed)
    for _, line in lines(HERE / "words.txt"):
        word = line.split()[0]
        count, kind = kept.get(word, (0, "n"))
        kept[word] = (max(count, WHOLE_COUNT), kind)
    for _, line in lines(HERE / "places.txt"):
        word = line.split()[0]
        kept[word] = (max(kept.get(word, (0, ""))[0], PLACE_COUNT), "ns")
    for _, line in lines(HERE / "modern.txt"):
        for word in line.split():
            kept.setdefault(word, (MODERN_COUNT, "n"))
    for _, line in lines(HERE / "readings.txt"):
        for entry in line.split():
            kept.setdefault(marked(entry)[0], (CORRECTED_COUNT, "n"))
    for _, line in lines(HERE / "dropped.txt"):
        for word in line.split():
            kept.pop(word, None)
    reader = Reader(overlay, kept)
    write(kept, reader, Counter())
    if len(sys.argv) > 1:
        counts = corpus_counts(sys.argv[1:])
        reader.disputes.clear()
        write(kept, reader, counts)
    for frequency, word, char, old, new, phrase in sorted(set(reader.disputes), reverse=True):
        sys.stderr.write(f"{frequency} {word}: {char} {old} -> {new} by {phrase}\n")


if __name__ == "__main__":
    main()
