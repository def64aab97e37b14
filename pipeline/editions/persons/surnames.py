"""Chinese surnames and given names: how those are read that are read in a way of their own."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "COMPOUND_SURNAMES",
    "SURNAME_READINGS",
    "given_readings",
    "split_name",
    "surname_reading",
]

# Surnames that are read unlike the usual reading of their character
# (《现代汉语词典》; where it has two, the commoner one).
SURNAME_READINGS: Mapping[str, str] = dict(
    pair.split("=")
    for pair in (
        "任=rén 单=shàn 华=huà 解=xiè 区=ōu 查=zhā 盖=gě 燕=yān 仇=qiú 朴=piáo 曾=zēng 葛=gě 纪=jǐ "
        "缪=miào 乐=yuè 翟=zhái 员=yùn 黑=hēi 折=shé 种=chóng 洗=xiǎn 牟=mù 祭=zhài 隗=wěi "
        "覃=qín 召=shào 盛=shèng 石=shí 阚=kàn 谌=chén 相=xiàng 过=guō 应=yīng 卜=bǔ 秘=bì "
        "都=dū 令=líng 郇=xún 訾=zī 么=yāo 粘=nián 宁=níng 长=zhǎng 重=chóng 行=xíng 句=gōu 繁=pó "
        "要=yāo 占=zhān 薄=bó 冯=féng 塞=sài 殷=yīn 尉=wèi 肖=xiāo 柏=bǎi 贾=jiǎ 车=chē 强=qiáng "
        "降=jiàng 曲=qū 谷=gǔ 宿=sù 兴=xīng 佴=nài 厍=shè 於=yū 参=cān 娄=lóu 郄=qiè 逄=páng 宓=mì "
        "乜=niè 撒=sǎ 莘=shēn 阙=quē 贲=bēn 隽=juàn 炅=guì 那=nā"
    ).split()
)
# Characters of given names that are read unlike the usual reading of their character.
_GIVEN_READINGS: Mapping[str, str] = dict(
    pair.split("=")
    for pair in (
        "子=zǐ 少=shào 媛=yuán 都=dū 干=gàn 兴=xīng 应=yīng 了=liǎo 着=zhuó 行=xíng 曲=qū 种=zhǒng "
        "得=dé 地=dì 为=wéi 柏=bǎi 朴=pǔ 盛=shèng 召=zhào 宁=níng 强=qiáng 相=xiàng 囤=dùn "
        "塞=sài 什=shí"
    ).split()
)
_MORNING = frozenset("辉晖霞晨旭曦")
COMPOUND_SURNAMES: Mapping[str, tuple[str, str]] = {
    surname: (first, second)
    for surname, first, second in (
        row.split("=")
        for row in (
            "欧阳=ōu=yáng 司马=sī=mǎ 上官=shàng=guān 诸葛=zhū=gě 司徒=sī=tú "
            "独孤=dú=gū 南宫=nán=gōng 夏侯=xià=hóu 皇甫=huáng=fǔ 尉迟=yù=chí 公孙=gōng=sūn "
            "慕容=mù=róng 长孙=zhǎng=sūn 宇文=yǔ=wén 令狐=líng=hú 澹台=tán=tái 万俟=mò=qí "
            "端木=duān=mù 轩辕=xuān=yuán 西门=xī=mén 申屠=shēn=tú 太史=tài=shǐ 呼延=hū=yán "
            "淳于=chún=yú 赫连=hè=lián 钟离=zhōng=lí 单于=chán=yú 闻人=wén=rén 濮阳=pú=yáng "
            "拓跋=tuò=bá 鲜于=xiān=yú 完颜=wán=yán 叶赫=yè=hè 相里=xiàng=lǐ "
            "司空=sī=kōng 司寇=sī=kòu 左丘=zuǒ=qiū 梁丘=liáng=qiū 东郭=dōng=guō 公冶=gōng=yě "
            "仲孙=zhòng=sūn 羊舌=yáng=shé 谷梁=gǔ=liáng 亓官=qí=guān 纳兰=nà=lán"
        ).split()
    )
}


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name: ``("欧阳", "修")``."""
    size = 2 if name[:2] in COMPOUND_SURNAMES else 1
    return name[:size], name[size:]


def surname_reading(surname: str) -> tuple[str, ...] | None:
    """The syllables of a surname, None where it is read as usual."""
    if surname in COMPOUND_SURNAMES:
        return COMPOUND_SURNAMES[surname]
    reading = SURNAME_READINGS.get(surname)
    return None if reading is None else (reading,)


def given_readings(given: str) -> dict[int, str]:
    """The syllables of a given name that are not the usual ones, by offset."""
    readings = {
        offset: _GIVEN_READINGS[char]
        for offset, char in enumerate(given)
        if char in _GIVEN_READINGS
    }
    if given[:1] == "朝" and given[1:2] in _MORNING:
        readings[0] = "zhāo"
    return readings
