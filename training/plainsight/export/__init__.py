"""From trained checkpoints to the folder that the page downloads: fp16 weights, ONNX graphs, manifest."""
