#!/usr/bin/env python3
"""Write tests/data/text/wordpiece_cases.tsv: awkward strings of our own and what the `tokenizers` package makes of them.

    tests/text/make_wordpiece_cases.py model/vocab.txt > tests/data/text/wordpiece_cases.tsv

Columns: the string as JSON (ASCII), then id:begin:end of each piece.
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
from wordpiece_agreement import reference  # noqa: E402

CASES = """
|a|A|.|...|!?|I|x y|  two   spaces  |tab\tseparated|carriage\rreturn|The minister met his counterpart.|don't|rock'n'roll
U.S.-led|$4.5bn|50%|3,000,000|1/2|10:30 a.m.|e-mail@example.org|https://example.org/a?b=c#d|C++|AT&T|[CLS]|[SEP] [MASK]
##ing|# #ing|a_b|^caret|`tick`|~|\\|<s>tag</s>|{json: "x"}|antidisestablishmentarianism|unbelievability|Zaporizhzhia
Kim Jong Un|Yoon Suk Yeol|Lavrov|Choe Son Hui|Hwasong-18|Sunan|DPRK|ROK-U.S.|Türkiye|Côte d'Ivoire|São Tomé|Curaçao
café|cafe\u0301|CAFÉ|naïve|Ångström|A\u030angstro\u0308m|Łódź|Żółć|Đà Nẵng|Nguyễn Phú Trọng|ğüşiöç|İstanbul|ISTANBUL|ı
straße|STRASSE|ẞ|œuvre|Æther|ﬁnance|ﬃ|Œ|ß|ŉ|Ǆ|ǅ|ﬆ|Ⅷ|①|½|²|µ|Ω|Å|K
Москва|МОСКВА|Владимир Путин|Київ|Ёлка|Йод|Й|и\u0306|Белару́сь|Ђорђе|Қазақстан|Ўзбекистон
Αθήνα|ΑΘΗΝΑ|Ὀδυσσεύς|ΟΔΟΣ|σς|ά|ᾳ|Թուրքիա|საქართველო|ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ
김정은|평양|한국|가|각|ᄀ|ᄀ\u1161|조선민주주의인민공화국|대한민국 대통령|북한의 미사일
中国|北京市|外交部发言人|日本|東京|ひらがな|カタカナ|ｶﾀｶﾅ|がぎぐ|か\u3099|ー|々|〇|㐀|𠀀|𪜀|豈|丽|。|、|「引用」|ＡＢＣ|１２３|！
مرحبا|القاهرة|مُحَمَّد|إيران|أ|لا|ﻻ|؟|،|؛|עברית|שָׁלוֹם|שׁ|״|हिन्दी|दिल्ली|क़|বাংলা|ড়|தமிழ்|తెలుగు|ไทย|กรุงเทพ|ລາວ|ខ្មែរ|မြန်မာ|བོད|ᠮᠣᠩᠭᠣᠯ|አማርኛ|፡|።
😀|👍🏽|👨\u200d👩\u200d👧|🇰🇵🇷🇺|❤️|☎️|a😀b|✓|→|★|♥|™|©|®|°C|€100|£5|¥|₩1,000|₽|₿
“quoted”|‘single’|«guillemets»|„low“|it’s|—|–|a—b|a–b|…|wait…what|‐|‑|non‑breaking|•item|·|¿Qué?|¡Hola!|§ 5|¶|†
\u00a0nbsp\u00a0|thin\u2009space|zero\u200bwidth|soft\u00adhyphen|\ufeffbom|word\u2060joiner|rtl\u200fmark|\u202aembedded\u202c|ideographic\u3000space|line\u2028sep|para\u2029sep|next\u0085line|ogham\u1680space
nul\u0000byte|bell\u0007|esc\u001b[0m|del\u007f|c1\u0080\u009f|\ufffdreplaced|private\ue000use|\U000f0000x|unassigned\u0378x|\uffffx|vt\u000bff\u000cx|fs\u001cx
a\u0300|\u0300|\u0300\u0301\u0302|a\u0300\u0301\u0302\u0303|e\u20dd|x\ufe0f|q\u0323\u0307|q\u0307\u0323|Z̸̢̛a̴l̵g̶o̷|\u0344|\u0340|ǖ|ṩ|ệ|ﬀ\u0301|가\u0301|\u1160|𝐀𝐁|𝒜|𝟙|ℝ|ℵ|™️
\u061d|\u166d|\u1734|\u1885|\ua9bd|\U000111c9|\u2e42|\u2e43|\u2e5d|\u0870|\u08e2|\u1df9|\U0001f9ff|\U00016ea0|\ua7ae|\u1e9e|\u2c2f
""".strip("\n")


def main():
    wordpiece = reference(sys.argv[1])
    texts = []
    for line in CASES.split("\n"):
        texts += line.split("|")
    for length in (99, 100, 101, 500):
        texts += ["a" * length, "é" * length, "가" * length, "e\u0301" * length, "x" + "\u0301" * length]
    texts += ["a." * 200, "," * 120, "中" * 120, "word " * 300, "\t" * 50 + "end"]
    print("# Awkward strings of our own and the pieces that the `tokenizers` package makes of them with BERT's uncased")
    print("# vocabulary. Columns: text (JSON), pieces (id:begin:end in code points). Made by tests/text/make_wordpiece_cases.py.")
    print("text\tpieces")
    for text in texts:
        encoding = wordpiece.encode(text, add_special_tokens=False)
        pieces = " ".join(f"{i}:{b}:{e}" for i, (b, e) in zip(encoding.ids, encoding.offsets))
        print(f"{json.dumps(text)}\t{pieces}")


if __name__ == "__main__":
    main()
