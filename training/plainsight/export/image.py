"""CLIP's image encoder as a graph (Radford et al. 2021; transformers' `CLIPVisionModelWithProjection`)."""

import numpy as np
import onnx
from transformers import CLIPModel

from .graph import GraphBuilder, Map, Rows
from .transformer import encoder_layers
from .weights import WeightFile


def vision_model_graph(clip: CLIPModel, weights: WeightFile) -> onnx.ModelProto:
    """`pixel_values` `[B, 3, S, S]` in −1…1 → `image_embeds` `[B, P]`, not yet of length 1: the class token's last state,
    projected. S is the encoder's own `image_size`; larger pictures are averaged down to it before."""
    vision = clip.vision_model
    config = vision.config
    side, width = config.image_size // config.patch_size, config.hidden_size
    g = GraphBuilder("vision_model", clip, weights)
    pixels = g.input("pixel_values", [3, config.image_size, config.image_size])
    patches = g.to_rows(g.conv(Map(pixels, 3, config.image_size, config.image_size), vision.embeddings.patch_embedding))
    # Row 0 is the class token. Padding makes it without asking for the batch's size.
    pad = lambda name, *ends: g.op("Pad", name, g.constant(np.array(ends, np.int64)))
    rows = pad(patches.name, 0, 1, 0, 0, 0, 0)
    own = pad(g.weight("vision_model.embeddings.class_embedding", shape=(1, width)), 0, 0, side * side, 0)
    places = g.op("Add", g.weight("vision_model.embeddings.position_embedding.weight"), own)
    x = g.layer_norm(Rows(g.op("Add", rows, places), side * side + 1, width), vision.pre_layrnorm)
    x = encoder_layers(g, x, vision.encoder.layers, config.hidden_act, config.num_attention_heads)
    first = g.op("Gather", x.name, g.constant(np.array([0], np.int64)), axis=1)
    pooled = g.layer_norm(Rows(first, 1, width), vision.post_layernorm)
    embeds = g.linear(pooled, clip.visual_projection)
    g.op("Reshape", embeds.name, g.constant(np.array([0, config.projection_dim], np.int64)), output="image_embeds")
    g.output("image_embeds", [config.projection_dim])
    return g.finish()
