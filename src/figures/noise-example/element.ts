import { html, nothing } from 'lit';
import type { NoiseRecord } from '../../model/noiseRecord';
import { fetchedOf } from '../../state/fetchedOnce';
import { $gallery } from '../../state/gallery';
import { $machineBackend } from '../../state/machine';
import { $noised, $noiseRecord, alphaOf, chooseScene, openNoise, setNoiseSeed, type Noised } from '../../state/noise';
import { $noisyPicture, decodeNoisy } from '../../state/noisyPicture';
import { $probing } from '../../state/probing';
import { $batch } from '../../state/trainingBatch';
import { diverging, type Scale } from '../../viz/colourScale';
import { projectLatents, type LatentProjection } from '../../viz/latentsToRgb';
import { niceCeil, symmetricLimit } from '../../viz/range';
import { mosaicOfChannels } from '../../viz/raster';
import { FigureElement } from '../frame/figureElement';
import { prediction } from '../frame/prediction';
import { sourceBadge } from '../frame/sourceBadge';
import { stateful } from '../frame/stateful';
import { dice } from '../parts/dice';
import { askModel, probingStatus } from '../parts/machine-status';
import { picture } from '../parts/picture';
import '../parts/pixels';
import '../parts/scale-legend';
import { seedField } from '../parts/seed-field';
import { batch } from './batch';
import { level } from './level';
import { styles } from './styles';
import { texts, type NoiseExampleTexts } from './texts/index';
import * as view from './view';

/** Scenes in the row of thumbnails; the dice reaches the others. */
const THUMBNAILS = 8;

