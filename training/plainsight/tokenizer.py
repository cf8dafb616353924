"""A byte-level BPE in CLIP's own format, trained so that a known word is one token, and a Korean noun and its particle are two.

CLIP's merges are learned from counts; here the words are known beforehand, so the merges are learned from the list of
words, unit by unit: first every Hangul syllable's bytes (so that an unknown Korean word falls into syllables where it
can), then the most frequent pair, as in Sennrich et al. 2016, but never across the border of noun and particle.
"""

import json
import unicodedata
from collections import Counter
from pathlib import Path

from .captions import FUNCTION_WORDS, PARTICLES
from .vocabulary import COLOURS, Thing

BOS, EOS = "<|startoftext|>", "<|endoftext|>"
MAX_LENGTH = 24


def bytes_to_unicode() -> dict[int, str]:
    """GPT-2's table: every byte as a printable character."""
    keep = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table, n = {b: chr(b) for b in keep}, 0
    for b in range(256):
        if b not in table:
            table[b] = chr(256 + n)
            n += 1
    return table


_BYTES = bytes_to_unicode()


def _symbols(unit: str, last: bool) -> list[str]:
    out = [_BYTES[b] for b in unit.encode()]
    if last:
        out[-1] += "</w>"
    return out


def token_of(vocab: dict[str, int], unit: str, last: bool) -> int | None:
    """The one token that is this text, at its word's end or before it; None where there is none."""
    return vocab.get("".join(_symbols(unit, last)))


def known_units(things: tuple[Thing, ...]) -> list[tuple[str, bool]]:
    """(text, whether it ends its word). Korean nouns occur bare and before a particle."""
    en = {w for t in things for w in t.en} | {c.en for c in COLOURS} | set(FUNCTION_WORDS["en"])
    ko = {t.ko for t in things} | {w for c in COLOURS for w in c.ko} | set(FUNCTION_WORDS["ko"]) | {t.counter for t in things}
    return sorted({(w, True) for w in en | ko} | {(w, False) for w in ko if w not in PARTICLES and "가" <= w[0] <= "힣"})


def train(things: tuple[Thing, ...]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    """vocab and merges. Byte symbols with and without `</w>` come first, so any text encodes."""
    base = list(_BYTES.values())
    symbols = base + [b + "</w>" for b in base]
    merges: list[tuple[str, str]] = []
    units = known_units(things)
    words = [_symbols(u, last) for u, last in units]

    def merge(pair):
        merges.append(pair)
        symbols.append("".join(pair))
        for w in words:
            i = 0
            while i < len(w) - 1:
                if (w[i], w[i + 1]) == pair:
                    w[i : i + 2] = ["".join(pair)]
                i += 1

    syllables = sorted({ch for u, _ in units for ch in u if "가" <= ch <= "힣"})
    for ch in syllables:
        b = _symbols(ch, False)
        for pair in ((b[0], b[1]), (b[0] + b[1], b[2]), (b[0] + b[1], b[2] + "</w>")):
            if pair not in merges:
                merge(pair)
    while True:
        pairs = Counter(p for w in words for p in zip(w, w[1:]))
        if not pairs:
            break
        merge(min(pairs, key=lambda p: (-pairs[p], p)))
    vocab = {s: i for i, s in enumerate(dict.fromkeys(symbols))}
    for special in (BOS, EOS):
        vocab[special] = len(vocab)
    return vocab, merges


class Tokenizer:
    """For training: the same encoding as CLIPTokenizer on the grammar's captions, with a cache for speed."""

    def __init__(self, vocab, merges):
        from transformers import CLIPTokenizer

        self.vocab = vocab
        self.bos, self.eos = vocab[BOS], vocab[EOS]
        self.reference = CLIPTokenizer(vocab=vocab, merges=merges, bos_token=BOS, eos_token=EOS, pad_token=EOS, unk_token=EOS, model_max_length=MAX_LENGTH)
        self._words: dict[str, list[int]] = {}

    @classmethod
    def load(cls, folder: Path) -> "Tokenizer":
        vocab = json.loads((folder / "vocab.json").read_text())
        merges = [tuple(l.split(" ")) for l in (folder / "merges.txt").read_text().split("\n")[1:] if l]
        return cls(vocab, merges)

    def _word(self, word: str) -> list[int]:
        if word not in self._words:
            self._words[word] = self.reference(word, add_special_tokens=False)["input_ids"]
        return self._words[word]

    def encode(self, text: str) -> list[int]:
        """`[MAX_LENGTH]` ids: start, words, end, and the end token as padding."""
        ids = [i for w in unicodedata.normalize("NFC", text).lower().split() for i in self._word(w)]
        ids = [self.bos, *ids[: MAX_LENGTH - 2], self.eos]
        return ids + [self.eos] * (MAX_LENGTH - len(ids))


def build(things: tuple[Thing, ...], folder: Path) -> None:
    """Writes vocab.json, merges.txt, tokenizer.json, tokenizer_config.json and special_tokens_map.json."""
    folder.mkdir(parents=True, exist_ok=True)
    vocab, merges = train(things)
    tok = Tokenizer(vocab, merges)
    tok.reference.save_pretrained(folder)
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(" ".join(m) for m in merges) + "\n")
    (folder / "special_tokens_map.json").write_text(json.dumps({"bos_token": BOS, "eos_token": EOS, "pad_token": EOS, "unk_token": EOS}, indent=2))
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "CLIPTokenizer", "model_max_length": MAX_LENGTH, "do_lower_case": True, "errors": "replace",
        "bos_token": BOS, "eos_token": EOS, "pad_token": EOS, "unk_token": EOS, "add_prefix_space": False}, indent=2))
