"""Writes ONNX graphs whose weights are references into a safetensors file.

The graphs are written node by node from the modules' own structure, not traced: so every Linear reads PyTorch's
`[out, in]` layout through a Transpose that ONNX Runtime folds when the session is created, every attention is plain
MatMul → Softmax → MatMul, the batch is free, and nothing is left over from a tracer.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from .weights import WeightFile

OPSET = 17
IR_VERSION = 8


@dataclass(frozen=True)
class Map:
    """A `[batch, channels, height, width]` value."""

    name: str
    channels: int
    height: int
    width: int


@dataclass(frozen=True)
class Rows:
    """A `[batch, length, width]` value."""

    name: str
    length: int
    width: int


class GraphBuilder:
    """Appends nodes; every method returns the value that the node makes.

    `root` is the module whose parameters are stored in `weights` under their own dotted names, after `prefix`; what is
    not there is in one of the files `more`.
    """

    def __init__(self, name: str, root: nn.Module, weights: WeightFile, prefix: str = "", more: tuple[WeightFile, ...] = ()):
        self._name = name
        self._weights = (weights, *more)
        self._keys = {id(m): prefix + path for path, m in root.named_modules()}
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: list[onnx.TensorProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._known: dict[object, str] = {}

    # Graph

    def key(self, module: nn.Module) -> str:
        """The module's dotted path: its parameters' prefix in the weights' file."""
        return self._keys[id(module)]

    def input(self, name: str, shape: list[int | str], dtype: int = TensorProto.FLOAT, batch: str = "batch") -> str:
        """An input `[batch, *shape]`; a name in place of a size leaves that free."""
        self._inputs.append(helper.make_tensor_value_info(name, dtype, [batch, *shape]))
        return name

    def output(self, name: str, shape: list[int]) -> None:
        self._outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", *shape]))

    def op(self, op_type: str, *inputs: str, output: str | None = None, **attributes) -> str:
        """Appends a node with one output, named `output` where given."""
        output = output or f"{op_type}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(op_type, inputs, [output], **attributes))
        return output

    def constant(self, value: np.ndarray) -> str:
        """A constant of the graph's own: a shape, a mask, a scalar; never a weight."""
        known = (value.dtype.str, value.shape, value.tobytes())
        if known not in self._known:
            name = f"constant_{len(self._initializers)}"
            self._initializers.append(numpy_helper.from_array(value, name))
            self._known[known] = name
        return self._known[known]

    def scalar(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def finish(self) -> onnx.ModelProto:
        graph = helper.make_graph(self._nodes, self._name, self._inputs, self._outputs, self._initializers)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        model.producer_name = "plain-sight"
        return model

    # Weights

    def weight(self, key: str, shape: tuple[int, ...] | None = None, transposed: bool = False) -> str:
        """A float32 view of a stored fp16 tensor, reshaped or (2-D) transposed where asked."""
        known = (key, shape, transposed)
        if known not in self._known:
            name = self._cast(key)
            if shape is not None:
                name = self.reshape(name, *shape)
            if transposed:
                name = self.op("Transpose", name, perm=[1, 0])
            self._known[known] = name
        return self._known[known]

    def _cast(self, key: str) -> str:
        known = ("cast", key)
        if known not in self._known:
            file = next((f for f in self._weights if key in f.tensors), self._weights[0])
            place = file.tensors[key]
            if place.dtype != "F16":
                raise ValueError(f"{key} is stored as {place.dtype}, not as F16")
            tensor = onnx.TensorProto(name=key, data_type=TensorProto.FLOAT16, dims=place.shape,
                                      data_location=TensorProto.EXTERNAL)
            for field, value in (("location", file.path.name), ("offset", place.offset),
                                 ("length", place.length)):
                tensor.external_data.add(key=field, value=str(value))
            self._initializers.append(tensor)
            self._known[known] = self.op("Cast", key, output=f"{key}:float32", to=TensorProto.FLOAT)
        return self._known[known]

    # Shapes

    def reshape(self, x: str, *shape: int) -> str:
        """ONNX Reshape: 0 keeps the input's size (the batch), −1 takes what is left."""
        return self.op("Reshape", x, self.constant(np.array(shape, np.int64)))

    def split(self, x: str, axis: int, parts: int) -> list[str]:
        """Equal parts along `axis`."""
        outputs = [f"Split_{len(self._nodes)}_{i}" for i in range(parts)]
        self._nodes.append(helper.make_node("Split", [x], outputs, axis=axis))
        return outputs

    def to_rows(self, x: Map) -> Rows:
        """`[B, C, H, W]` → `[B, H·W, C]`"""
        flat = self.reshape(x.name, 0, x.channels, x.height * x.width)
        return Rows(self.op("Transpose", flat, perm=[0, 2, 1]), x.height * x.width, x.channels)

    def to_map(self, x: Rows, height: int, width: int) -> Map:
        """`[B, H·W, C]` → `[B, C, H, W]`"""
        turned = self.op("Transpose", x.name, perm=[0, 2, 1])
        return Map(self.reshape(turned, 0, x.width, height, width), x.width, height, width)

    # Layers

    def add(self, a, b):
        """Sum of two values of the same kind and size."""
        return replace(a, name=self.op("Add", a.name, b.name))

    def silu(self, x: str) -> str:
        return self.op("Mul", x, self.op("Sigmoid", x))

    def gelu(self, x: str) -> str:
        """x · Φ(x), by the error function (Hendrycks & Gimpel 2016)."""
        erf = self.op("Erf", self.op("Div", x, self.scalar(math.sqrt(2))))
        return self.op("Mul", self.op("Mul", x, self.op("Add", erf, self.scalar(1))), self.scalar(0.5))

    def quick_gelu(self, x: str) -> str:
        """x · σ(1.702 x), as in OpenAI's CLIP."""
        return self.op("Mul", x, self.op("Sigmoid", self.op("Mul", x, self.scalar(1.702))))

    def conv(self, x: Map, layer: nn.Conv2d, pads: tuple[int, int, int, int] | None = None) -> Map:
        """`pads` is top, left, bottom, right; the layer's own padding where None."""
        key, (kernel_h, kernel_w), (stride_h, stride_w) = self.key(layer), layer.kernel_size, layer.stride
        if layer.groups != 1 or layer.dilation != (1, 1) or layer.padding_mode != "zeros":
            raise ValueError(f"{key}: grouped, dilated or non-zero padded convolutions are not written")
        top, left, bottom, right = pads or (*layer.padding, *layer.padding)
        bias = [self.weight(f"{key}.bias")] if layer.bias is not None else []
        name = self.op("Conv", x.name, self.weight(f"{key}.weight"), *bias, kernel_shape=[kernel_h, kernel_w],
                       strides=[stride_h, stride_w], pads=[top, left, bottom, right])
        return Map(name, layer.out_channels, (x.height + top + bottom - kernel_h) // stride_h + 1,
                   (x.width + left + right - kernel_w) // stride_w + 1)

    def linear(self, x: Rows, layer: nn.Linear) -> Rows:
        key = self.key(layer)
        name = self.op("MatMul", x.name, self.weight(f"{key}.weight", transposed=True))
        if layer.bias is not None:
            name = self.op("Add", name, self.weight(f"{key}.bias"))
        return Rows(name, x.length, layer.out_features)

    def gemm(self, x: str, layer: nn.Linear) -> str:
        """A Linear on `[B, in]`; PyTorch's `[out, in]` weight as it is."""
        key = self.key(layer)
        return self.op("Gemm", x, self.weight(f"{key}.weight"), self.weight(f"{key}.bias"), transB=1)

    def layer_norm(self, x: Rows, layer: nn.LayerNorm) -> Rows:
        key = self.key(layer)
        name = self.op("LayerNormalization", x.name, self.weight(f"{key}.weight"), self.weight(f"{key}.bias"),
                       axis=-1, epsilon=layer.eps)
        return replace(x, name=name)

    def group_norm(self, x: Map, layer: nn.GroupNorm) -> Map:
        """Wu & He 2018. As InstanceNormalization over groups, which is right on every backend of onnxruntime-web."""
        key, groups = self.key(layer), layer.num_groups
        one, zero = np.ones(groups, np.float32), np.zeros(groups, np.float32)
        normal = self.op("InstanceNormalization", self.reshape(x.name, 0, groups, -1), self.constant(one),
                         self.constant(zero), epsilon=layer.eps)
        normal = self.reshape(normal, 0, x.channels, x.height, x.width)
        scaled = self.op("Mul", normal, self.weight(f"{key}.weight", shape=(x.channels, 1, 1)))
        return replace(x, name=self.op("Add", scaled, self.weight(f"{key}.bias", shape=(x.channels, 1, 1))))

    def by_head(self, x: Rows, heads: int, perm: tuple[int, ...] = (0, 2, 1, 3), output: str | None = None) -> str:
        """`[B, length, width]` → `[B, heads, length, width / heads]`, or another order of these axes."""
        return self.op("Transpose", self.reshape(x.name, 0, x.length, heads, x.width // heads), output=output, perm=perm)

    def attention(self, q: Rows, k: Rows, v: Rows, heads: int, mask: str | None = None,
                  edit: Callable[[str], str] = lambda probabilities: probabilities) -> Rows:
        """edit(softmax(Q Kᵀ / √d + mask)) V, per head (Vaswani et al. 2017, eq. 1).

        `edit` takes the probabilities, `[B, heads, length of q, length of k]`, and gives what is used in their place.
        """
        # Scaling the queries is the same as scaling the scores, and there are fewer of them.
        scaled = replace(q, name=self.op("Mul", q.name, self.scalar((q.width // heads) ** -0.5)))
        scores = self.op("MatMul", self.by_head(scaled, heads), self.by_head(k, heads, (0, 2, 3, 1)))
        if mask is not None:
            scores = self.op("Add", scores, mask)
        shares = edit(self.op("Softmax", scores, axis=-1))
        mixed = self.op("MatMul", shares, self.by_head(v, heads))
        merged = self.reshape(self.op("Transpose", mixed, perm=[0, 2, 1, 3]), 0, q.length, q.width)
        return Rows(merged, q.length, q.width)
