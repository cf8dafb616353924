/** The networks as the sampling loop sees them, whatever runs them. All arrays are float32, row-major. */

export interface UnetInput {
  batch: number;
  /** `[batch, channels, height, width]` */
  sample: Float32Array;
  /** `[batch]` */
  timestep: Float32Array;
  /** `[batch, tokens, hiddenSize]` */
  encoderHiddenStates: Float32Array;
}

export interface UnetOutput {
  /** v, `[batch, channels, height, width]` */
  outSample: Float32Array;
  /** By site's name: `[batch, heads, height·width, tokens]`. Empty when no taps were asked for. */
  attention: Map<string, Float32Array>;
}

export interface ModelGraphs {
  /** @param inputIds `[batch, tokens]`  @returns `last_hidden_state` `[batch, tokens, hiddenSize]` */
  textEncoder(inputIds: Int32Array, batch: number): Promise<Float32Array>;
  /** @param taps whether to bring back the attention probabilities of every site */
  unet(input: UnetInput, taps: boolean): Promise<UnetOutput>;
  /** @param latents `[batch, channels, height, width]`, already divided by the scaling factor  @returns `[batch, 3, H, W]` in −1…1 */
  vaeDecoder(latents: Float32Array, batch: number): Promise<Float32Array>;
}
