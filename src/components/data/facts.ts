import type { Language } from '../../i18n/index';
import { countParameters, manifest, totalParameters, vocabulary } from './model';
import { roundCount } from './numbers';

const count = (n: number | null | undefined, language: Language) => (n == null ? null : roundCount(n, language));

/** Every number about the model that prose may name. Null: this copy of the site has no model to read it from. */
export const facts = {
  parameters: (l: Language) => count(totalParameters(), l),
  unetParameters: (l: Language) => count(countParameters('unet/diffusion_pytorch_model.safetensors'), l),
  things: (l: Language) => count(vocabulary?.things.length, l),
  colours: (l: Language) => count(vocabulary?.colours.length, l),
  maxTokens: (l: Language) => count(manifest?.text.max_length, l),
  maxWordTokens: (l: Language) => count(manifest && manifest.text.max_length - 2, l),
  hiddenSize: (l: Language) => count(manifest?.text.hidden_size, l),
  imageSize: (_: Language) => manifest && `${manifest.image.width} × ${manifest.image.height}`,
  latentSize: (_: Language) => manifest && `${manifest.latent.width} × ${manifest.latent.height}`,
  latentChannels: (l: Language) => count(manifest?.latent.channels, l),
  latentNumbers: (l: Language) =>
    count(manifest && manifest.latent.channels * manifest.latent.width * manifest.latent.height, l),
  imageNumbers: (l: Language) => count(manifest && 3 * manifest.image.width * manifest.image.height, l),
  /** How many times more numbers the picture has than its latents. */
  compression: (l: Language) =>
    count(
      manifest &&
        (3 * manifest.image.width * manifest.image.height) /
          (manifest.latent.channels * manifest.latent.width * manifest.latent.height),
      l,
    ),
  sites: (l: Language) => count(manifest?.sites.length, l),
  maps: (l: Language) => count(manifest?.sites.reduce((n, site) => n + site.heads, 0), l),
} satisfies Record<string, (language: Language) => string | null>;

export type FactName = keyof typeof facts;
