"""Written words by the clauses of GB/T 16159-2012 《汉语拼音正词法基本规则》."""

import pytest

from pipeline.editions.pinyin import annotate
from pipeline.editions.styled import styled
from pipeline.lexicon import Lexicon, base_lexicon
from pipeline.pinyin_style import PinyinStyle

LEXICON = base_lexicon()


def written(text: str, lexicon: Lexicon = LEXICON) -> str:
    made = styled(annotate(text, lexicon=lexicon), PinyinStyle())
    return " ".join(inline.reading for inline in made if inline.syllables)


CASES = """
5.1 人 rén
5.1 跑 pǎo
5.1 好 hǎo
5.2 图书馆 túshūguǎn
5.2 对不起 duìbuqǐ|duìbùqǐ
5.2 老百姓 lǎobǎixìng
5.3 组成部分 zǔchéng bùfen
5.3 人民政府 rénmín zhèngfǔ
5.3 履行职责 lǚxíng zhízé
5.3 社会主义 shèhuì zhǔyì
5.3 高速公路 gāosù gōnglù
5.3 知识分子 zhīshi fènzǐ
5.4 看看 kànkan
5.4 研究研究 yánjiū yánjiū
5.4 雪亮雪亮 xuěliàng xuěliàng
6.1.1.1 副部长 fùbùzhǎng
6.1.1.1 副总经理 fùzǒngjīnglǐ
6.1.1.1 总工程师 zǒnggōngchéngshī
6.1.1.1 积极性 jījíxìng
6.1.1.1 现代化 xiàndàihuà
6.1.1.2 朋友们 péngyoumen
6.1.1.2 孩子们 háizimen
6.1.1.3 山上 shān shàng|shānshàng
6.1.1.4 天上 tiānshàng
6.1.2.1 看着 kànzhe
6.1.2.1 作出了 zuòchūle
6.1.2.1 去过 qùguo|qùguò
6.1.2.2 看信 kàn xìn
6.1.2.2 吃鱼 chī yú
6.1.2.2 打基础 dǎ jīchǔ
6.1.2.2 促发展 cù fāzhǎn
6.1.2.2 办实事 bàn shíshì
6.1.2.2 亮身份 liàng shēnfèn
6.1.2.2 下意识 xiàyìshí
6.1.2.2 开场白 kāichǎngbái
6.1.2.2 看不到 kànbùdào
6.1.2.3 建成 jiànchéng
6.1.3.1 小心翼翼 xiǎoxīn-yìyì
6.1.3.2 红彤彤 hóngtóngtóng|hóngtōngtōng
6.1.4.1 我们 wǒmen
6.1.4.1 他爱我们 tā ài wǒmen
6.1.4.2 这次会议 zhè cì huìyì
6.1.4.2 那场雨 nà cháng yǔ
6.1.4.2 这样 zhèyàng
6.1.4.2 这些 zhèxiē
6.1.4.3 各级政府 gè jí zhèngfǔ
6.1.4.3 每年 měi nián
6.1.4.3 每次 měi cì
6.1.4.3 某厂 mǒu chǎng
6.1.4.3 本市 běn shì
6.1.4.3 该公司 gāi gōngsī
6.1.5.1 十一 shíyī
6.1.5.1 三十三 sānshísān
6.1.5.1 十五 shíwǔ
6.1.5.2 二百五十 èrbǎi wǔshí
6.1.5.2 九亿零七万二千三百五十六 jiǔyì líng qīwàn èrqiān sānbǎi wǔshíliù
6.1.5.3 第一 dì-yī
6.1.5.3 第十三 dì-shísān
6.1.5.3 第二十届 dì-èrshí jiè
6.1.5 百分之五 bǎi fēn zhī wǔ
6.1.5 百分之三十五 bǎi fēn zhī sānshíwǔ
6.1.5 四分之三的人 sì fēn zhī sān de rén
6.1.5 百分之七点二 bǎi fēn zhī qī diǎn èr
6.1.5 十分之一 shí fēn zhī yī
6.1.5.4 一本书 yī běn shū
6.1.5.4 两个人 liǎng gè rén
6.1.5.4 一朵花儿 yī duǒ huār
6.1.5.4 十分钟 shí fēnzhōng
6.1.5.4 一个月 yī gè yuè
6.1.5.4 五年 wǔ nián
6.1.6.1 很好 hěn hǎo
6.1.6.1 都来 dōu lái
6.1.6.1 天气不好 tiānqì bù hǎo
6.1.6.1 不好意思 bù hǎoyìsi
6.1.6.1 非常快 fēicháng kuài
6.1.7.1 在前面 zài qiánmiàn
6.1.7.2 为了 wèile
6.1.8 工人和农民 gōngrén hé nóngmín
6.1.8 光荣而艰巨 guāngróng ér jiānjù
6.1.9.1 大地的女儿 dàdì de nǚ'ér
6.1.9.1 慢慢地走 mànmàn de zǒu
6.1.9.1 走得很远 zǒu de hěn yuǎn
6.1.9.2 你知道吗 nǐ zhīdào ma|nǐ zhīdao ma
6.1.11.1 层出不穷 céngchū-bùqióng
6.1.11.1 和平共处 hépíng-gòngchǔ
6.1.11.1 光明磊落 guāngmíng-lěiluò
6.1.11.1 齐心协力 qíxīn-xiélì
6.1.11.1 长治久安 chángzhì-jiǔ'ān
6.1.11.1 实事求是 shíshì-qiúshì
6.1.11.2 总而言之 zǒng'éryánzhī
6.1.11.2 爱莫能助 àimònéngzhù
6.1.11.2 一衣带水 yīyīdàishuǐ
6.1.11.2 刻不容缓 kèbùrónghuǎn
6.1.5 第三回 dì-sān huí
6.1.5 正月十五 zhēngyuè shíwǔ
6.1.5 大年初一 dànián chūyī
6.2.1.3 小王说 Xiǎo Wáng shuō
6.2.2.1 郑州市区 Zhèngzhōu shìqū
6.2.2.1 三门峡市区 Sānménxiá shìqū
6.2.1.1 校长李华 xiàozhǎng Lǐ Huá
6.2.1.1 记者王建国 jìzhě Wáng Jiànguó
6.2.1.1 诸葛孔明 Zhūgě Kǒngmíng
6.2.1.1 鲁迅 Lǔ Xùn
6.2.1.2 王部长 Wáng bùzhǎng
6.2.1.2 李先生 Lǐ xiānsheng
6.2.1.3 老李 Lǎo Lǐ
6.2.1.3 老张 Lǎo Zhāng
6.2.1.4 孔子 Kǒngzǐ
6.2.2.1 北京市 Běijīng Shì
6.2.2.1 河北省 Héběi Shěng
6.2.2.1 鸭绿江 Yālù Jiāng
6.2.2.1 泰山 Tài Shān
6.2.2.1 洞庭湖 Dòngtíng Hú
6.2.2.1 王府井大街 Wángfǔjǐng Dàjiē
6.2.2.2 西安 Xī'ān
6.2.2.3 查家村 Zhājiācūn
6.2.3 北京大学 Běijīng Dàxué
6.2.3 清华大学 Qīnghuá Dàxué
6.2.3 中国人民解放军 Zhōngguó Rénmín Jiěfàngjūn
6.2.3 人民日报 Rénmín Rìbào
6.2.3 市人大常委会 Shì Réndà Chángwěihuì
6.3.1 公检法 gōng-jiǎn-fǎ
6.3.1 环保 huánbǎo
6.6 快不快 kuài bù kuài
6.6 是不是 shì bù shì
6.5 饥饿 jī'è
6.5 方案 fāng'àn
6.5 海鸥 hǎi'ōu
6.7 一个也不是 yī gè yě bù shì
"""


@pytest.mark.parametrize(
    ("clause", "text", "words"),
    [line.split(maxsplit=2) for line in CASES.strip().splitlines()],
)
def test_a_clause_of_the_standard(clause: str, text: str, words: str) -> None:
    assert written(text) in words.split("|"), clause


def test_there_are_enough_cases() -> None:
    assert len(CASES.strip().splitlines()) >= 80
