/** The networks as the engine sees them, whatever runs them. All arrays are float32, row-major. */

export interface UnetInput {
  batch: number;
  /** `[batch, channels, height, width]` */
  sample: Float32Array;
  /** `[batch]` */
  timestep: Float32Array;
  /** `[batch, tokens, hiddenSize]` */
  encoderHiddenStates: Float32Array;
  /** `[batch]`, added to the timestep before it is embedded; left out: 0. */
  timestepOffset?: Float32Array;
  /** `[batch, skips]`, what each skip connection is multiplied by; left out: 1. */
  skipScales?: Float32Array;
}

/** What to bring back of the inside: every site's attention, or what every layer gives out. */
export type UnetTaps = 'none' | 'attention' | 'layers';

export interface UnetOutput {
  /** v, `[batch, channels, height, width]` */
  outSample: Float32Array;
  /** By site's name: `[batch, heads, height·width, tokens]`; by layer's name: `[batch, channels, height, width]`. */
  taps: Map<string, Float32Array>;
}

/** What becomes of noise levels on their way to the ResNets; each `[batch, its own width]`. */
export interface TimeOutput {
  /** The sinusoidal code: cosines, then sines. */
  code: Float32Array;
  embedding: Float32Array;
  /** By ResNet's path: what it adds to each of its channels. */
  added: Map<string, Float32Array>;
}

export interface ModelGraphs {
  /** @param inputIds `[batch, tokens]`  @returns `last_hidden_state` `[batch, tokens, hiddenSize]` */
  textEncoder(inputIds: Int32Array, batch: number): Promise<Float32Array>;
  unet(input: UnetInput, taps: UnetTaps): Promise<UnetOutput>;
  /** @param latents `[batch, channels, height, width]`, already divided by the scaling factor  @returns `[batch, 3, H, W]` in −1…1 */
  vaeDecoder(latents: Float32Array, batch: number): Promise<Float32Array>;
}

/** What only looking inside asks for. */
export interface ProbeGraphs extends ModelGraphs {
  /** @param sample `[batch, 3, H, W]` in −1…1  @returns `[batch, 2 · channels, height, width]`: mean, log variance */
  vaeEncoder(sample: Float32Array, batch: number): Promise<Float32Array>;
  /** @param timestep `[batch]` */
  unetTime(timestep: Float32Array): Promise<TimeOutput>;
}
