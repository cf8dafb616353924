"""CLIP's text encoder as a graph (Radford et al. 2021; transformers' `modeling_clip.py`)."""

from dataclasses import replace

import numpy as np
import onnx
from onnx import TensorProto
from transformers import CLIPTextModel

from .graph import GraphBuilder, Rows
from .weights import WeightFile

# Far enough below any score that its exponential is exactly 0, and finite, which every backend can add.
MASKED = -1e9


def text_encoder_graph(text: CLIPTextModel, weights: WeightFile) -> onnx.ModelProto:
    """`input_ids` int32 `[B, T]` → `last_hidden_state` `[B, T, D]`, after `final_layer_norm`.

    T is `max_position_embeddings`. A token sees itself and those before it; padding is not masked.
    """
    config = text.config
    g = GraphBuilder("text_encoder", text, weights, prefix="text_model.")
    activation = {"gelu": g.gelu, "quick_gelu": g.quick_gelu}[config.hidden_act]
    length, width, heads = config.max_position_embeddings, config.hidden_size, config.num_attention_heads
    ids = g.input("input_ids", [length], TensorProto.INT32)
    words = g.op("Gather", g.weight("text_model.embeddings.token_embedding.weight"), ids, axis=0)
    places = g.weight("text_model.embeddings.position_embedding.weight")
    x = Rows(g.op("Add", words, places), length, width)
    mask = g.constant(np.triu(np.full((length, length), MASKED, np.float32), k=1)[None, None])
    for layer in text.encoder.layers:
        attention = layer.self_attn
        h = g.layer_norm(x, layer.layer_norm1)
        q, k, v = (g.linear(h, to) for to in (attention.q_proj, attention.k_proj, attention.v_proj))
        x = g.add(g.linear(g.attention(q, k, v, heads, mask=mask), attention.out_proj), x)
        h = g.linear(g.layer_norm(x, layer.layer_norm2), layer.mlp.fc1)
        x = g.add(g.linear(replace(h, name=activation(h.name)), layer.mlp.fc2), x)
    x = g.layer_norm(x, text.final_layer_norm)
    g.op("Identity", x.name, output="last_hidden_state")
    g.output("last_hidden_state", [length, width])
    return g.finish()
