"""A smoke-size model with random weights, exported for real: the graphs, the files and the libraries must agree."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from diffusers import StableDiffusionPipeline
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from transformers import CLIPConfig, CLIPModel, CLIPTokenizer

from plainsight.architecture import CLIP_IMAGE_SIZE, IMAGE_SIZE
from plainsight.export import checks
from plainsight.export.__main__ import export
from plainsight.export.fixtures import write_fixtures
from plainsight.export.folder import GRAPH_WEIGHTS, graph_path
from plainsight.export.reference import Changes, PLAIN_INPUTS, every_change, image_embeds_case, text_case, text_embeds_case, unet_case
from plainsight.export.run_folder import Run, read_run
from plainsight.export.untrained import write_untrained
from plainsight.export.weights import WeightFile


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    write_untrained("smoke", folder)
    # Far from their initial ones and zeros, so that a forgotten norm or bias shows.
    for path in (folder / "unet", folder / "vae"):
        file = path / "diffusion_pytorch_model.safetensors"
        generator = torch.Generator().manual_seed(1)
        save_file({k: v + 0.1 * torch.randn(v.shape, generator=generator) if v.ndim == 1 else v
                   for k, v in load_file(file).items()}, file, metadata={"format": "pt"})
    return folder


@pytest.fixture(scope="module")
def model(run_folder, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("models") / "plain-sight-test"
    export(run_folder, out)
    return out


@pytest.fixture(scope="module")
def run(run_folder) -> Run:
    return read_run(run_folder)


@pytest.fixture(scope="module")
def fixtures(model, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("fixtures")
    write_fixtures(model, out)
    return out


@pytest.fixture(scope="module")
def manifest(model) -> dict:
    return json.loads((model / "manifest.json").read_text())


def external(model: Path, name: str) -> dict[str, dict]:
    graph = onnx.load(model / graph_path(name), load_external_data=False).graph
    return {t.name: {e.key: e.value for e in t.external_data} | {"type": t.data_type, "dims": tuple(t.dims)}
            for t in graph.initializer if t.data_location == onnx.TensorProto.EXTERNAL}


def test_every_graph_agrees_with_pytorch_in_every_output(run, model):
    worst = checks.check_parity(run, model)
    assert {name.split()[0] for name in worst} == set(GRAPH_WEIGHTS)
    assert max(worst.values()) <= 2e-5


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_the_batch_is_free(run, model, batch):
    inputs, outputs = text_case(run.clip.text_model, batch, seed=batch)
    assert max(checks.disagreement(model, "text_encoder", inputs, outputs).values()) <= 1e-4
    inputs, outputs = unet_case(run.unet, outputs["last_hidden_state"], [997 - 190 * i for i in range(batch)], seed=batch)
    assert max(checks.disagreement(model, "unet_taps", inputs, outputs).values()) <= 1e-4


def test_a_disagreement_is_refused(run, model, tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "TOLERANCE", -1.0)
    with pytest.raises(ValueError, match="text_encoder disagrees with PyTorch"):
        checks.check_parity(run, model)


@pytest.mark.parametrize("level", ["ORT_DISABLE_ALL", "ORT_ENABLE_ALL"])
def test_a_graph_says_the_same_with_and_without_optimisation(run, model, level, monkeypatch):
    class Options(onnxruntime.SessionOptions):
        def __init__(self):
            super().__init__()
            self.graph_optimization_level = getattr(onnxruntime.GraphOptimizationLevel, level)

    monkeypatch.setattr(checks.onnxruntime, "SessionOptions", Options)
    assert max(checks.check_parity(run, model).values()) <= 1e-4


def test_every_row_of_attention_sums_to_one_and_the_sites_run_in_the_order_of_the_manifest(run, model, manifest):
    states = text_case(run.clip.text_model, 2)[1]["last_hidden_state"]
    inputs, taps = unet_case(run.unet, states, [700, 700])
    names = [name for name in taps if name.endswith("attn2")]
    assert [site["name"] for site in manifest["sites"]] == names
    session = checks.session(model, "unet_taps")
    maps = session.run(names, {k: v.numpy() for k, v in inputs.items()})
    for site, values in zip(manifest["sites"], maps, strict=True):
        assert values.shape == (2, site["heads"], site["height"] * site["width"], manifest["text"]["max_length"])
        np.testing.assert_allclose(values.sum(-1), 1, atol=1e-5)
        assert site["block"] == site["name"].split("_")[0]


def test_with_neutral_interventions_the_graph_with_taps_says_what_the_plain_one_says(run, model):
    states = text_case(run.clip.text_model, 2)[1]["last_hidden_state"]
    inputs, _ = unet_case(run.unet, states, [700, 3])
    feeds = {k: v.numpy() for k, v in inputs.items()}
    [plain] = checks.session(model, "unet").run(["out_sample"], {k: feeds[k] for k in PLAIN_INPUTS})
    [tapped] = checks.session(model, "unet_taps").run(["out_sample"], feeds)
    np.testing.assert_allclose(tapped, plain, atol=1e-5)


def test_each_skip_connection_has_a_scale_of_its_own_in_every_row(run, model):
    states = text_case(run.clip.text_model, 1)[1]["last_hidden_state"]
    neutral, outputs = unet_case(run.unet, states, [400])
    session = checks.session(model, "unet_taps")
    seen = [outputs["out_sample"]]
    for skip in range(neutral["skip_scales"].shape[1]):
        scales = torch.ones_like(neutral["skip_scales"])
        scales[0, skip] = 0
        inputs, outputs = unet_case(run.unet, states, [400], changes=Changes(skip_scales=scales))
        [result] = session.run(["out_sample"], {k: v.numpy() for k, v in inputs.items()})
        np.testing.assert_allclose(result, outputs["out_sample"].numpy(), atol=1e-4)
        assert all((outputs["out_sample"] - other).abs().max() > 1e-3 for other in seen)
        seen.append(outputs["out_sample"])


def test_a_noise_level_can_be_told_that_is_not_the_timestep(run, model):
    states = text_case(run.clip.text_model, 1)[1]["last_hidden_state"]
    lied, outputs = unet_case(run.unet, states, [900], changes=Changes(timestep_offset=torch.tensor([-850.0])))
    _, true = unet_case(run.unet, states, [50])
    assert torch.equal(outputs["out_sample"], true["out_sample"])
    assert checks.disagreement(model, "unet_taps", lied, {"out_sample": outputs["out_sample"]})["out_sample"] <= 1e-4


NEUTRAL_OF_A_KIND = {"token_bias": 0.0, "token_scale": 1.0, "site_gates": 1.0, "site_states": 0.0, "injection": 0.0}


@pytest.mark.parametrize("name", NEUTRAL_OF_A_KIND)
def test_each_change_at_the_sites_does_what_it_does_in_pytorch_and_nothing_when_it_is_neutral(run, model, name):
    states = text_case(run.clip.text_model, 2)[1]["last_hidden_state"]
    inputs, plain = unet_case(run.unet, states, [600, 200])
    every = every_change(run.unet, states)
    wanted = {name: getattr(every, name)} | ({"injected": every.injected} if name == "injection" else {})
    changed, outputs = unet_case(run.unet, states, [600, 200], changes=Changes(**wanted))
    assert (outputs["out_sample"] - plain["out_sample"]).abs().max() > 1e-3
    outputs.pop("out_sample")
    assert max(checks.disagreement(model, "unet_taps", changed, outputs).values()) <= 1e-4
    assert (inputs[name] == NEUTRAL_OF_A_KIND[name]).all()


def test_a_token_that_is_biased_away_gets_nothing_and_one_that_is_injected_gets_the_other_runs_share(run, model):
    states = text_case(run.clip.text_model, 2)[1]["last_hidden_state"]
    bias = torch.zeros(2, states.shape[1])
    bias[1, 3] = -1e4
    _, outputs = unet_case(run.unet, states, [600, 600], changes=Changes(token_bias=bias))
    every = every_change(run.unet, states)
    injection = torch.ones_like(every.injection)
    _, injected = unet_case(run.unet, states, [600, 600], changes=Changes(injection=injection, injected=every.injected))
    for name, probabilities in every.injected.items():
        assert outputs[name][1, :, :, 3].max() == 0 and outputs[name][0, :, :, 3].min() > 0
        torch.testing.assert_close(injected[name], probabilities)


def test_the_manifest_lists_layers_and_skips_in_the_order_in_which_they_run(run, model, manifest):
    states = text_case(run.clip.text_model, 1)[1]["last_hidden_state"]
    _, outputs = unet_case(run.unet, states, [500])
    ran = [name for name in outputs if name != "out_sample" and "attn2" not in name]
    layers = {layer["name"]: layer for layer in manifest["unet"]["layers"]}
    assert list(layers) == ran
    for name, layer in layers.items():
        assert outputs[name].shape == (1, layer["channels"], layer["height"], layer["width"])
    for skip in manifest["unet"]["skips"]:
        source = layers[skip["source"]]
        assert [skip[key] for key in ("channels", "height", "width")] == [source[key] for key in ("channels", "height", "width")]
        assert layers[skip["target"]]["block"] == "up" and ran.index(skip["source"]) < ran.index(skip["target"])
    assert [ran.index(skip["source"]) for skip in manifest["unet"]["skips"]] == sorted(ran.index(skip["source"]) for skip in manifest["unet"]["skips"])


def test_only_plain_onnx_operators_are_used_and_no_sum_is_made_in_integers(model):
    for name in GRAPH_WEIGHTS:
        graph = onnx.load(model / graph_path(name), load_external_data=False)
        assert {n.domain for n in graph.graph.node} == {""}
        inferred = onnx.shape_inference.infer_shapes(graph)
        types = {v.name: v.type.tensor_type.elem_type for v in inferred.graph.value_info}
        # Where the caption ends is looked for among ids; everything that is counted is counted in floats.
        looking = ("Cast", "Equal", "ArgMax") if name == "text_model" else ()
        assert {types[o] for n in graph.graph.node if n.op_type not in looking for o in n.output if o in types} == {onnx.TensorProto.FLOAT}


def test_every_weight_is_a_reference_to_its_bytes_in_the_safetensors_file(model):
    for name, weights in GRAPH_WEIGHTS.items():
        files = {Path(path).name: model / path for path in weights}
        for key, place in external(model, name).items():
            file = files[place["location"]]
            assert place["type"] == onnx.TensorProto.FLOAT16
            offset, length = int(place["offset"]), int(place["length"])
            values = np.frombuffer(file.read_bytes()[offset:offset + length], np.float16).reshape(place["dims"])
            with safe_open(file, "pt") as stored:
                np.testing.assert_array_equal(values, stored.get_tensor(key).numpy())


def test_clip_s_graphs_take_any_batch_and_stop_at_the_first_end_token(run, model):
    for batch in (1, 4):
        assert max(checks.disagreement(model, "text_model", *text_embeds_case(run.clip, batch, seed=batch)).values()) <= 1e-4
        assert max(checks.disagreement(model, "vision_model", *image_embeds_case(run.clip, batch, seed=batch)).values()) <= 1e-4
    ids = torch.full((1, run.max_length), run.clip.text_model.config.eos_token_id)
    ids[0, 0] = run.clip.text_model.config.bos_token_id
    cut = ids.clone()
    cut[0, 5:] = 3  # after the end: nobody may look
    session = checks.session(model, "text_model")
    first, second = (session.run(None, {"input_ids": x.numpy()})[0] for x in (ids, cut))
    np.testing.assert_allclose(first, second, atol=1e-6)


def test_no_weight_is_stored_twice(model):
    # Shapes, the causal mask and the timestep's frequencies are all that a graph may bring along.
    for name in GRAPH_WEIGHTS:
        graph = onnx.load(model / graph_path(name), load_external_data=False).graph
        own = sum(len(t.raw_data) for t in graph.initializer)
        assert own < 6000, name
    keys = [key for file in model.rglob("*.safetensors") for key in WeightFile.read(file).tensors
            if file.parent.name not in ("unet", "vae")]
    assert len(keys) == len(set(keys))
    for graphs in (("unet", "unet_taps"), ("vae_decoder", "vae_encoder"), ("text_encoder",), ("text_model", "vision_model")):
        used = {key for name in graphs for key in external(model, name)}
        stored = {key for name in graphs for path in GRAPH_WEIGHTS[name] for key in WeightFile.read(model / path).tensors}
        # The factor on cosines is nobody's weight: whoever compares takes it from the file.
        assert used == stored - {"logit_scale"}


def test_the_real_libraries_load_every_part_with_nothing_missing_or_left_over(run, model):
    checks.check_loading(run, model)


def test_a_missing_weight_is_refused(run, model, tmp_path):
    broken = tmp_path / "broken"
    shutil.copytree(model, broken)
    file = broken / "text_encoder/model.safetensors"
    tensors = load_file(file)
    del tensors["text_model.final_layer_norm.bias"]
    save_file(tensors, file, metadata={"format": "pt"})
    with pytest.raises(Exception, match="final_layer_norm.bias"):
        checks.check_loading(run, broken)


def test_the_manifest_lists_every_other_file_with_its_size_and_hash(model, manifest):
    listed = {entry["path"]: entry for entry in manifest["files"]}
    present = {p.relative_to(model).as_posix() for p in model.rglob("*") if p.is_file()}
    assert set(listed) == present - {"manifest.json"}
    for path, entry in listed.items():
        content = (model / path).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_manifest_says_what_the_configs_say(run, manifest):
    vocab = json.loads((run.folder / "tokenizer/vocab.json").read_text())
    assert manifest["text"] == {"max_length": 24, "hidden_size": run.unet.config.cross_attention_dim,
                                "bos_token_id": vocab["<|startoftext|>"], "eos_token_id": vocab["<|endoftext|>"],
                                "vocab_size": len(vocab)}
    assert manifest["latent"] == {"channels": 4, "height": 16, "width": 16, "scaling_factor": 1.0}
    assert manifest["image"] == {"width": IMAGE_SIZE, "height": IMAGE_SIZE}
    assert manifest["image_encoder"] == {"width": CLIP_IMAGE_SIZE, "height": CLIP_IMAGE_SIZE}
    assert manifest["training"] == {"commit": "untrained", "profile": "smoke", "unet_samples": 0, "unet_minutes": 0.0}
    assert manifest["scheduler"] == {"num_train_timesteps": 1000, "beta_schedule": "squaredcos_cap_v2",
                                     "prediction_type": "v_prediction", "timestep_spacing": "trailing",
                                     "set_alpha_to_one": False}


def test_no_file_names_a_folder_of_the_machine_that_exported(run, model):
    for path in model.rglob("*"):
        if path.is_file():
            assert str(run.folder).encode() not in path.read_bytes(), path
            assert b"_name_or_path" not in path.read_bytes(), path


def test_the_same_run_exports_to_the_same_bytes(run_folder, model, tmp_path):
    export(run_folder, tmp_path / model.name)
    assert (tmp_path / model.name / "manifest.json").read_bytes() == (model / "manifest.json").read_bytes()


def test_a_failed_export_leaves_the_old_model_in_place(run_folder, model, tmp_path, monkeypatch):
    out = tmp_path / "model"
    out.mkdir()
    (out / "manifest.json").write_text("the old one")
    monkeypatch.setattr(checks, "TOLERANCE", -1.0)
    with pytest.raises(ValueError):
        export(run_folder, out)
    assert [p.name for p in tmp_path.iterdir()] == ["model"]
    assert (out / "manifest.json").read_text() == "the old one"


def test_a_tokenizer_of_another_run_is_refused(run_folder, tmp_path):
    mixed = tmp_path / "mixed"
    shutil.copytree(run_folder, mixed)
    file = mixed / "tokenizer/vocab.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "zzz": 99999}))
    with pytest.raises(ValueError, match="the tokenizer has"):
        read_run(mixed)


@pytest.mark.parametrize(("part", "change", "message"), [
    ("vae", {"sample_size": 64}, "the VAE makes 8 places"),
    ("clip", {"image_size": 48}, "cannot be averaged down to the 48"),
])
def test_sizes_that_do_not_fit_together_are_refused(run_folder, tmp_path, part, change, message):
    odd = tmp_path / "odd"
    shutil.copytree(run_folder, odd)
    if part == "clip":  # with its position embeddings, which a config alone would not fit
        CLIPModel(CLIPConfig.from_pretrained(odd / part, vision_config={**CLIPConfig.from_pretrained(odd / part).vision_config.to_dict(), **change})).save_pretrained(odd / part)
    else:
        file = odd / part / "config.json"
        file.write_text(json.dumps({**json.loads(file.read_text()), **change}))
    with pytest.raises(ValueError, match=message):
        read_run(odd)


def test_a_weight_that_fp16_cannot_hold_is_refused(run_folder, tmp_path):
    huge = tmp_path / "huge"
    shutil.copytree(run_folder, huge)
    file = huge / "unet/diffusion_pytorch_model.safetensors"
    save_file({k: v * 1e6 if k == "conv_in.weight" else v for k, v in load_file(file).items()}, file,
              metadata={"format": "pt"})
    with pytest.raises(ValueError, match="conv_in.weight"):
        read_run(huge)


def test_the_fixtures_hold_every_input_and_output_and_the_libraries_own_picture(model, manifest, fixtures):
    tensors = load_file(fixtures / "parity.safetensors")
    sites = {f"unet/{site['name']}" for site in manifest["sites"]}
    layers = {f"unet/{layer['name']}" for layer in manifest["unet"]["layers"]}
    added = {f"unet_time/{layer['name']}.time_emb_proj" for layer in manifest["unet"]["layers"] if layer["kind"] == "resnet"}
    site_taps = {f"{site}.{what}" for site in sites for what in ("query", "key", "value")}
    edits = ("timestep_offset", "skip_scales", "token_bias", "token_scale", "site_gates", "site_states", "injection",
             *(f"injected.{site['name']}" for site in manifest["sites"]))
    asked = {f"{case}/{name}" for case in ("unet", "unet_changed") for name in (
        "sample", "timestep", "encoder_hidden_states", "out_sample", *edits)} | site_taps
    assert set(tensors) == sites | layers | added | asked | {
        "unet_time/timestep", "unet_time/time_proj", "unet_time/time_embedding",
        "text_encoder/input_ids", "text_encoder/last_hidden_state", "vae_decoder/latent_sample", "vae_decoder/sample",
        "vae_encoder/sample", "vae_encoder/latent_parameters", "paint/noise", "paint/latents", "paint/latents_euler",
        "clip/input_ids", "clip/text_embeds", "clip/pixel_values", "clip/image_embeds",
    }
    with safe_open(fixtures / "parity.safetensors", "pt") as file:
        told = file.metadata()
    assert told["manifest_sha256"] == hashlib.sha256((model / "manifest.json").read_bytes()).hexdigest()

    # The run again, step by step on the exported graphs: eight guided DDIM steps end at the pipeline's latents.
    pipeline = StableDiffusionPipeline.from_pretrained(model)
    unet, scheduler = checks.session(model, "unet"), pipeline.scheduler
    ids = pipeline.tokenizer(["", told["prompt"]], padding="max_length", truncation=True, return_tensors="np").input_ids
    states = checks.session(model, "text_encoder").run(None, {"input_ids": ids.astype(np.int32)})[0]
    scheduler.set_timesteps(int(told["num_inference_steps"]))
    latents = tensors["paint/noise"]
    for t in scheduler.timesteps:
        feeds = {"sample": torch.cat([latents] * 2).numpy(), "timestep": np.full(2, t, np.float32),
                 "encoder_hidden_states": states}
        uncond, cond = torch.from_numpy(unet.run(["out_sample"], feeds)[0]).chunk(2)
        latents = scheduler.step(uncond + float(told["guidance_scale"]) * (cond - uncond), t, latents).prev_sample
    torch.testing.assert_close(latents, tensors["paint/latents"], atol=1e-3, rtol=0)


def test_the_reference_encodings_begin_with_the_start_and_end_with_the_end(model, manifest, fixtures):
    entries = json.loads((fixtures / "tokenizer.json").read_text())
    tokenizer = CLIPTokenizer.from_pretrained(model / "tokenizer")
    text = manifest["text"]
    assert len({e["text"] for e in entries}) == len(entries) > 20
    for entry in entries:
        ids = entry["ids"]
        assert (ids[0], ids[-1]) == (text["bos_token_id"], text["eos_token_id"])
        assert all(0 <= i < text["vocab_size"] for i in ids)
        assert not set(ids[1:-1]) & {text["bos_token_id"], text["eos_token_id"]}, entry["text"]
        kept = tokenizer(entry["text"], truncation=True).input_ids
        assert len(kept) <= text["max_length"]
