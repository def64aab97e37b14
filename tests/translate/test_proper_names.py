"""Names that newspapers print daily: in their English, and only where they stand as words."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.terms import occurrences

LEXICON = base_lexicon()


def found(text: str) -> dict[str, str]:
    return {one.source: one.english for one in occurrences(text, LEXICON)}


@pytest.mark.parametrize(
    ("text", "name", "english"),
    [
        ("华为发布新手机", "华为", "Huawei"),
        ("比亚迪销量增长", "比亚迪", "BYD"),
        ("字节跳动在京招聘", "字节跳动", "ByteDance"),
        ("阿里巴巴和腾讯", "阿里巴巴", "Alibaba"),
        ("毕业于杭州师范学院", "杭州师范学院", "Hangzhou Teachers College"),
        ("获得金鸡奖", "金鸡奖", "Golden Rooster Awards"),
        ("人力资源社会保障部印发通知", "人力资源社会保障部", "Ministry of Human Resources and Social Security"),
        ("国家发改委有关负责人", "国家发改委", "National Development and Reform Commission"),
        ("在北京大学学习", "北京大学", "Peking University"),
        ("北约峰会", "北约", "NATO"),
        ("用支付宝付款", "支付宝", "Alipay"),
        ("京广铁路开通", "京广铁路", "Beijing-Guangzhou Railway"),
    ],
)  # fmt: skip
def test_a_name_has_its_english(text: str, name: str, english: str) -> None:
    assert found(text)[name] == english


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("炉温达几百度", "百度"),
        ("苏州大学生创业", "苏州大学"),
        ("城区以北约5公里", "北约"),
        ("东北约三百公里", "北约"),
        ("中国银行业协会", "中国银行"),
        ("心安踏实", "安踏"),
        ("共同社会责任", "共同社"),
        ("北京东方广场", "京东方"),
        ("企业微信公众号", "企业微信"),
        ("人民网络安全意识", "人民网"),
    ],
)
def test_what_only_reads_like_a_name_is_none(text: str, name: str) -> None:
    assert name not in found(text)
