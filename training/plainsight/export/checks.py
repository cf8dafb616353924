"""Does the folder hold what was trained? The graphs against the networks, and the files against their libraries."""

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from diffusers import AutoencoderKL, StableDiffusionPipeline, UNet2DConditionModel
from transformers import CLIPModel, CLIPTextModel, CLIPVisionModelWithProjection

from .folder import GRAPH_WEIGHTS, graph_path
from .reference import (PLAIN_INPUTS, decoder_case, encoder_case, every_change, image_embeds_case, text_case,
                        text_embeds_case, time_case, unet_case)
from .run_folder import Run

TOLERANCE = 1e-4
# Three: the rows must not mix, and a batch of 2 could hide a swapped axis behind the two guidance halves.
BATCH = 3
TIMESTEPS = [999, 500, 0]


def session(folder: Path, name: str) -> onnxruntime.InferenceSession:
    """Opens a graph of the folder. Its external data is named by a bare basename, and handed over in memory."""
    files = [folder / path for path in GRAPH_WEIGHTS[name]]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    contents = [file.read_bytes() for file in files]
    options.add_external_initializers_from_files_in_memory([file.name for file in files], contents, [len(content) for content in contents])
    return onnxruntime.InferenceSession((folder / graph_path(name)).read_bytes(), options,
                                        providers=["CPUExecutionProvider"])


def check_graph(folder: Path, name: str) -> None:
    """The ONNX checker with strict shape inference. Raises what onnx raises."""
    with tempfile.TemporaryDirectory() as together:
        # The checker looks for external data beside the graph.
        for path in GRAPH_WEIGHTS[name]:
            shutil.copy(folder / path, together)
        graph = shutil.copy(folder / graph_path(name), together)
        onnx.checker.check_model(graph, full_check=True)


def disagreement(folder: Path, name: str, inputs: dict, outputs: dict) -> dict[str, float]:
    """The greatest absolute difference of each output between ONNX Runtime and PyTorch."""
    names = list(outputs)
    results = session(folder, name).run(names, {k: v.numpy() for k, v in inputs.items()})
    for key, result in zip(names, results, strict=True):
        if result.shape != tuple(outputs[key].shape):
            raise ValueError(f"{name}: {key} is {result.shape}, not {tuple(outputs[key].shape)}")
    return {key: float(np.abs(result - outputs[key].numpy()).max()) for key, result in zip(names, results)}


def check_parity(run: Run, folder: Path) -> dict[str, float]:
    """The worst disagreement of each graph. Raises ValueError where one is above TOLERANCE."""
    text_inputs, text_outputs = text_case(run.clip.text_model, BATCH)
    states = text_outputs["last_hidden_state"]
    unet_inputs, unet_outputs = unet_case(run.unet, states, TIMESTEPS)
    cases = {
        "text_encoder": (text_inputs, text_outputs),
        "unet": ({key: unet_inputs[key] for key in PLAIN_INPUTS}, {"out_sample": unet_outputs["out_sample"]}),
        "unet_taps": (unet_inputs, unet_outputs),
        "unet_taps with interventions": unet_case(run.unet, states, TIMESTEPS, changes=every_change(run.unet, states)),
        "unet_time": time_case(run.unet, TIMESTEPS),
        "vae_decoder": decoder_case(run.vae, run.latent_size, BATCH),
        "vae_encoder": encoder_case(run.vae, BATCH),
        "text_model": text_embeds_case(run.clip, BATCH),
        "vision_model": image_embeds_case(run.clip, BATCH),
    }
    worst = {}
    for name, (inputs, outputs) in cases.items():
        differences = disagreement(folder, name.split()[0], inputs, outputs)
        worst[name] = max(differences.values())
        # not (a <= b): a NaN must fail too
        if not worst[name] <= TOLERANCE:
            raise ValueError(f"{name} disagrees with PyTorch: {differences}")
    return worst


def check_loading(run: Run, folder: Path) -> None:
    """Every network through its library, strictly: nothing missing, nothing left over, every value as trained."""
    for cls, part, original, prefix in (
        (CLIPModel, "clip", run.clip, ""),
        (CLIPTextModel, "text_encoder", run.clip, "text_model."),
        (CLIPVisionModelWithProjection, "image_encoder", run.clip, ""),
        (UNet2DConditionModel, "unet", run.unet, ""),
        (AutoencoderKL, "vae", run.vae, ""),
    ):
        network, info = cls.from_pretrained(folder / part, output_loading_info=True)
        problems = {key: value for key, value in info.items() if value}
        if problems:
            raise ValueError(f"{cls.__name__} does not load {part}/ cleanly: {problems}")
        expected = original.state_dict()
        for name, value in network.state_dict().items():
            if not torch.equal(value.float(), expected[prefix + name].float()):
                raise ValueError(f"{part}/: {name} is not what was trained")
    pipeline = StableDiffusionPipeline.from_pretrained(folder)
    pipeline.set_progress_bar_config(disable=True)
    generator = torch.Generator().manual_seed(0)
    picture = pipeline("", num_inference_steps=2, guidance_scale=4.0, generator=generator, output_type="np").images[0]
    size = run.image_size
    if picture.shape != (size, size, 3) or not np.isfinite(picture).all():
        raise ValueError(f"the pipeline painted {picture.shape}, or not a number")


def weights_of_first_picture(folder: Path) -> int:
    """Bytes that the page downloads for a first picture: three networks' weights, their graphs, the words."""
    manifest = json.loads((folder / "manifest.json").read_text())
    wanted = {"vocabulary.json", "tokenizer/vocab.json", "tokenizer/merges.txt"}
    for name in ("text_encoder", "unet_taps", "vae_decoder"):
        wanted |= set(manifest["graphs"][name].values())
    return sum(file["bytes"] for file in manifest["files"] if file["path"] in wanted)
