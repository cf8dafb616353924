"""Lays out the model's folder: diffusers' own layout, with the graphs and the manifest beside it."""

import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path

import diffusers
from diffusers import DDIMScheduler

from ..architecture import build_scheduler
from .autoencoder import decoder_graph, encoder_graph
from .image import vision_model_graph
from .run_folder import Run
from .text import text_encoder_graph, text_model_graph
from .unet import Plan, unet_graph, unet_time_graph
from .weights import WeightFile, save_half

TEXT_WEIGHTS = "text_encoder/model.safetensors"
IMAGE_WEIGHTS = "image_encoder/model.safetensors"
UNET_WEIGHTS = "unet/diffusion_pytorch_model.safetensors"
VAE_WEIGHTS = "vae/diffusion_pytorch_model.safetensors"
PROJECTION_WEIGHTS = "clip/projection.safetensors"

GRAPH_WEIGHTS = {
    "text_encoder": (TEXT_WEIGHTS,),
    "unet": (UNET_WEIGHTS,),
    "unet_taps": (UNET_WEIGHTS,),
    "unet_time": (UNET_WEIGHTS,),
    "vae_decoder": (VAE_WEIGHTS,),
    "vae_encoder": (VAE_WEIGHTS,),
    # For transformers.js, under the names and in the place where it looks for them.
    "text_model": (TEXT_WEIGHTS, PROJECTION_WEIGHTS),
    "vision_model": (IMAGE_WEIGHTS,),
}
CLIP_GRAPHS = ("text_model", "vision_model")


def write_folder(run: Run, out: Path, name: str) -> None:
    """Writes everything into `out`, which must not exist yet."""
    out.mkdir(parents=True)
    _write_clip(run, out)
    for part, network in (("unet", run.unet), ("vae", run.vae)):
        save_half(network.state_dict(), out / part / "diffusion_pytorch_model.safetensors")
        _write_json(out / part / "config.json", _without_origin(json.loads(network.to_json_string())))
    _write_pipeline(run, out)
    plan = _write_graphs(run, out)
    _write_json(out / "manifest.json", _manifest(run, out, name, plan))


def _write_clip(run: Run, out: Path) -> None:
    """The CLIP in three files, each weight once, so that the page downloads only the text encoder.

    `clip/` holds an index over all three, by which CLIPModel.from_pretrained reads the whole.
    """
    places = {name: TEXT_WEIGHTS if name.startswith("text_model.") else
              IMAGE_WEIGHTS if name.startswith(("vision_model.", "visual_projection.")) else PROJECTION_WEIGHTS
              for name in run.clip.state_dict()}
    for path in (TEXT_WEIGHTS, IMAGE_WEIGHTS, PROJECTION_WEIGHTS):
        save_half({n: t for n, t in run.clip.state_dict().items() if places[n] == path}, out / path)
    index = {name: "projection.safetensors" if path == PROJECTION_WEIGHTS else f"../{path}"
             for name, path in places.items()}
    total = sum(2 * t.numel() for t in run.clip.state_dict().values())
    _write_json(out / "clip/model.safetensors.index.json", {"metadata": {"total_size": total}, "weight_map": index})

    config = run.clip.config
    for part, own, architecture in (("clip", config, "CLIPModel"), ("text_encoder", config.text_config, "CLIPTextModel"),
                                    ("image_encoder", config.vision_config, "CLIPVisionModelWithProjection")):
        # Without a dtype transformers would load fp16, and the pipeline's float32 UNet could not read its states.
        written = {**own.to_dict(), "architectures": [architecture], "dtype": "float32"}
        _write_json(out / part / "config.json", _without_origin(written))


