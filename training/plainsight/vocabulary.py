"""What the scenes are made of and what it is called, in both languages.

A thing's Korean name is written by hand: CLDR's labels ("소 얼굴") are names of emoji, not words of captions.
"""

from dataclasses import dataclass

STYLES = ("noto", "twemoji", "fluent-emoji-flat", "emojione", "noto-v1", "fluent-emoji")
"""Icon sets, in the order in which profiles take them. emojione-v1 is share-alike and left out; fxemoji lacks many."""


@dataclass(frozen=True)
class Thing:
    id: str
    icon: str
    en: tuple[str, str]  # singular, plural
    ko: str
    counter: str  # 개, 마리, 대, 송이 …
    emoji: str
    colour: str | None = None
    """The colour that it has where none is said; None: the artwork's own."""
    recoloured: bool = False
    """Whether it comes in every colour; else it would become something else by it."""


def _t(icon, en, ko, counter, emoji, colour=None, plural=None, id=None, recoloured=None):
    return Thing(id or en, icon, (en, plural or en + "s"), ko, counter, emoji, colour, colour is not None if recoloured is None else recoloured)


# In the order in which profiles take them. The first 24 came first, and others were chosen by eye from contact sheets: what a
# class types first, and shapes that no other of them has.
THINGS: tuple[Thing, ...] = (
    _t("red-apple", "apple", "사과", "개", "🍎", "red"),
    _t("star", "star", "별", "개", "⭐", "yellow"),
    _t("red-heart", "heart", "하트", "개", "❤️", "red"),
    _t("cat-face", "cat", "고양이", "마리", "🐱", "yellow"),
    _t("automobile", "car", "자동차", "대", "🚗", "red"),
    _t("fish", "fish", "물고기", "마리", "🐟", "blue", plural="fish"),
    _t("mushroom", "mushroom", "버섯", "개", "🍄", "red"),
    _t("balloon", "balloon", "풍선", "개", "🎈", "red"),
    _t("evergreen-tree", "tree", "나무", "그루", "🌲", "green"),
    _t("umbrella", "umbrella", "우산", "개", "☂️", "purple"),
    _t("frog", "frog", "개구리", "마리", "🐸", "green"),
    _t("house", "house", "집", "채", "🏠"),
    _t("crescent-moon", "moon", "달", "개", "🌙", "yellow"),
    _t("banana", "banana", "바나나", "개", "🍌"),
    _t("penguin", "penguin", "펭귄", "마리", "🐧"),
    _t("tulip", "tulip", "튤립", "송이", "🌷", "pink"),
    _t("butterfly", "butterfly", "나비", "마리", "🦋", "blue", plural="butterflies"),
    _t("strawberry", "strawberry", "딸기", "개", "🍓", plural="strawberries"),
    _t("bell", "bell", "종", "개", "🔔", "yellow"),
    _t("bear", "bear", "곰", "마리", "🐻"),
    _t("carrot", "carrot", "당근", "개", "🥕"),
    _t("sailboat", "boat", "돛단배", "척", "⛵"),
    _t("pig-face", "pig", "돼지", "마리", "🐷"),
    _t("wrapped-gift", "gift", "선물", "개", "🎁"),
    _t("dog-face", "dog", "강아지", "마리", "🐶", recoloured=True),
    _t("rabbit-face", "rabbit", "토끼", "마리", "🐰", recoloured=True),
    _t("bird", "bird", "새", "마리", "🐦", "blue"),
    _t("hibiscus", "flower", "꽃", "송이", "🌺", "pink"),
    _t("sun", "sun", "해", "개", "☀️", "yellow"),
    _t("rocket", "rocket", "로켓", "대", "🚀"),
    _t("birthday-cake", "cake", "케이크", "개", "🎂"),
    _t("basketball", "ball", "공", "개", "🏀", "orange"),
    _t("crown", "crown", "왕관", "개", "👑", "yellow"),
    _t("ghost", "ghost", "유령", "마리", "👻"),
    _t("robot", "robot", "로봇", "대", "🤖"),
    _t("snowman-without-snow", "snowman", "눈사람", "개", "⛄", plural="snowmen"),
    _t("airplane", "airplane", "비행기", "대", "✈️"),
    _t("bus", "bus", "버스", "대", "🚌", "yellow", plural="buses"),
    _t("key", "key", "열쇠", "개", "🔑", "yellow"),
    _t("turtle", "turtle", "거북이", "마리", "🐢"),
    _t("octopus", "octopus", "문어", "마리", "🐙", "purple", plural="octopuses"),
    _t("sauropod", "dinosaur", "공룡", "마리", "🦕", "green"),
    _t("lion", "lion", "사자", "마리", "🦁"),
    _t("spouting-whale", "whale", "고래", "마리", "🐳", "blue"),
    _t("billed-cap", "hat", "모자", "개", "🧢", "blue"),
    _t("fox", "fox", "여우", "마리", "🦊", plural="foxes"),
    _t("doughnut", "doughnut", "도넛", "개", "🍩", recoloured=True),
    _t("lemon", "lemon", "레몬", "개", "🍋", "yellow"),
)


@dataclass(frozen=True)
class Colour:
    id: str
    en: str
    ko: tuple[str, ...]
    hsv: tuple[float, float, float] | None  # of a thing: hue in turns, scale of saturation, scale of value
    background: tuple[int, int, int] | None  # of a background, sRGB


COLOURS: tuple[Colour, ...] = (
    Colour("red", "red", ("빨간", "빨간색"), (0.99, 1.0, 1.0), None),
    Colour("orange", "orange", ("주황색",), (0.075, 1.0, 1.05), None),
    Colour("yellow", "yellow", ("노란", "노란색"), (0.145, 1.0, 1.12), (250, 232, 140)),
    Colour("green", "green", ("초록색", "초록"), (0.34, 0.9, 0.85), (150, 212, 150)),
    Colour("blue", "blue", ("파란", "파란색"), (0.59, 1.0, 1.0), (140, 188, 242)),
    Colour("purple", "purple", ("보라색",), (0.76, 0.85, 0.9), None),
    Colour("pink", "pink", ("분홍색",), (0.92, 0.6, 1.1), (250, 186, 208)),
    Colour("white", "white", ("하얀", "흰색"), None, (250, 250, 250)),
    Colour("grey", "grey", ("회색",), None, (176, 176, 178)),
    Colour("black", "black", ("검은", "검은색"), None, (34, 34, 38)),
)
THING_COLOURS = tuple(c for c in COLOURS if c.hsv)
BACKGROUNDS = tuple(c for c in COLOURS if c.background)
COLOUR_INDEX = {c.id: i for i, c in enumerate(COLOURS)}


def to_json(things, examples) -> dict:
    """The `vocabulary.json` of the model's folder (docs/architecture.md)."""
    from .captions import FUNCTION_WORDS

    return {
        "format": "plain-sight.vocabulary/1",
        "things": [
            {"id": t.id, "en": sorted(set(t.en), key=t.en.index), "ko": [t.ko], "emoji": t.emoji, "recoloured": t.recoloured}
            for t in things
        ],
        "colours": [
            {"id": c.id, "en": [c.en], "ko": list(c.ko), "rgb": list(c.background) if c.background else None,
             "of": [k for k, v in (("thing", c.hsv), ("background", c.background)) if v]}
            for c in COLOURS
        ],
        "words": {"en": FUNCTION_WORDS["en"], "ko": FUNCTION_WORDS["ko"] + sorted({t.counter for t in things})},
        "examples": examples,
    }
