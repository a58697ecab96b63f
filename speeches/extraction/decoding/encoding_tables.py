"""Names that pages give to encodings, and where the tables of browsers differ from Python's."""

from functools import cache

# Names that pages give to an encoding, by the codec of Python that is nearest to what browsers read under that name.
LABELS = {
    **dict.fromkeys(("gb2312", "gb_2312", "gb_2312-80", "gbk", "x-gbk", "chinese", "csgb2312", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "big5hkscs"), "big5hkscs"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "korean"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("iso-8859-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252"), "cp1252"),
    "utf8": "utf-8",
}
# Where the tables of browsers differ from Python's: by the character that Python gives. GB18030-2022 names what stood
# on private code points in 2000 (FE 59 is 龴); A3 A0 is a space; Big5 has the signs of Microsoft's table.
RENEWED = {
    "gb18030": {
        **dict(
            zip("\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793", "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16", strict=True)
        ),
        **dict(zip("\ue794\ue795\ue796\ue5e5\ue7c7\u1e3f", "\ufe17\ufe18\ufe19\u3000\u1e3f\ue7c7", strict=True)),
        **dict(zip("\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864", "龴龵龶龷龸龹龺龻", strict=True)),
    },
    "big5hkscs": dict(zip("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡", strict=True)),
}
# Big5 of browsers where Python's has nothing: two bytes, then what these and the following ones in their row are.
_BIG5_MORE = (
    "877A㡵𡵓𣚞𦀡㻬𥣞㫵竼龗𤅡𨤍𣇪𠪊𣉞䌊蒄龖鐯䤰蘓墖靊鈘秐稲晠権袝瑌篅枂稬剏遆㓦珄𥶹瓆鿇垳䤯呌䄱𣚎堘穲𧭥讏䚮𦺈䆁𥶙箮𢒼鿈𢓁𢓉𢓌鿉蔄𣖻䂴鿊䓡𪷿拁灮鿋 8E69箸 8E6F簆 8E7E糎 8EAB緒 "
    "8EB4縝 8ECD者 8ED0耨 8F57菁 8F69蒨 8F6E萏 8FCB覦覩 8FFE起 906D都 907A銹 90DC靜 90F1響 91BF鼖 9244蔃 92AF兙兛兝兞 "
    "92C8鍮 92D1瑹 9447浧 94CA禛 95D9邗 9644靝 96ED瀞 96FC嬨 9B76爁 9B78矗 9B7B纇 9BC6駖 9BDE釔 9BEC惞 9BF6澶 9C42輶 "
    "9C53侻 9C62營 9C68鄄 9C6B鷰 9C77菏 9CBC尐秣 9CD0婧 9D57輋 9D5A筑 9DC4拐 9EA9恢 9EEF痹 9EFD汊 9F60鬮 9F66鼗 9FCB僭 "
    "9FD8弌 A063蠏 A077拎 A0D5瑨 A0DF煢 A0E4牐 A145‧ A14E﹑ A1C2¯ A1E3～ A1F2⊕⊙ A241∕﹨ A244￥ A246￠￡ "
    "A3C0␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟␡€ C6CF廴 C6D3无 C6D5癶 C6D7隶 C6DE〃仝 FA5F倩 FA66偽 FABD包 FAC5卄 "
    "FAD5卿 FB48嘅 FBB8婷 FBF3幵 FBF9廐 FC4F彘 FC6C悤 FCB9撐 FCE2晴 FCF1杞 FDB7沜渝 FDBB港 FDF1煮 FE52猪 FE6F瑜 FEAA瓩 "
    "FEDD砉 "
)


@cache
def big5_more() -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for run in _BIG5_MORE.split():
        lead, trail = bytes.fromhex(run[:4])
        trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
        following = trails[trails.index(trail) :]
        found |= {bytes([lead, low]): char for low, char in zip(following, run[4:], strict=False)}
    return found
