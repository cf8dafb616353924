"""What may be changed at the cross-attentions of the graph with taps, as inputs whose neutral values change nothing.

| input | shape | neutral | what it does at a site |
|---|---|---|---|
| `token_bias` | `[B, T]` | 0 | added to every query's score of the token, before the softmax |
| `token_scale` | `[B, T]` | 1 | the token's probability times this, after the softmax and without making the sum 1 again (reweighting, Hertz et al. 2022) |
| `site_gates` | `[B, sites]` | 1 | what the site adds to the picture, times this |
| `site_states` | `[B, sites, T, D]` | 0 | added to the text states that this site alone sees |
| `injection` | `[B, sites, T]` | 0 | the share with which the token's probabilities are taken from the site's `injected.<site>` (prompt-to-prompt, Hertz et al. 2022) |
| `injected.<site>` | `[?, ?, ?, ?]`, broadcast to `[B, heads, h·w, T]` | 0 | probabilities of another run |

The site's tap, `[B, heads, h·w, T]`, is read after bias and injection and before `token_scale`: its rows sum to 1 where the
injected ones do. `<site>.query`, `.key`, `.value` `[B, heads, h·w or T, width]` are what it is computed from.
"""

from dataclasses import dataclass

from torch import nn

from .graph import GraphBuilder, Rows


@dataclass(frozen=True)
class Edits:
    """The inputs, cut up by site in the order in which the sites run."""

    bias: str
    scale: str
    gates: list[str]
    states: list[str]
    injections: list[str]

    @classmethod
    def inputs(cls, g: GraphBuilder, sites: int, text: Rows) -> "Edits":
        tokens = text.length

        def per_site(name: str, *shape: int) -> list[str]:
            return g.split(g.input(name, [sites, *shape]), axis=1, parts=sites)

        return cls(
            bias=g.reshape(g.input("token_bias", [tokens]), 0, 1, 1, tokens),
            scale=g.reshape(g.input("token_scale", [tokens]), 0, 1, 1, tokens),
            gates=[g.reshape(gate, 0, 1, 1) for gate in per_site("site_gates")],
            states=[g.reshape(states, 0, tokens, text.width) for states in per_site("site_states", tokens, text.width)],
            injections=[g.reshape(share, 0, 1, 1, tokens) for share in per_site("injection", tokens)],
        )

    def attend(self, g: GraphBuilder, index: int, name: str, x: Rows, text: Rows, attn2: nn.Module) -> Rows:
        """Cross-attention at the `index`-th site, what it adds to `x`."""
        text = Rows(g.op("Add", text.name, self.states[index]), text.length, text.width)
        q, k, v = g.linear(x, attn2.to_q), g.linear(text, attn2.to_k), g.linear(text, attn2.to_v)
        for rows, what in ((q, "query"), (k, "key"), (v, "value")):
            g.by_head(rows, attn2.heads, output=f"{name}.{what}")
            g.output(f"{name}.{what}", [attn2.heads, rows.length, rows.width // attn2.heads])
        injected = g.input(f"injected.{name}", ["injected_heads", "injected_positions", "injected_tokens"], batch="injected_batch")

        def edit(shares: str) -> str:
            share = self.injections[index]
            kept = g.op("Mul", shares, g.op("Sub", g.scalar(1), share))
            mixed = g.op("Add", kept, g.op("Mul", injected, share), output=name)
            g.output(name, [attn2.heads, x.length, text.length])
            return g.op("Mul", mixed, self.scale)

        mixed = g.attention(q, k, v, attn2.heads, mask=self.bias, edit=edit)
        added = g.linear(mixed, attn2.to_out[0])
        return Rows(g.op("Mul", added.name, self.gates[index]), added.length, added.width)
