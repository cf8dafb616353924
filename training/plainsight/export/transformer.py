"""The layers that CLIP's two encoders share (transformers' `CLIPEncoder`): attention and MLP, each after a LayerNorm."""

from dataclasses import replace

from .graph import GraphBuilder, Rows


def encoder_layers(g: GraphBuilder, x: Rows, layers, hidden_act: str, heads: int, mask: str | None = None) -> Rows:
    activation = {"gelu": g.gelu, "quick_gelu": g.quick_gelu}[hidden_act]
    for layer in layers:
        attention = layer.self_attn
        h = g.layer_norm(x, layer.layer_norm1)
        q, k, v = (g.linear(h, to) for to in (attention.q_proj, attention.k_proj, attention.v_proj))
        x = g.add(g.linear(g.attention(q, k, v, heads, mask=mask), attention.out_proj), x)
        h = g.linear(g.layer_norm(x, layer.layer_norm2), layer.mlp.fc1)
        x = g.add(g.linear(replace(h, name=activation(h.name)), layer.mlp.fc2), x)
    return x
