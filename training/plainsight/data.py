"""Stage 1: sprites and tokenizer → `<run>/`. What the later stages read is opened here too."""

import json
from functools import lru_cache
from pathlib import Path

from . import tokenizer
from .captions import Grammar
from .profiles import Profile
from .sprites import Bank
from .vocabulary import STYLES, THINGS, to_json

EXAMPLES = {
    "en": ["a red apple on a white background", "a blue cat on a yellow background", "a penguin on a pink background",
           "a green car on a white background", "an orange umbrella", "a purple mushroom on a green background",
           "a blue star on a pink background", "a boat on a white background"],
    "ko": ["하얀 배경의 빨간 사과", "노란 배경의 파란 고양이", "분홍색 배경의 펭귄", "하얀 배경의 초록색 자동차", "주황색 우산", "초록색 배경의 보라색 버섯",
           "분홍색 배경의 파란 별", "노란 배경의 빨간 나비"],
}


def turns_of(profile: Profile) -> dict[str, float]:
    """How often the UNet's scenes show a thing, for `SceneSampler`: what is not shipped, never."""
    return {thing_id: 0.0 for thing_id in profile.dropped}


def things_of(profile: Profile):
    return THINGS[: profile.things]


def shipped_of(profile: Profile):
    return tuple(t for t in things_of(profile) if t.id not in profile.dropped)


@lru_cache
def _bank(things: int, styles: int) -> Bank:
    return Bank(THINGS[:things], STYLES[:styles])


def bank_of(profile: Profile) -> Bank:
    return _bank(profile.things, profile.styles)


def unet_bank_of(profile: Profile) -> Bank:
    return _bank(profile.things, profile.unet_styles)


def grammar_of(profile: Profile) -> Grammar:
    return Grammar(things_of(profile))


def contact_sheet(bank: Bank, path: Path) -> None:
    """All sprites of the bank on one sheet, to be looked at."""
    from PIL import Image

    n, side = len(bank.pixels), bank.pixels.shape[1]
    columns = 14
    sheet = Image.new("RGB", (columns * side, -(-n // columns) * side), "#e8e8e8")
    for i, px in enumerate(bank.pixels):
        sprite = Image.fromarray(px)
        sheet.paste(sprite, (i % columns * side, i // columns * side), sprite)
    sheet.save(path)


def build(profile: Profile, run: Path) -> None:
    run.mkdir(parents=True, exist_ok=True)
    bank = bank_of(profile)
    contact_sheet(bank, run / "sprites.png")
    tokenizer.build(things_of(profile), run / "tokenizer")
    # An example may only name what this profile knows.
    names = {w for t in THINGS for w in (*t.en, t.ko)}
    mine = {w for t in shipped_of(profile) for w in (*t.en, t.ko)}
    examples = {lang: [e for e in rows if not any(w in names - mine for w in e.split())] for lang, rows in EXAMPLES.items()}
    (run / "vocabulary.json").write_text(json.dumps(to_json(shipped_of(profile), examples), ensure_ascii=False, indent=1))
