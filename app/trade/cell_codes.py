"""What a few words of a file may be: short cells say too little to tell the code that they are written in.

The rule for whole documents stands in `decoding.py`; here each cell is judged for itself.
"""

import math
import re

from app.trade.decoding import (
    SCRIPTS,
    SURE,
    common_syllables,
    evidence_of_korean,
    holds_utf_7,
    in_cp949,
    is_mostly_korean,
    is_written,
    obeyed,
    strict_text,
)

# Words of the trade that are written alone and whose syllables are not all common.
_WORDS = re.compile(
    "응답스펙트럼|테두리보|슬래브|데크|바닥|마감|지붕|옥상|옥탑|거더|기초|외벽|내벽|재료|포락|코어|램프|풍속|풍압|적설|토압|수압|온도"
)
# Syllables that are words of the trade or count something, so that they stand alone: 1층, 2동, 벽.
_ALONE = frozenset("층동벽보판단호상하외내")
# What names of models are written with in China, Taiwan and Japan: storeys, members, loads, materials, directions.
_CHINA = frozenset(
    "一二三四五六七八九十零百双单多两号层首顶地下上中夹屋面楼板墙梁柱架框桁网壳膜索拱筒核心芯塔裙房主次边角外内侧左右前后东西南北高低大小长短宽厚深"
    "正负反横纵竖斜直弯曲圆方矩形平立剖总分合组节点单元截构件杆系腹弦檩条拉撑支座铰刚接固定约束弹簧连结锚栓焊缝螺钉扣筋箍钢铝铁木竹砖石砌块体混凝土"
    "砂浆沥青玻璃幕填充隔女儿花池雨篷棚挑悬飘窗门洞孔口电梯井坡道台阶步阳走廊厅室间厨卫浴卧客餐办公商铺店仓库车停机设备管水箱消防空调暖通风气烟囱"
    "桩基础构造承台墩盖帽桥隧涵路轨护栏铺装永久恒活荷载重自附加雪积灰吊震作用力温度升降湿收缩徐变沉移位压剪扭矩轴应预张冲击撞爆炸火灾波浪流冰浮托土"
    "侧静动载人群汽列制偶然特殊准频遇标设计值基本组最大小包络长期短期施工阶段安装拆除加固新增原有既旧改建向方谱振型周期阻尼质量稳屈曲材料强等级表型号"
    "区段跨轴线网格编名称类别默认其他空无全部可见模板钉床栏料槽工字角钢管杯肋翼缘板缝沟坑罐斗皮带输送转换避难标准机房水箱间架空层首层环境腐蚀"
)
_TAIWAN = frozenset(
    "一二三四五六七八九十零百雙單多兩號層首頂地下上中夾屋面樓板牆梁樑柱架框桁網殼膜索拱筒核心塔裙房主次邊角外內側左右前後東西南北高低大小長短寬厚深"
    "正負反橫縱豎斜直彎曲圓方矩形平立總分合組節點元素單斷構件桿系腹弦條拉撐支承座鉸剛接固定束彈簧連結錨栓焊縫螺釘筋箍鋼鋁鐵木竹磚石砌塊體混凝土"
    "砂漿瀝青玻璃帷幕填充隔間女兒花台雨庇棚挑懸窗門洞孔口電梯井坡道階步陽走廊廳室廚浴臥辦公商店倉庫車停機設備管水箱消防空調風氣煙囪樁基礎造墩蓋帽橋"
    "隧路軌護欄鋪永久恆活荷載重自附加雪積吊震作用力溫度升降收縮潛變沉陷移位壓剪扭矩軸應預張衝擊撞爆火災波浪流冰浮土靜動人群汽列制偶然特殊頻標準設計"
    "值基本最大包絡期施工階段安裝拆除補強新增原有既舊向譜振型週期阻尼質量材料度等級表區跨線格編名稱類別其他空無全部模床欄槽字翼緣溝坑環境"
)
_JAPAN = frozenset(
    "一二三四五六七八九十零百双単多両号層階上下地中塔屋根壁梁柱床版板架構主次大小片持端外内側左右前後東西南北高低長短幅厚深正負横縦斜直曲円方形平"
    "面総合組節点要素断部材支承座剛接固定束連結造鋼鉄筋骨木石体土砂間仕切窓開口戸階段廊下室機械電気設備駐車場倉庫事務所住居杭基礎地盤橋台脚床橋耐震免"
    "制振積載荷重自仕上追加雪風時力温度差収縮沈下変位圧水土応曲軸断張衝突火災波浮常長期短期施工解体増築補強新既存向方固有周期減衰質量料強度設計用値"
    "基本最大小通常特別表名称他全無線区画径番東西通"
)
_KANA = frozenset(map(chr, range(0x3041, 0x30FF)))
# GBK holds the long forms too: names from Taiwan and Hong Kong on a computer of China.
_TRADES = (("gbk", _CHINA | _TAIWAN), ("big5", _TAIWAN), ("euc_jp", _JAPAN | _KANA))
_OF_KOREA = _TAIWAN | _JAPAN
# Words, and what words are cut down to in names, of syllables that are rare otherwise: 물, 끝, 북, 코 for 코어.
_OF_ONE_SYLLABLE = frozenset(
    "갭검관긴깊깥끝낙낮넓늑닝던덧데땅때락럽루룸룹맨먼메목몰무물미받밭범복봄북불붙빈빌살삽색샌샘생샤세속솔숏숫쉬슬승식신실쌓쓰액억업옆와왕욕우움윗잔잠접준직집짝찬청초충친칠케켓켜코콩텐톱팜펌페폭품픽홍홑획후휘"
)
# Logarithms of how likely Korean is before anything is read, and of how many times likelier a character is in a Korean
# name than in a word of the trade elsewhere. The bytes of 6 % of the syllables are such a word's by accident. A common
# syllable: 68 % in Korean, 3 % in Chinese words; a rare one: 32 %, 56 %; a Chinese character: 1 %, 41 %.
_PRIOR, _DOUBT = math.log(30.0), math.log(3.0)
_COMMON, _RARE, _CHINESE = (math.log(0.06 * korean / other) for korean, other in ((68, 3), (32, 56), (1, 41)))
# The codes that two bytes of UTF-8 may obey, in the order in which they are named.
_OF_TWO_BYTES = (
    ("gbk", "GBK"),
    ("big5", "Big5"),
    ("shift_jis", "Shift-JIS"),
    ("euc_jp", "EUC-JP"),
    ("johab", "Johab"),
)
FIRST_OF_THREE_BYTES = "\u0800"
# Words of Europe: letters of Latin-1 and Latin Extended-A, and those of Romanian and Vietnamese behind them.
_WORD = re.compile("[A-Za-zÀ-ÖØ-öø-ſƠơƯưȘ-ț]*[À-ÖØ-öø-ſƠơƯưȘ-ț][A-Za-zÀ-ÖØ-öø-ſƠơƯưȘ-ț]*")
# Signs where they belong: 25 °C, m²; one digit and ° are an ordinal in Korean (째).
_SIGN_IN_PLACE = re.compile("[0-9][0-9] ?°|°[CF]|m[²³]|µm")
_SIGN = re.compile("[±²³°µ·§ø¼½¾«»]")


