"""A known word is one token, a Korean noun and its particle are two, and any text at all encodes and comes back."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainsight import tokenizer
from plainsight.captions import PARTICLES
from plainsight.data import bank_of, grammar_of
from plainsight.profiles import MIX_EVEN, PROFILES
from plainsight.scenes import SceneSampler
from plainsight.vocabulary import COLOURS, THINGS


@pytest.fixture(scope="module", params=[6, 16, len(THINGS)])
def tok(request):
    tok = tokenizer.Tokenizer(*tokenizer.train(THINGS[: request.param]))
    tok.things = THINGS[: request.param]
    return tok


def test_every_known_word_is_one_token(tok):
    for text, last in tokenizer.known_units(tok.things):
        if last:
            assert len(tok.reference.tokenize(text)) == 1, text


def test_a_korean_noun_and_its_particle_are_two_tokens(tok):
    for noun in [t.ko for t in tok.things] + [c.ko[-1] for c in COLOURS]:
        for particle in PARTICLES:
            assert len(tok.reference.tokenize(noun + particle)) == 2, noun + particle


def test_captions_encode_as_the_reference_does_and_fit(tok):
    profile = PROFILES["smoke"]
    sampler, grammar = SceneSampler(bank_of(profile), 3), grammar_of(profile)
    for i in range(300):
        text = grammar.caption(sampler.sample(MIX_EVEN).facts, ("en", "ko")[i % 2], i).text
        want = tok.reference(text, padding="max_length", max_length=tokenizer.MAX_LENGTH, truncation=True)["input_ids"]
        assert tok.encode(text) == want
        assert tok.encode(text)[-1] == tok.eos


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_encodes_without_an_unknown_token_and_decodes_to_itself(text):
    tok = _SMALL
    if tokenizer.BOS in text or tokenizer.EOS in text:
        return
    pieces = tok.reference.tokenize(text)
    assert all(p in tok.vocab for p in pieces) and tokenizer.EOS not in pieces
    back = {c: b for b, c in tokenizer.bytes_to_unicode().items()}
    got = bytes(back[c] for p in pieces for c in p.replace("</w>", "")).decode()
    want = "".join(unicodedata.normalize("NFC", text).lower().split())
    assert "".join(got.split()) == want


_SMALL = tokenizer.Tokenizer(*tokenizer.train(THINGS[:6]))
