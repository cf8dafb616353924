"""The sentences that the evaluation paints, each with the facts that its picture must show."""

from .captions import ANY, PAIR, SINGLE, Facts, with_article
from .data import grammar_of, shipped_of, things_of, turns_of, unet_bank_of
from .profiles import MIX_EVEN
from .scenes import SceneSampler, colouring_held_out, pair_held_out
from .vocabulary import BACKGROUNDS, COLOUR_INDEX, COLOURS, THING_COLOURS


def single_row(profile, ti: int, colour: int, background, seed: int) -> dict:
    """One thing, its colour (−2: its own) and its background all said; English at even seeds, Korean at odd ones."""
    thing, said = things_of(profile)[ti], COLOURS[colour] if colour >= 0 else None
    lang = ("en", "ko")[seed % 2]
    text = (f"{with_article((said.en + ' ' if said else '') + thing.en[0])} on a {background.en} background" if lang == "en"
            else f"{background.ko[0]} 배경의 {said.ko[0] + ' ' if said else ''}{thing.ko}")
    held = said is not None and colouring_held_out(thing.id, said.id)
    return {"prompt": text, "language": lang, "seed": seed, "facts": Facts(SINGLE, ti, colour, background=COLOUR_INDEX[background.id]), "held_out": held}


def single_prompts(profile, seeds) -> list[dict]:
    """Every thing at every seed; its colour and its background go round. Held-out colourings have prompts of their own."""
    rows = []
    for ti, thing in enumerate(things_of(profile)):
        for seed in seeds if thing.id not in profile.dropped else ():
            background = BACKGROUNDS[(ti + seed) % len(BACKGROUNDS)]
            colour = -2
            if thing.recoloured:
                fit = [c for c in THING_COLOURS if c.id != background.id and not colouring_held_out(thing.id, c.id)]
                colour = COLOUR_INDEX[fit[(ti * 3 + seed) % len(fit)].id]
            rows.append(single_row(profile, ti, colour, background, seed))
    return rows


def held_out_prompts(profile, seeds) -> list[dict]:
    """Every colouring that was held out, at every seed."""
    rows = []
    for ti, thing in enumerate(things_of(profile)):
        for c in THING_COLOURS if thing.recoloured and thing.id not in profile.dropped else ():
            if colouring_held_out(thing.id, c.id):
                fit = [b for b in BACKGROUNDS if b.id != c.id]
                rows += [single_row(profile, ti, COLOUR_INDEX[c.id], fit[(ti + s) % len(fit)], s) for s in seeds]
    return rows


def held_out(profile) -> dict:
    """How many colourings and pairs no network was shown."""
    things = shipped_of(profile)
    colourings = [colouring_held_out(t.id, c.id) for t in things if t.recoloured for c in THING_COLOURS]
    pairs = [pair_held_out(a.id, b.id) for i, a in enumerate(things) for b in things[:i]]
    return {"colourings": sum(colourings), "of_colourings": len(colourings), "pairs": sum(pairs), "of_pairs": len(pairs)}


def unseen_pair(things, f: Facts) -> bool:
    """Things never seen together, each in a colour that it was seen in."""
    names = lambda t, c: c >= 0 and colouring_held_out(things[t].id, COLOURS[c].id)
    return f.kind == PAIR and pair_held_out(things[f.thing0].id, things[f.thing1].id) and not names(f.thing0, f.colour0) and not names(f.thing1, f.colour1)


SAID = {
    "sides": lambda c, f: c.said[0].axis == f.axis and len(c.said) == 1,
    "open": lambda c, f: c.said[0].axis == ANY and "," not in c.text,
}
"""What a caption of two things says of where they are: on which sides, or nothing ("a cat and a dog", "a cat with a dog")."""


def drawn_prompts(profile, kind, n, split="train", said="sides"):
    """Captions that name all things, colours and the background, of scenes drawn as in training; `said`, of pairs: see `SAID`."""
    things, grammar, rows = things_of(profile), grammar_of(profile), []
    sampler = SceneSampler(unet_bank_of(profile), 8008, split, turns_of(profile))
    while len(rows) < n:
        f = sampler.sample(MIX_EVEN).facts
        if f.kind != kind or split == "held" and not unseen_pair(things, f):
            continue
        lang = ("en", "ko")[len(rows) % 2]
        for seed in range(200):
            c = grammar.caption(f, lang, seed, 1.0)
            if (f.kind != PAIR or SAID[said](c, f)) and all(getattr(c.said[0], k) == getattr(f, k) for k in ("colour0", "colour1") if getattr(f, k) >= 0):
                break
        rows.append({"prompt": c.text, "language": lang, "seed": len(rows) % 10, "facts": f, "held_out": split == "held"})
    return rows