def _write_pipeline(run: Run, out: Path) -> None:
    _write_json(out / "model_index.json", {
        "_class_name": "StableDiffusionPipeline",
        "_diffusers_version": diffusers.__version__,
        "feature_extractor": [None, None],
        "image_encoder": [None, None],
        "requires_safety_checker": False,
        "safety_checker": [None, None],
        "scheduler": ["diffusers", "DDIMScheduler"],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
    })
    build_scheduler().save_pretrained(out / "scheduler")
    shutil.copytree(run.folder / "tokenizer", out / "tokenizer")
    shutil.copy(run.folder / "vocabulary.json", out / "vocabulary.json")
    card = run.folder / "README.md"
    if card.exists():
        shutil.copy(card, out / "README.md")


def _write_graphs(run: Run, out: Path) -> Plan:
    unet, vae = WeightFile.read(out / UNET_WEIGHTS), WeightFile.read(out / VAE_WEIGHTS)
    plain, plan = unet_graph(run.unet, unet, run.max_length, taps=False)
    tapped, _ = unet_graph(run.unet, unet, run.max_length, taps=True)
    graphs = {
        "text_encoder": text_encoder_graph(run.clip.text_model, WeightFile.read(out / TEXT_WEIGHTS)),
        "unet": plain,
        "unet_taps": tapped,
        "unet_time": unet_time_graph(run.unet, unet),
        "vae_decoder": decoder_graph(run.vae, vae, run.latent_size),
        "vae_encoder": encoder_graph(run.vae, vae, run.image_size),
        "text_model": text_model_graph(run.clip, WeightFile.read(out / TEXT_WEIGHTS), WeightFile.read(out / PROJECTION_WEIGHTS)),
        "vision_model": vision_model_graph(run.clip, WeightFile.read(out / IMAGE_WEIGHTS)),
    }
    for name, graph in graphs.items():
        (out / graph_path(name)).parent.mkdir(exist_ok=True)
        (out / graph_path(name)).write_bytes(graph.SerializeToString(deterministic=True))
    return plan


def graph_path(name: str) -> str:
    return f"{'clip/' if name in CLIP_GRAPHS else ''}onnx/{name}.onnx"


def _manifest(run: Run, out: Path, name: str, plan: Plan) -> dict:
    text, scheduler = run.clip.config.text_config, DDIMScheduler.from_pretrained(out / "scheduler").config
    files = sorted(p for p in out.rglob("*") if p.is_file())
    return {
        "format": "plain-sight.manifest/1",
        "name": name,
        "training": {key: run.record[key] for key in ("commit", "profile", "unet_samples", "unet_minutes")},
        "files": [{"path": p.relative_to(out).as_posix(), "bytes": p.stat().st_size,
                   "sha256": hashlib.sha256(p.read_bytes()).hexdigest()} for p in files],
        "graphs": {key: {"path": graph_path(key), "weights": weights[0]} for key, weights in GRAPH_WEIGHTS.items() if key not in CLIP_GRAPHS},
        "clip_graphs": {key: {"path": graph_path(key), "weights": list(GRAPH_WEIGHTS[key])} for key in CLIP_GRAPHS},
        "text": {"max_length": run.max_length, "hidden_size": text.hidden_size, "bos_token_id": text.bos_token_id,
                 "eos_token_id": text.eos_token_id, "vocab_size": text.vocab_size},
        "latent": {"channels": run.vae.config.latent_channels, "height": run.latent_size, "width": run.latent_size,
                   "scaling_factor": run.vae.config.scaling_factor},
        "image": {"width": run.image_size, "height": run.image_size},
        "image_encoder": {"width": run.clip_image_size, "height": run.clip_image_size},
        "scheduler": {key: scheduler[key] for key in ("num_train_timesteps", "beta_schedule", "prediction_type",
                                                      "timestep_spacing", "set_alpha_to_one")},
        "sites": [asdict(site) for site in plan.sites],
        "unet": plan.as_dict(),
    }


def _without_origin(config: dict) -> dict:
    """The libraries note where a config was loaded from: a path of the machine that trained."""
    return {key: _without_origin(value) if isinstance(value, dict) else value
            for key, value in config.items() if key != "_name_or_path"}


def _write_json(path: Path, value: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
