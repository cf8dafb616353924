/** A manifest of the smallest model that has everything: two sites of two resolutions. */
export const exampleManifest = {
  format: 'plain-sight.manifest/1',
  name: 'tiny',
  training: { commit: '0000000', profile: 'smoke', unet_samples: 0 },
  files: ['text_encoder', 'unet', 'unet_taps', 'unet_time', 'vae_decoder', 'vae_encoder', 'weights'].map((name) => ({
    path: name === 'weights' ? 'weights.safetensors' : `onnx/${name}.onnx`,
    bytes: 1,
    sha256: '0'.repeat(64),
  })),
  graphs: Object.fromEntries(
    ['text_encoder', 'unet', 'unet_taps', 'unet_time', 'vae_decoder', 'vae_encoder'].map((name) => [name, { path: `onnx/${name}.onnx`, weights: 'weights.safetensors' }]),
  ),
  clip_graphs: {
    text_model: { path: 'onnx/text_encoder.onnx', weights: ['weights.safetensors'] },
    vision_model: { path: 'onnx/vae_encoder.onnx', weights: ['weights.safetensors'] },
  },
  text: { max_length: 24, hidden_size: 2, bos_token_id: 0, eos_token_id: 1, vocab_size: 9 },
  latent: { channels: 4, height: 4, width: 4, scaling_factor: 0.5 },
  image: { width: 8, height: 8 },
  scheduler: {
    num_train_timesteps: 1000,
    beta_schedule: 'squaredcos_cap_v2',
    prediction_type: 'v_prediction',
    timestep_spacing: 'trailing',
    set_alpha_to_one: false,
  },
  sites: [
    { name: 'down_blocks.0.attentions.0.transformer_blocks.0.attn2', block: 'down', height: 4, width: 4, heads: 2 },
    { name: 'mid_block.attentions.0.transformer_blocks.0.attn2', block: 'mid', height: 2, width: 2, heads: 2 },
  ],
  unet: {
    layers: [
      { name: 'conv_in', kind: 'conv', block: 'in', channels: 2, height: 4, width: 4 },
      { name: 'up_blocks.0.resnets.0', kind: 'resnet', block: 'up', channels: 2, height: 4, width: 4 },
      { name: 'conv_out', kind: 'conv', block: 'out', channels: 4, height: 4, width: 4 },
    ],
    skips: [{ source: 'conv_in', target: 'up_blocks.0.resnets.0', channels: 2, height: 4, width: 4 }],
  },
};