def instead_of_utf_8(cell: str) -> tuple[str, ...]:
    """The codes that may be meant by a few words which were read in UTF-8; empty where that is beyond doubt.

    Characters of three bytes are no accident. Two bytes are a letter in UTF-8 and one character in East Asia.
    """
    if cell.isascii():
        return _of_seven_bits(cell)
    if max(cell) >= FIRST_OF_THREE_BYTES or _without_european(cell).isascii():
        return ()
    raw = cell.encode("utf-8")
    korean = in_cp949(raw)
    if korean is not None and korean.is_likely:
        return ("CP949",)
    has_controls = any("\x80" <= letter <= "\xa0" for letter in cell)
    return tuple(
        name
        for encoding, name in _OF_TWO_BYTES
        if (text := strict_text(raw, encoding)) is not None and (has_controls or _is_meant(text, name))
    )


def _of_seven_bits(cell: str) -> tuple[str, ...]:
    return ("UTF-7",) if holds_utf_7(cell.encode(), SCRIPTS) else ()


def is_written_in_utf_8(cell: str) -> bool:
    """Whether words that were read in UTF-8 hold what only UTF-8 makes sense of: a character of three bytes, a word of
    Europe, nothing but signs."""
    if cell.isascii():
        return False
    rest = _without_european(cell)
    return max(cell) >= FIRST_OF_THREE_BYTES or rest != cell or _SIGN.sub("", rest).isascii()


def _without_european(cell: str) -> str:
    return _WORD.sub(lambda found: "" if _is_european(found.group()) else found.group(), _SIGN_IN_PLACE.sub("", cell))


