"""How likely a few characters are somebody's name, and what is never one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.editions.persons.surnames import SURNAME_READINGS, split_name
from pipeline.editions.words import COST_STEP, load_words

__all__ = [
    "COMMON_WORDS",
    "COURTESY",
    "DEED_SURNAMES",
    "OFFICES",
    "NameModel",
    "is_own_surname",
    "load_name_model",
]

# Surnames that are more often a word of the sentence: 市长任组长, 主任向大会报告.
COMMON_WORDS = frozenset(
    "任向于从和应经称过对与及以在后由来还就都要能会可有是为到把被让给将作去说等并各"
)
_COMMON_WORD_COST = 3.0
_OFFICE_COST = 1.0  # 任 with a whole given name: 县长任新民, against 县长任组长
# Surnames that are verbs and the like in running text: only where a title points at a name.
DEED_SURNAMES = frozenset("查解计种过折洗降要占繁长行召应盛员句令撒那")

# What a surname alone is addressed with: 盖老师, 曾大爷.
COURTESY = frozenset(
    "老师 大爷 大娘 大妈 大叔 大婶 大伯 大姨 大舅 大哥 大姐 大嫂 阿姨 叔叔 伯伯 奶奶 "
    "爷爷 婆婆 阿婆 嫂子 婶子 老伯 老爹 师母 师傅 先生 女士 小姐 太太 夫人 "
    "教授 医生 大夫 师傅 "
    "同学 同志 老先生 老太太 老太 老汉 姓 氏 某 某某".split()
)
OFFICES = frozenset(
    "主任 书记 局长 处长 科长 市长 县长 区长 镇长 乡长 村长 校长 院长 所长 站长 队长 主席 律师 "
    "法官 检察官 警官 "
    "经理 总经理 董事长 院士 院长 部长 省长 厅长 行长 会长 社长 秘书长 支书 班长 连长 司令 将军 "
    "导演 教练".split()
)

_FUNCTION_CHARS = frozenset(
    "的了是在和与说也就都而及等从向被把将对不很还我你他她它们这那哪么吗呢吧给让因以此其被着过率"
)
_SOMEBODY = frozenset("某 某某 某甲 某乙 某丙".split())
# Given names of characters that are else words of the sentence: 曲向红, 沈从文.
_GIVEN_ANYWAY = frozenset(
    "向东 向阳 向红 向前 向荣 向南 向明 向群 向辉 向华 向军 向春 向宇 向晖 从文 从军 从善 从武 "
    "和平 和生 和顺 和林 以军 以恒 以诚 以宁 其昌 其林 其美 其武 在田".split()
)
_NOT_GIVEN = frozenset("代表 委员 博士 老师 同志 为民 师型 立改 家的 家人 氏族 姓人".split())

# A character dearer than this is rare in running text; in a name it costs so much.
_RARE = 11.0
_RARE_COST = 8.5


def is_own_surname(char: str) -> bool:
    """Whether a character is read in its own way as a surname, and hardly begins what one does."""
    return char in SURNAME_READINGS and char not in DEED_SURNAMES and char not in COMMON_WORDS


@dataclass(frozen=True, slots=True)
class NameModel:
    """How often a character is a surname, or the first or second of a given name.

    Costs are negative logarithms of the probabilities, in nats.
    """

    surnames: Mapping[str, float]
    first: Mapping[str, float]
    second: Mapping[str, float]

    def cost(self, name: str, *, rare: bool = False) -> float | None:
        """What the characters of a name cost, None where it can be no name.

        With `rare`, a given name may have a character that the model does not know
        and running text hardly has: 查文晔.
        """
        surname, given = split_name(name)
        if given in COURTESY or given in OFFICES:
            return None
        if given in _NOT_GIVEN and not (given == "为民" and is_own_surname(surname)):
            return None
        if given not in _GIVEN_ANYWAY and not _FUNCTION_CHARS.isdisjoint(given):
            return None
        if given[:1] == "某" and given not in _SOMEBODY:
            return None
        base = 4.0 if len(surname) == 2 else self.surnames.get(surname)
        if base is None or not 1 <= len(given) <= 2:
            return None
        if surname in COMMON_WORDS:
            base += _COMMON_WORD_COST if len(given) == 1 or surname != "任" else _OFFICE_COST
        if len(given) == 1:
            single = self.second.get(given, self.first.get(given))
            if single is None and rare:
                single = _rare_cost(given)
            return None if single is None else base + single + 2.0
        first, second = self.first.get(given[0]), self.second.get(given[1])
        if rare:
            first = _rare_cost(given[0]) if first is None else first
            second = _rare_cost(given[1]) if second is None else second
        return None if first is None or second is None else base + first + second


def _rare_cost(char: str) -> float | None:
    word = load_words().get(char)
    common = word is not None and word.cost < _RARE
    return None if common else _RARE_COST


@cache
def load_name_model() -> NameModel:
    """The model that ships with the package (names.txt: three lines of characters and costs)."""
    data = resources.files("pipeline") / "data" / "chinese" / "names.txt"
    tables = []
    for line in data.read_text(encoding="utf-8").splitlines():
        chars, costs = line.split("\t")
        tables.append(
            {char: (ord(cost) - 33) * COST_STEP for char, cost in zip(chars, costs, strict=True)}
        )
    return NameModel(*tables)
