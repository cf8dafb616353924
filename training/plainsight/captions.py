"""Captions from a grammar, in English and Korean, and what each caption says as facts.

Facts make two things possible: a caption that is also true of another scene of the batch is no negative for it,
and a caption that differs in exactly one fact (sides, colours, thing, number, background) is a *hard* negative.
"""

import random
from dataclasses import dataclass, replace

from .vocabulary import COLOURS, Thing

SINGLE, PAIR, COUNT = 0, 1, 2
HORIZONTAL, VERTICAL = 0, 1
POSITIONS = ("left", "right", "top", "bottom", "middle")
ANY = -1
"""In a caption's facts: not said."""
BARE = (0.3, 0.1)  # by axis
"""How often a caption of a pair says no side. Where the words leave the place open, the noise has to settle it, and two things land
on one another if all places are alike to it: so what is merely named stands mostly side by side,"""
LEFT_FIRST = 0.8
"""and mostly in the order in which it is named."""
BESIDE = 0.15
"""How often a caption of two things side by side says "next to"."""

NUMBERS = {1: ("a", "한", ""), 2: ("two", "두", "둘"), 3: ("three", "세", "셋"), 4: ("four", "네", "넷"), 5: ("five", "다섯", "다섯"), 6: ("six", "여섯", "여섯")}
"""In English, in Korean before a counter, and in Korean alone after the noun."""
PARTICLES = ("와", "과", "의", "에", "이", "가", "은", "는", "을", "를", "도", "로", "으로", "하고", "랑", "이랑")
FUNCTION_WORDS = {
    "en": ("a an the one two three four five six and with of on in at to left right top bottom middle above below under over next beside "
           "flying sitting standing front picture photo drawing background , . 2 3 4 5 6").split(),
    "ko": "배경 그림 사진 왼쪽 오른쪽 위 아래 밑 위쪽 아래쪽 가운데 앞 옆 있는 한 두 세 네 다섯 여섯 하나 둘 셋 넷 그리고 , . 2 3 4 5 6".split() + list(PARTICLES),
}


@dataclass(frozen=True)
class Facts:
    """What a scene holds. In a pair the first thing is the left or the upper one. Colours index COLOURS; −2: the thing's own."""

    kind: int
    thing0: int
    colour0: int
    thing1: int = ANY
    colour1: int = ANY
    axis: int = ANY
    number: int = 1
    background: int = ANY
    position: int = ANY  # index into POSITIONS, singles only

    def swapped(self) -> "Facts":
        return replace(self, thing0=self.thing1, colour0=self.colour1, thing1=self.thing0, colour1=self.colour0)


FIELDS = tuple(Facts.__dataclass_fields__)


def as_row(f: Facts) -> tuple[int, ...]:
    return tuple(getattr(f, k) for k in FIELDS)


@dataclass(frozen=True)
class Caption:
    text: str
    language: str
    said: tuple[Facts, ...]
    """The caption is true of a scene if one of these agrees with it in every field that is not ANY."""


def true_of(caption: Caption, scene: Facts) -> bool:
    row = as_row(scene)
    return any(all(a == ANY or a == b for a, b in zip(as_row(s), row)) for s in caption.said)


def _has_final(word: str) -> bool:
    return (ord(word[-1]) - 0xAC00) % 28 != 0 if "가" <= word[-1] <= "힣" else False


def with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _and_ko(noun: str, join: str) -> str:
    """`join`: 와, 하고 or 랑; it takes the form that the noun's last sound asks for."""
    final = _has_final(noun)
    return noun + {"와": "과" if final else "와", "하고": "하고", "랑": "이랑" if final else "랑"}[join]