def _is_european(word: str) -> bool:
    """Whether a word is spelt as words are: small letters, perhaps behind a capital, or capitals alone.

    A Korean syllable beside a mark such as X may be two bytes of a letter of Europe, so one plain letter is not enough.
    """
    plain = sum(letter.isascii() for letter in word)
    if word.isupper():
        return plain >= (1 if max(word) <= "Þ" else 3)
    return plain >= 2 and (word.islower() or word.istitle())


def _is_meant(text: str, name: str) -> bool:
    """Whether words are ever written so: one of the usual characters of China; half-width kana alone, which the first
    byte of a letter is in Shift-JIS; syllables of Johab that are really written."""
    letters = [letter for letter in text if not letter.isascii()]
    match name:
        case "GBK":
            return any(map(_is_usual_in_china, letters))
        case "Shift-JIS":
            return all("\uff61" <= letter <= "\uff9f" for letter in letters)
        case "Johab":
            return all("\uac00" <= letter <= "\ud7a3" and is_written(letter) for letter in letters)
        case _:
            return True


def _is_usual_in_china(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def instead_of_cp949(cell: str, *, is_among_korean: bool) -> tuple[str, ...]:
    """The codes that may be meant by a few words which were read in CP949; empty where that is beyond doubt.

    Among Korean words (`is_among_korean`) those of the trade and common syllables alone count as Korean too, for a
    word is too short to be sure by itself; another word of the file vouches for nothing else.
    """
    if cell.isascii():
        return _of_seven_bits(cell)
    raw = cell.encode("cp949")
    in_utf_8 = strict_text(raw, "utf-8")
    if in_utf_8 is not None and is_written_in_utf_8(in_utf_8):
        return ("UTF-8",)
    read = in_cp949(raw)
    if read is None or (read.is_sure and in_utf_8 is None):
        return ()
    if is_among_korean and is_mostly_korean(cell) and _is_of_the_trade(cell):
        return ()
    others = obeyed(raw)
    return ((*others, "UTF-8") if in_utf_8 is not None else others) or ("another encoding",)


def _is_of_the_trade(cell: str) -> bool:
    """Whether words are those of the trade, with nothing but common syllables or a surely Korean word beside them."""
    rest = _WORDS.sub("", cell)
    letters = [letter for letter in rest if letter.isalpha() and not letter.isascii()]
    if not letters:
        return rest != cell
    if len(letters) == 1 and rest == cell:
        return letters[0] in _ALONE
    return len(letters) == common_syllables(letters) or evidence_of_korean(rest) >= SURE


def reads_like_korean(cell: str) -> bool:
    """Whether words hold nothing but what Korean is written with, Chinese characters among them."""
    return all(letter.isascii() or is_written(letter) for letter in cell)


def is_korean_name(cell: str) -> bool:
    """Whether words that were read in CP949 are to be taken for a Korean name, sure or not.

    Files come from Korean Windows thirty times as often as from another, so it takes evidence against it: characters
    that Korean is not written with, or words that another code makes of the same bytes, of syllables that are rare.
    """
    letters = [letter for letter in cell if not letter.isascii()]
    if not all(map(is_written, letters)):
        return False
    chinese = [letter for letter in letters if "\u4e00" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"]
    syllables = [letter for letter in letters if "\uac00" <= letter <= "\ud7a3"]
    words = len(chinese) + len(syllables)
    if set(chinese) - _OF_KOREA or len(letters) - words > max(words, 1):
        return False
    return not is_of_another_code(cell)


def is_of_another_code(cell: str) -> bool:
    """Whether words that were read in CP949 are as likely words of the trade in the code of a neighbour."""
    raw = cell.encode("cp949")
    if not any(_is_of_its_trade(raw, encoding, known) for encoding, known in _TRADES):
        return False
    return _PRIOR + sum(map(_weight, _WORDS.sub("", cell))) < _DOUBT


def _weight(letter: str) -> float:
    if letter.isascii():
        return 0.0
    if "\uac00" <= letter <= "\ud7a3":
        return _COMMON if letter in _OF_ONE_SYLLABLE or common_syllables([letter]) else _RARE
    return _CHINESE


def _is_of_its_trade(raw: bytes, encoding: str, known: frozenset[str]) -> bool:
    text = strict_text(raw, encoding)
    return text is not None and all(letter.isascii() or letter in known for letter in text)