/** A training example: a picture, noise of one's choice, the two mixed by the schedule; and a batch of such. */
export class NoiseExample extends stateful(FigureElement<never, NoiseExampleTexts>, () => ({
  /** The level at which the reader could no longer tell. */
  lost: null as number | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private colours: { from: NoiseRecord; projection: LatentProjection | null } | null = null;
  private scaled: { clean: Float32Array; scale: Scale } | null = null;

  constructor() {
    super(texts, [$noiseRecord, $gallery, $noised, $noisyPicture, $batch, $probing, $machineBackend]);
  }

  private get record(): NoiseRecord | null {
    return fetchedOf($noiseRecord.get());
  }

  override firstUpdated(): void {
    void openNoise();
  }

  override updated(): void {
    const noised = $noised.get();
    if (noised) decodeNoisy(noised);
  }

  protected override badge() {
    return sourceBadge(this.t, $noisyPicture.get()?.source === 'live', $machineBackend.get());
  }

  protected override opened() {
    return { state: $noiseRecord.get(), open: openNoise };
  }

  /** What is asked for is not one of several guesses but a level: the one that stands when the reader says so. */
  protected override predicting() {
    const { t, lost, record } = this;
    const noised = $noised.get();
    if (!record || !noised) return nothing;
    const { timestep } = noised;
    return prediction({
      question: t.question,
      guesses: { here: t.lost },
      guess: lost === null ? null : lost === timestep ? 'here' : 'none',
      choose: () => (this.lost = timestep),
      answer: () => {
        const known = view.stillKnown(record, lost!, alphaOf);
        return t.lostAt(lost!, view.percent(alphaOf(lost!)), known.level, view.percent(known.share));
      },
    });
  }

  protected override stage() {
    const { t, record } = this;
    const noised = $noised.get();
    if (!record || !noised)
      return $noiseRecord.get().phase === 'failed'
        ? nothing
        : html`<div class="status" role="status"><progress aria-label=${t.loadingRecord}></progress><span>${t.loadingRecord}</span></div>`;
    const { clean, noise, latents, alphaCumprod, specimen } = noised;
    const scale = this.scaleOf(clean);
    const mosaic = (name: string, values: Float32Array, caption: unknown) =>
      picture({ raster: mosaicOfChannels(values, record.latentShape, scale), label: t.latentsAlt(name), caption });
    return html`<div class="mix" role="group" aria-label=${t.mixed}>
        <p class="equation" aria-hidden="true">x<sub>t</sub> = <b>${Math.sqrt(alphaCumprod).toFixed(2)}</b> · x₀ + <b>${Math.sqrt(1 - alphaCumprod).toFixed(2)}</b> · ε</p>
        ${this.seen(record, noised)}
        ${picture({ kind: 'clean', raster: specimen.picture, label: this.captionOf(specimen.scene), caption: html`<b>${t.clean}</b>` })}
        ${mosaic(t.clean, clean, html`<b>${t.clean} x₀</b> ${t.cleanNote}`)} ${mosaic(t.noise, noise, html`<b>${t.noise} ε</b> ${t.noiseNote}`)}
        ${mosaic(t.mixed, latents, html`<b>${t.mixed} x<sub>t</sub></b> ${t.mixedNote}`)}
      </div>
      <ps-scale-legend .scale=${scale} .digits=${1} .note=${t.legend(scale.max.toFixed(1))}></ps-scale-legend>`;
  }

  /** The mix as one sees it: decoded, or until then in the colours that come nearest. */
  private seen(record: NoiseRecord, { specimen, seed, timestep, latents }: Noised) {
    const { t } = this;
    const decoded = $noisyPicture.get();
    if (decoded?.of.specimen === specimen && decoded.of.seed === seed) {
      const note = decoded.source === 'recorded' && decoded.level !== timestep ? t.decodedNear(decoded.level) : t.decodedNote;
      return picture({ kind: 'large', raster: decoded.picture, label: `${t.decoded}, ${t.level} ${decoded.level}`, caption: html`<b>${t.decoded}</b> ${note}` });
    }
    const projection = this.projection(record);
    return picture({
      kind: 'large',
      raster: projection && projectLatents(latents, record.latentShape, projection),
      label: `${t.rough}, ${t.level} ${timestep}`,
      caption: html`<b>${t.rough}</b> ${t.notDecoded} ${t.roughNote}`,
    });
  }

  protected override side() {
    const { t, record } = this;
    const noised = $noised.get();
    if (!record || !noised) return nothing;
    const ask = () => decodeNoisy(noised, true);
    return html`${level(t, noised.timestep)} ${this.shelf(record, noised.specimen.scene)} ${seedField(t, noised.seed, setNoiseSeed)}
    ${$machineBackend.get() ? nothing : askModel(t, t.decode, ask)} ${probingStatus(t, ask)}`;
  }

  private shelf(record: NoiseRecord, chosen: number | null) {
    const { t } = this;
    const gallery = $gallery.get();
    if (gallery.phase !== 'ready') return nothing;
    return html`<div class="shelf pictures" role="group" aria-label=${t.scenes}>
      ${record.scenes.slice(0, THUMBNAILS).map(
        (scene) => html`<button
          type="button"
          aria-pressed=${scene === chosen ? 'true' : 'false'}
          aria-label=${t.scene(this.captionOf(scene))}
          title=${this.captionOf(scene)}
          @click=${() => chooseScene(scene)}
        >
          <ps-pixels .raster=${gallery.value.pictureOf(scene)}></ps-pixels>
        </button>`,
      )}
      <button type="button" class="quiet dice" aria-label=${t.another} title=${t.another} @click=${() => this.anotherScene(record)}>${dice}</button>
    </div>`;
  }

  protected override below() {
    const { record } = this;
    const gallery = $gallery.get();
    if (!record || gallery.phase !== 'ready') return nothing;
    return batch(this.t, { record, pictureOf: (scene) => gallery.value.pictureOf(scene), captionOf: (scene) => this.captionOf(scene), colours: this.projection(record) });
  }

  /** Fitted once a record. */
  private projection(record: NoiseRecord): LatentProjection | null {
    const gallery = $gallery.get();
    if (this.colours?.from !== record && gallery.phase === 'ready') {
      this.colours = { from: record, projection: view.latentColours(record, (scene) => gallery.value.pictureOf(scene)) };
    }
    return this.colours?.projection ?? null;
  }

  /** One scale for all panels, fixed while the picture stays: neither level nor noise is to change another's colours. */
  private scaleOf(clean: Float32Array): Scale {
    if (this.scaled?.clean !== clean) {
      const limit = niceCeil(Math.max(view.NOISE_SCALE.max, symmetricLimit([clean])));
      this.scaled = { clean, scale: { table: diverging, min: -limit, max: limit } };
    }
    return this.scaled.scale;
  }

  private captionOf(scene: number | null): string {
    const gallery = $gallery.get();
    return scene === null || gallery.phase !== 'ready' ? this.t.clean : gallery.value.scenes[scene]!.captions[this.language];
  }

  private anotherScene(record: NoiseRecord): void {
    const others = record.scenes.slice(THUMBNAILS);
    chooseScene(others[crypto.getRandomValues(new Uint32Array(1))[0]! % others.length]!);
  }
}
customElements.define('ps-noise-example', NoiseExample);
