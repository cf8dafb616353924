"""Writes fixtures/tokenizer/: a small tokenizer of the project's own kind, and what transformers' CLIPTokenizer makes of texts.

    PYTHONPATH=training training/.venv/bin/python tests/model/make_tokenizer_fixtures.py

It belongs to no model's folder, so that a newly trained model leaves this test as it is.
"""

import json
import random
import shutil
from pathlib import Path

from plainsight import tokenizer, vocabulary
from transformers import CLIPTokenizer

FOLDER = Path(__file__).parent / "fixtures" / "tokenizer"

TEXTS = [
    "", " ", "a red apple to the left of a cat", "A RED  Apple,\tto\nthe left of a Cat!", "두 개의 별", "빨간 사과와 고양이",
    "왼쪽에 빨간 사과, 오른쪽에 고양이", "하얀 배경의 노란 바나나", "고양이를 그려 줘", "사과사과", "사과나무", "뷁",
    "빨간 사과", "ㅋㅋㅋ", "각", "한국어 with English와 섞어서",
    "it's the cat's, they've we're I'm you'll he'd don't", "'''s 's' ''", "2 apples and 3½ stars ²", "١٢٣ 一二三 Ⅻ",
    "<|endoftext|>", "a<|startoftext|>b <|endoftext|>!", "<|endoftext|>'s", "!<|endoftext|>", "</w>", "a</w> b", "Ġ Ä </W>",
    "🍎", "🍎🍏 👩‍👩‍👧‍👦 🇰🇷 1️⃣ ☀️", "مرحبا بالعالم", "שָׁלוֹם", "हिन्दी", "ไทย", "日本語 ひらがな カタカナ", "中文", "Ελληνικός ΣΑΣ",
    "İstanbul ISPARTA ı", "Straße ẞ ﬁ", "Café café Å Å Ω", "ǅ ǈ", "a\u0301\u0323 a\u0323\u0301", "\u0301abc", "x\u0344y",
    "a\u00a0b\u2003c\u3000d\u2028e\u0085f\u000bg", "a\ufeffb\u200bc\u200dd\u2060e", "\x00\x01\x7f\x80", "\ufffd\uffff", "𝒜𝓫𝔠 𐐀𐐨", "॥।",
    "a.b,c;d:e-f_g/h\\i|j~k`l@m#n$o%p^q&r*s(t)u[v]w{x}y\"z?", "……——「」", "aaaaaaaaaaaaaaaaaaaa", "apples" * 30, "사과" * 40,
]


def random_text(rng: random.Random) -> str:
    """Characters from all over, without surrogates, and without those too new for a browser to know their kind."""
    ranges = [(0x20, 0x7E)] * 4 + [(0, 0x24F), (0x300, 0x36F), (0x370, 0x5FF), (0x900, 0x97F), (0x1100, 0x11FF),
              (0x2000, 0x206F), (0x3040, 0x30FF), (0x4E00, 0x9FA5), (0xAC00, 0xD7A3), (0xAC00, 0xD7A3), (0x1F300, 0x1F5FF)]
    return "".join(chr(rng.randint(*rng.choice(ranges))) for _ in range(rng.randint(1, 40)))


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    built = FOLDER / "built"
    things = vocabulary.THINGS[:8]
    tokenizer.build(things, built)
    reference = CLIPTokenizer.from_pretrained(built)
    # What a reader types is text, also where it spells a special token's name.
    reference.backend_tokenizer.encode_special_tokens = True
    rng = random.Random(20240229)
    texts = TEXTS + [random_text(rng) for _ in range(300)]
    cases = [{"text": text, "ids": reference.backend_tokenizer.encode(text, add_special_tokens=False).ids} for text in texts]
    for name in ("vocab.json", "merges.txt"):
        shutil.move(built / name, FOLDER / name)
    shutil.rmtree(built)
    examples = {"en": ["a red apple"], "ko": ["빨간 사과"]}
    (FOLDER / "vocabulary.json").write_text(json.dumps(vocabulary.to_json(things, examples), ensure_ascii=False) + "\n")
    (FOLDER / "encodings.json").write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