class Grammar:
    def __init__(self, things: tuple[Thing, ...]):
        self.things = things

    def fits(self, thing: int, colour: int) -> bool:
        """Whether there is such a thing in such a colour (−2: the artwork's own)."""
        t = self.things[thing]
        return t.recoloured if colour >= 0 else t.colour is None

    def _noun_phrase(self, rng, lang, thing, colour, number=1, mention_default=0.55):
        """(text, colour said or ANY). A thing in its default colour may go without the word."""
        t = self.things[thing]
        says = colour >= 0 and (COLOURS[colour].id != t.colour or rng.random() < mention_default)
        said = colour if says else ANY
        turn = rng.random()
        if lang == "en":
            noun = t.en[0] if number == 1 else t.en[1]
            body = f"{COLOURS[colour].en} {noun}" if says else noun
            if number > 1:
                return f"{number if turn < 0.2 else NUMBERS[number][0]} {body}", said
            # As people type: the noun alone, or the colour as an afterthought.
            if says and turn > 0.96:
                return f"{with_article(noun)}, {COLOURS[colour].en}", said
            return body if turn < 0.1 else f"the {body}" if turn < 0.14 else with_article(body), said
        phrase = " ".join(([rng.choice(COLOURS[colour].ko)] if says else []) + [t.ko])
        if number > 1:
            digit_or_word = f"{number}{t.counter}" if turn < 0.15 else f"{NUMBERS[number][1]} {t.counter}"
            return (f"{phrase} {digit_or_word}" if turn < 0.55 else f"{phrase} {NUMBERS[number][2]}" if turn < 0.67 else f"{digit_or_word}의 {phrase}"), said
        if turn < 0.12:
            return (f"{phrase} 한 {t.counter}" if turn < 0.08 else f"한 {t.counter}의 {phrase}"), said
        return phrase, said

    def _with_background(self, rng, lang, text, background, chance):
        if rng.random() >= chance:
            return text, ANY
        if lang == "en":
            b = COLOURS[background].en
            return rng.choice((f"{text} on a {b} background", f"{text} on a {b} background", f"{text}, {b} background",
                               f"{text} in front of a {b} background", f"a {b} background with {text}", f"{text} on {b}")), background
        b = rng.choice(COLOURS[background].ko)
        return rng.choice((f"{b} 배경의 {text}", f"{b} 배경에 {text}", f"{text}, {b} 배경", f"{b} 배경 앞의 {text}")), background

    def caption(self, scene: Facts, lang: str, seed: int, background_chance: float = 0.6) -> Caption:
        """The same seed takes the same turns of phrase, so that a changed scene gives a minimally changed caption."""
        rng = random.Random(seed)
        f = scene
        if f.kind == PAIR:
            a, ca = self._noun_phrase(rng, lang, f.thing0, f.colour0)
            b, cb = self._noun_phrase(rng, lang, f.thing1, f.colour1)
            said = replace(f, colour0=ca, colour1=cb, number=ANY, background=ANY, position=ANY)
            style, in_order = rng.random(), rng.random()
            x, y = (a, b) if in_order < LEFT_FIRST else (b, a)
            if style < BARE[f.axis]:  # no side said: true of both arrangements
                text, either = self._together(rng, lang, x, y), replace(said, axis=ANY)
                both = (either, either.swapped())
            elif f.axis == HORIZONTAL and style < BARE[f.axis] + BESIDE:  # beside, not on which side
                text, both = self._beside(rng, lang, x, y), (said, said.swapped())
            else:
                text, both = self._relation(rng, lang, f.axis, a, b, in_order < 0.5, rng.random()), (said,)
        elif f.kind == COUNT:
            text, ca = self._noun_phrase(rng, lang, f.thing0, f.colour0, f.number)
            both = (replace(f, colour0=ca, background=ANY),)
        else:
            text, ca = self._noun_phrase(rng, lang, f.thing0, f.colour0)
            said = replace(f, colour0=ca, background=ANY, position=ANY, number=ANY)
            turn = rng.random()
            if f.position >= 0 and turn < 0.7:
                text, said = self._placed(lang, text, f.position), replace(said, position=f.position)
            elif turn > 0.9:
                text = f"{rng.choice(('a picture', 'a picture', 'a photo', 'a drawing'))} of {text}" if lang == "en" else f"{text} {rng.choice(('그림', '그림', '사진'))}"
            both = (said,)
        text, background = self._with_background(rng, lang, text, f.background, background_chance)
        return Caption(text, lang, tuple(replace(s, background=background) for s in both))

    @staticmethod
    def _placed(lang, text, position):
        if lang == "en":
            return text + {"left": " on the left", "right": " on the right", "top": " at the top", "bottom": " at the bottom",
                           "middle": " in the middle"}[POSITIONS[position]]
        where = {"left": "왼쪽", "right": "오른쪽", "top": "위쪽", "bottom": "아래쪽", "middle": "가운데"}[POSITIONS[position]]
        return f"{where}에 있는 {text}"

    @staticmethod
    def _together(rng, lang, x, y):
        """x and y, wherever they are."""
        turn = rng.random()
        if lang == "en":
            return f"{x} and {y}" if turn < 0.7 else f"{x} with {y}" if turn < 0.9 else f"{x}, {y}"
        return f"{_and_ko(x, '와' if turn < 0.6 else '하고' if turn < 0.75 else '랑')} {y}" if turn < 0.9 else f"{x}, {y}"

    @staticmethod
    def _beside(rng, lang, x, y):
        if lang == "en":
            return f"{x} {rng.choice(('next to', 'next to', 'next to', 'beside', 'standing next to', 'sitting next to'))} {y}"
        return f"{y} 옆{rng.choice(('에 있는', '의', '에'))} {x}"

    @staticmethod
    def _relation(rng, lang, axis, a, b, first_is_subject, style):
        """a is left of, or above, b."""
        if lang == "en":
            if style < 0.35:
                return f"{a} on the left and {b} on the right" if axis == HORIZONTAL else f"{a} at the top and {b} at the bottom"
            if axis == HORIZONTAL:
                return f"{a} to the left of {b}" if first_is_subject else f"{b} to the right of {a}"
            if style < 0.8 or first_is_subject:
                return f"{a} {rng.choice(('above', 'above', 'over', 'on top of', 'on top of', 'on', 'flying over', 'sitting on'))} {b}"
            return f"{b} {rng.choice(('below', 'under'))} {a}"
        sides = ("왼쪽", "오른쪽") if axis == HORIZONTAL else ("위", rng.choice(("아래", "아래", "밑")))
        if style < 0.4:
            long = ("왼쪽", "오른쪽") if axis == HORIZONTAL else ("위쪽", "아래쪽")
            return f"{long[0]}에 {a}, {long[1]}에 {b}"
        join = rng.choice(("에 있는", "의", "에"))
        return f"{b} {sides[0]}{join} {a}" if first_is_subject else f"{a} {sides[1]}{join} {b}"


