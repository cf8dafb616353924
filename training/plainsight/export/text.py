"""CLIP's text encoder as graphs (Radford et al. 2021; transformers' `modeling_clip.py`)."""

import numpy as np
import onnx
from onnx import TensorProto
from transformers import CLIPModel, CLIPTextModel

from .graph import GraphBuilder, Rows
from .transformer import encoder_layers
from .weights import WeightFile

# Far enough below any score that its exponential is exactly 0, and finite, which every backend can add.
MASKED = -1e9


def _states(g: GraphBuilder, text: CLIPTextModel, ids: str) -> Rows:
    """Of int32 ids `[B, T]`, after `final_layer_norm`. A token sees itself and those before it; padding is not masked."""
    config = text.config
    length, width = config.max_position_embeddings, config.hidden_size
    words = g.op("Gather", g.weight("text_model.embeddings.token_embedding.weight"), ids, axis=0)
    places = g.weight("text_model.embeddings.position_embedding.weight")
    x = Rows(g.op("Add", words, places), length, width)
    mask = g.constant(np.triu(np.full((length, length), MASKED, np.float32), k=1)[None, None])
    x = encoder_layers(g, x, text.encoder.layers, config.hidden_act, config.num_attention_heads, mask)
    return g.layer_norm(x, text.final_layer_norm)


def text_encoder_graph(text: CLIPTextModel, weights: WeightFile) -> onnx.ModelProto:
    """`input_ids` int32 `[B, T]` → `last_hidden_state` `[B, T, D]`, after `final_layer_norm`. T is `max_position_embeddings`."""
    g = GraphBuilder("text_encoder", text, weights, prefix="text_model.")
    ids = g.input("input_ids", [text.config.max_position_embeddings], TensorProto.INT32)
    x = _states(g, text, ids)
    g.op("Identity", x.name, output="last_hidden_state")
    g.output("last_hidden_state", [x.length, x.width])
    return g.finish()


def text_model_graph(clip: CLIPModel, weights: WeightFile, projection: WeightFile) -> onnx.ModelProto:
    """`input_ids` int64 `[B, T]` (as transformers.js hands them over) → `text_embeds` `[B, P]`, not yet of length 1: the state
    at the first end token, projected (transformers' `CLIPTextModelWithProjection`)."""
    text = clip.text_model
    length, width = text.config.max_position_embeddings, text.config.hidden_size
    g = GraphBuilder("text_model", clip, weights, more=(projection,))
    ids = g.op("Cast", g.input("input_ids", [length], TensorProto.INT64), to=TensorProto.INT32)
    x = _states(g, text, ids)
    ends = g.op("Cast", g.op("Equal", ids, g.constant(np.array(text.config.eos_token_id, np.int32))), to=TensorProto.FLOAT)
    # The first of equal maxima, as a row of T with a single 1: picked by a product, which every backend has.
    first = g.op("ArgMax", ends, axis=1, keepdims=1)
    places = g.constant(np.arange(length, dtype=np.int64)[None])
    one = g.op("Cast", g.op("Equal", first, places), to=TensorProto.FLOAT)
    pooled = g.reshape(g.op("MatMul", g.reshape(one, 0, 1, length), x.name), 0, width)
    g.op("MatMul", pooled, g.weight("text_projection.weight", transposed=True), output="text_embeds")
    g.output("text_embeds", [clip.config.projection_dim])
    return g.finish()
