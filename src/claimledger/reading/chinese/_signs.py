"""Chinese text in one form: full-width signs as plain ones, traditional letters as simplified ones, offsets kept."""

from __future__ import annotations

import re

# Traditional letters of figures and of the words around them, each before its simplified form.
_PAIRS = (
    "萬万億亿點点個个兩两餘余約约過过達达減减長长幾几數数雙双於于總总噸吨畝亩戶户輛辆臺台項项歐欧幣币較较與与佔占從从漲涨"
    "縮缩擴扩寬宽連连續续頃顷標标準准韓韩鎊镑時时間间處处條条種种隻只來来預预計计環环負负圓圆銖铢瑞瑞車车輪轮產产際际極极"
    "滿满區区週周號号歲岁層层緩缓躍跃騰腾銳锐斬斩歷历創创國国務务業业場场廠厂學学醫医電电運运財财貿贸進进關关稅税費费單单"
    "價价機机構构內内屆届佈布報报記记者者長长後后並并將将為为過过實实現现對对應应當当僅仅這这歸归損损"
)

# Everything below maps one code point to one, so that offsets stay true.
_LIKE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F)) if wide not in "，；！？、"}
_LIKE |= {ord(one): other for one, other in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_LIKE |= dict.fromkeys(map(ord, "‐‑‒–—−﹣─"), "-")
_LIKE |= dict.fromkeys(map(ord, "∼～〜"), "~")
_LIKE |= {
    ord("﹪"): "%",
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("〇"): "零",
    ord("\u3000"): " ",
    ord("\n"): " ",
    ord("\t"): " ",
}
_LIKE |= dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), " ")

_GROUPED = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_HAN = re.compile("[\u3400-\u9fff]")
_RANGE = re.compile("[0-9%]~[0-9]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]++")
_SMALL = re.compile("[a-z]{2,}+")


def plain(text: str) -> str:
    """Return *text* as the grammar reads it, one code point for each: digits and signs plain, letters simplified."""
    return text if text.isascii() else _GROUPED.sub(",", text).translate(_LIKE)


def is_chinese(text: str) -> bool:
    """Return whether *text* has more Han characters than words of Latin letters, of which those in small letters count twice."""
    if text.isascii():
        return False
    return len(_HAN.findall(text)) > len(_LATIN.findall(text)) + len(_SMALL.findall(text))


def may_be_chinese(text: str) -> bool:
    """Return whether a Han character stands in *text*, or a range as Chinese writes it (3～5%)."""
    return _RANGE.search(text) is not None if text.isascii() else _HAN.search(text) is not None or "～" in text
