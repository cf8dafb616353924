/** The networks as the engine sees them, whatever runs them. All arrays are float32, row-major. */

export interface UnetInput {
  batch: number;
  /** `[batch, channels, height, width]` */
  sample: Float32Array;
  /** `[batch]` */
  timestep: Float32Array;
  /** `[batch, tokens, hiddenSize]` */
  encoderHiddenStates: Float32Array;
  /** What is changed inside; left out: nothing. */
  changes?: UnetChanges;
}

/**
 * The inputs of the graph with taps that change what it does (`training/plainsight/export/edits.py` says how). Each may be
 * left out, and then changes nothing.
 */
export interface UnetChanges {
  /** `[batch]`, added to the timestep before it is embedded; neutral 0. */
  timestepOffset?: Float32Array;
  /** `[batch, skips]`, what each skip connection is multiplied by; neutral 1. */
  skipScales?: Float32Array;
  /** `[batch, tokens]`, added to the tokens' scores at every site; neutral 0. */
  tokenBias?: Float32Array;
  /** `[batch, tokens]`, what the tokens' probabilities are multiplied by after the softmax; neutral 1. */
  tokenScale?: Float32Array;
  /** `[batch, sites]`, what each site's contribution is multiplied by; neutral 1. */
  siteGates?: Float32Array;
  /** `[batch, sites, tokens, hiddenSize]`, added to the text states that each site sees; neutral 0. */
  siteStates?: Float32Array;
  /** `[batch, sites, tokens]`, the share taken from `injected`; neutral 0. */
  injection?: Float32Array;
  /** By site's name `[batch, heads, height·width, tokens]`: probabilities of another run. */
  injected?: ReadonlyMap<string, Float32Array>;
}

/** Of the inside: every site's attention, what every layer gives out, what every site's attention is computed from. */
export type UnetTap = 'attention' | 'layers' | 'projections';

export interface UnetOutput {
  /** v, `[batch, channels, height, width]` */
  outSample: Float32Array;
  /**
   * By site's name: `[batch, heads, height·width, tokens]`; by layer's name: `[batch, channels, height, width]`; by
   * `<site>.query`, `.key`, `.value`: `[batch, heads, height·width or tokens, width]`.
   */
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
  /** @param taps what to bring back of the inside */
  unet(input: UnetInput, taps: readonly UnetTap[]): Promise<UnetOutput>;
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
