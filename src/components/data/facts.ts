import type { Language } from '../../i18n/index';
import { galleryRecord } from './gallery';
import { countParameters, manifest, totalParameters, vocabulary } from './model';
import { roundCount } from './numbers';
import { report } from './report';

const count = (n: number | null | undefined, language: Language) => (n == null ? null : roundCount(n, language));

const clipFiles = ['text_encoder/model.safetensors', 'image_encoder/model.safetensors', 'clip/projection.safetensors'];
const clipParameters = (): number | null => {
  const counts = clipFiles.map(countParameters);
  return counts.some((n) => n === null) ? null : counts.reduce<number>((sum, n) => sum + n!, 0);
};
const middle = manifest?.unet.layers.find(({ block }) => block === 'mid') ?? null;
const gallery = await galleryRecord();
/** Halfway through the noise levels, where a reader's map most often lies. */
const truth = report?.attention.scenes.faithfulness.by_level['500'] ?? null;
const decimals = (value: number | null | undefined) => value?.toFixed(2) ?? null;
const percent = (share: number | null | undefined) => (share == null ? null : `${Math.round(100 * share)} %`);

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
  latentNumbers: (l: Language) => count(manifest && manifest.latent.channels * manifest.latent.width * manifest.latent.height, l),
  imageNumbers: (l: Language) => count(manifest && 3 * manifest.image.width * manifest.image.height, l),
  /** How many times more numbers the picture has than its latents. */
  compression: (l: Language) =>
    count(manifest && (3 * manifest.image.width * manifest.image.height) / (manifest.latent.channels * manifest.latent.width * manifest.latent.height), l),
  sites: (l: Language) => count(manifest?.sites.length, l),
  noiseLevels: (l: Language) => count(manifest?.scheduler.num_train_timesteps, l),
  highestLevel: (l: Language) => count(manifest && manifest.scheduler.num_train_timesteps - 1, l),
  unetSamples: (l: Language) => count(manifest?.training.unet_samples, l),
  resnets: (l: Language) => count(manifest?.unet.layers.filter(({ kind }) => kind === 'resnet').length, l),
  skips: (l: Language) => count(manifest?.unet.skips.length, l),
  /** Of the place where the UNet's maps are smallest. */
  middleSize: (_: Language) => middle && `${middle.width} × ${middle.height}`,
  middleChannels: (l: Language) => count(middle?.channels, l),
  clipParameters: (l: Language) => count(clipParameters(), l),
  clipPairs: (l: Language) => count(report?.run.clip_samples, l),
  vectorSize: (l: Language) => count(gallery?.vectors.images[0]?.length, l),
  galleryScenes: (l: Language) => count(gallery?.facts.scenes.length, l),
  logitScale: (_: Language) => gallery?.vectors.scale.toFixed(1) ?? null,
  temperature: (_: Language) => gallery && (1 / gallery.vectors.scale).toFixed(3),
  clipRecall64: (l: Language) => percent(report?.clip[l].recall1_of_64.share),
  clipRecall512: (l: Language) => percent(report?.clip[l].recall1_of_512.share),
  clipMatched: (l: Language) => report?.clip[l].matched.toFixed(2) ?? null,
  clipMismatched: (l: Language) => report?.clip[l].mismatched.toFixed(2) ?? null,
  clipNewStyle: (_: Language) => percent(report?.clip.naming_in_a_new_style?.share),
  truthWords: (l: Language) => count(truth && report?.attention.scenes.faithfulness.n, l),
  truthOwn: (_: Language) => decimals(truth?.correlation),
  truthOther: (_: Language) => decimals(truth?.shuffled_words),
  truthCentre: (_: Language) => decimals(truth?.centre),
  maps: (l: Language) =>
    count(
      manifest?.sites.reduce((n, site) => n + site.heads, 0),
      l,
    ),
} satisfies Record<string, (language: Language) => string | null>;

export type FactName = keyof typeof facts;
