/** What lies inside the UNet, read from the manifest, in the order in which it runs. */

export type LayerKind = 'conv' | 'resnet' | 'attention' | 'downsample' | 'upsample';
export type LayerBlock = 'in' | 'down' | 'mid' | 'up' | 'out';

export const LAYER_KINDS: readonly LayerKind[] = ['conv', 'resnet', 'attention', 'downsample', 'upsample'];
export const LAYER_BLOCKS: readonly LayerBlock[] = ['in', 'down', 'mid', 'up', 'out'];

/** One station on the way through the UNet; the sizes are those of what it gives out. */
export interface UnetLayer {
  /** Its diffusers path, e.g. `down_blocks.0.resnets.0`. */
  name: string;
  kind: LayerKind;
  block: LayerBlock;
  channels: number;
  height: number;
  width: number;
}

/** A skip connection: what the layer `source` gave is put beside what the ResNet `target` takes. */
export interface SkipConnection {
  source: string;
  target: string;
  channels: number;
  height: number;
  width: number;
}

export interface UnetPlan {
  layers: UnetLayer[];
  /** In the order of their sources: a skip's place here is its place in `skip_scales`. */
  skips: SkipConnection[];
}