def hard_negative(grammar: Grammar, scene: Facts, lang: str, seed: int, rng: random.Random, background_chance: float = 0.6) -> Caption:
    """A caption one fact away from the scene, in the turn of phrase of the true one; falls back to another thing."""
    n = len(grammar.things)
    for _ in range(8):
        kinds = ["thing", "background"]
        if scene.colour0 >= 0:
            kinds += ["colour"]
        if scene.kind == PAIR:
            kinds += ["sides"] * 4 + ["colours"] * 3
        if scene.kind == COUNT:
            kinds += ["number"] * 3
        if scene.position >= 0:
            kinds += ["position"] * 4
        how = rng.choice(kinds)
        f = scene
        if how == "thing":
            f = replace(f, thing0=rng.randrange(n))
            if not grammar.fits(f.thing0, scene.colour0):
                continue
        elif how == "background":
            f = replace(f, background=rng.choice([i for i, c in enumerate(COLOURS) if c.background]))
        elif how == "colour":
            f = replace(f, colour0=rng.choice([i for i, c in enumerate(COLOURS) if c.hsv]))
        elif how == "sides":
            f = f.swapped()
        elif how == "colours":
            if f.colour0 < 0 or f.colour1 < 0:
                continue
            f = replace(f, colour0=f.colour1, colour1=f.colour0)
        elif how == "number":
            f = replace(f, number=rng.choice([k for k in range(2, 6) if k != f.number]))
        else:
            f = replace(f, position=rng.randrange(len(POSITIONS)))
        c = grammar.caption(f, lang, seed, background_chance)
        if not true_of(c, scene):
            return c
    while True:
        f = replace(scene, thing0=rng.randrange(n), colour0=rng.randrange(7))
        if not grammar.fits(f.thing0, f.colour0):
            f = replace(f, colour0=-2)
        c = grammar.caption(f, lang, rng.getrandbits(30), background_chance)
        if not true_of(c, scene):
            return c
