"""The networks' shapes, one profile each for a smoke test, a CPU and a GPU.

Every network is the real library's own class built from its own config, so that parameter names and config files are
diffusers' and transformers' without any conversion. All pictures are 128×128 RGB in −1…1, all latents 4×16×16.
"""

from dataclasses import dataclass

from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
from transformers import CLIPConfig, CLIPModel

IMAGE_SIZE = 128
CLIP_IMAGE_SIZE = 64
"""CLIP's image encoder sees pictures at half their side: what a thing is, where it stands and what colour it has shows there."""
LATENT_SIZE = 16
LATENT_CHANNELS = 4
MAX_LENGTH = 24


@dataclass(frozen=True)
class Architecture:
    """Sizes of one profile's networks. Channels are widths from the finest resolution to the coarsest."""

    vae_channels: tuple[int, int, int, int]
    vae_layers_per_block: int
    vae_norm_groups: int
    text_hidden: int
    text_layers: int
    text_heads: int
    image_hidden: int
    image_layers: int
    image_heads: int
    projection: int
    unet_channels: tuple[int, int, int]
    unet_layers_per_block: int
    unet_norm_groups: int
    # The number of heads, not their width: diffusers' `attention_head_dim` keeps that older meaning.
    unet_heads: int


ARCHITECTURES = {
    "smoke": Architecture(
        vae_channels=(8, 8, 16, 16), vae_layers_per_block=1, vae_norm_groups=4,
        text_hidden=32, text_layers=2, text_heads=2,
        image_hidden=32, image_layers=2, image_heads=2, projection=32,
        unet_channels=(16, 32, 32), unet_layers_per_block=1, unet_norm_groups=8, unet_heads=2,
    ),
    "cpu": Architecture(
        vae_channels=(16, 32, 48, 96), vae_layers_per_block=1, vae_norm_groups=8,
        text_hidden=128, text_layers=4, text_heads=4,
        image_hidden=128, image_layers=4, image_heads=4, projection=128,
        unet_channels=(64, 128, 160), unet_layers_per_block=1, unet_norm_groups=16, unet_heads=4,
    ),
}
ARCHITECTURES["gpu"] = ARCHITECTURES["cpu"]


def build_vae(profile: str) -> AutoencoderKL:
    """An untrained autoencoder; `scaling_factor` stays 1 until the trained latents' spread is known."""
    shape = ARCHITECTURES[profile]
    return AutoencoderKL(
        in_channels=3,
        out_channels=3,
        latent_channels=LATENT_CHANNELS,
        sample_size=IMAGE_SIZE,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        block_out_channels=shape.vae_channels,
        layers_per_block=shape.vae_layers_per_block,
        norm_num_groups=shape.vae_norm_groups,
        # The UNet looks after what is far apart; here it would only cost time.
        mid_block_add_attention=False,
        scaling_factor=1.0,
        # Would move the whole decoder to float32 in a half-precision pipeline.
        force_upcast=False,
    )


def build_clip(profile: str, vocab_size: int, bos: int, eos: int) -> CLIPModel:
    """An untrained CLIP. Padding is the end token, as in Stable Diffusion 1.

    transformers pools at the first end token, except where its id is 2: then at the highest id, which would pool at
    an arbitrary word here. Raises ValueError for that id.
    """
    if eos == 2:
        raise ValueError("the end token must not have id 2: transformers would pool at the highest id instead")
    shape = ARCHITECTURES[profile]
    text = dict(
        vocab_size=vocab_size,
        hidden_size=shape.text_hidden,
        intermediate_size=4 * shape.text_hidden,
        projection_dim=shape.projection,
        num_hidden_layers=shape.text_layers,
        num_attention_heads=shape.text_heads,
        max_position_embeddings=MAX_LENGTH,
        hidden_act="gelu",
        bos_token_id=bos,
        eos_token_id=eos,
        pad_token_id=eos,
    )
    vision = dict(
        hidden_size=shape.image_hidden,
        intermediate_size=4 * shape.image_hidden,
        projection_dim=shape.projection,
        num_hidden_layers=shape.image_layers,
        num_attention_heads=shape.image_heads,
        image_size=CLIP_IMAGE_SIZE,
        patch_size=8,
        hidden_act="gelu",
    )
    return CLIPModel(CLIPConfig(text_config=text, vision_config=vision, projection_dim=shape.projection))


def build_unet(profile: str) -> UNet2DConditionModel:
    """An untrained denoiser: cross-attention at 16×16, 8×8 and, in the middle, 4×4."""
    shape = ARCHITECTURES[profile]
    return UNet2DConditionModel(
        sample_size=LATENT_SIZE,
        in_channels=LATENT_CHANNELS,
        out_channels=LATENT_CHANNELS,
        down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
        mid_block_type="UNetMidBlock2DCrossAttn",
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"),
        block_out_channels=shape.unet_channels,
        layers_per_block=shape.unet_layers_per_block,
        transformer_layers_per_block=1,
        attention_head_dim=shape.unet_heads,
        cross_attention_dim=shape.text_hidden,
        norm_num_groups=shape.unet_norm_groups,
        use_linear_projection=True,
    )


def build_scheduler() -> DDIMScheduler:
    """The noise schedule that the UNet is trained on and sampled with."""
    return DDIMScheduler(
        num_train_timesteps=1000,
        beta_schedule="squaredcos_cap_v2",
        prediction_type="v_prediction",
        timestep_spacing="trailing",
        clip_sample=False,
        set_alpha_to_one=False,
        # Without effect on trailing timesteps; any other value makes StableDiffusionPipeline warn.
        steps_offset=1,
    )
