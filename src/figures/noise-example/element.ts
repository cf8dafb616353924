import { html, nothing, svg } from 'lit';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import { $gallery } from '../../state/gallery';
import { $machineBackend } from '../../state/machine';
import { $noised, $noiseRecord, alphaOf, chooseScene, hoverLevel, openNoise, selectLevel, setNoiseSeed, type Noised } from '../../state/noise';
import { $noisyPicture, decodeNoisy } from '../../state/noisyPicture';
import { $probing } from '../../state/probing';
import { $batch, dealBatch, type DealtExample } from '../../state/trainingBatch';
import type { NoiseRecord } from '../../model/noiseRecord';
import { diverging, type Scale } from '../../viz/colourScale';
import { projectLatents, type LatentProjection } from '../../viz/latentsToRgb';
import { niceCeil, symmetricLimit } from '../../viz/range';
import { mosaicOfChannels } from '../../viz/raster';
import { FigureElement } from '../frame/figureElement';
import { prediction } from '../frame/prediction';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/scale-legend';
import { styles } from './styles';
import { texts, type NoiseExampleTexts } from './texts/index';
import * as view from './view';

/** Scenes in the row of thumbnails; the dice reaches the others. */
const THUMBNAILS = 8;
const CURVE = { width: 1000, height: 160 };
const HIGHEST = 999;
/** Three standard deviations: 997 of 1,000 numbers of noise lie within. */
const NOISE_LIMIT = 3;

/** A training example: a picture, noise of one's choice, the two mixed by the schedule; and a batch of such. */
export class NoiseExample extends stateful(FigureElement<never, NoiseExampleTexts>, () => ({
  /** The level at which the reader could no longer tell. */
  lost: null as number | null,
})) {
  static override styles = [FigureElement.styles, styles];

  private readonly curves = view.schedule(alphaOf);
  private readonly paths = { signal: view.curve(this.curves.signal, CURVE.width, CURVE.height), noise: view.curve(this.curves.noise, CURVE.width, CURVE.height) };
  private colours: { from: NoiseRecord; projection: LatentProjection | null } | null = null;

  constructor() {
    super(texts, [$noiseRecord, $gallery, $noised, $noisyPicture, $batch, $probing, $machineBackend]);
  }

  private get record(): NoiseRecord | null {
    const state = $noiseRecord.get();
    return state.phase === 'ready' ? state.value : null;
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
        return t.lostAt(lost!, percent(alphaOf(lost!)), known.level, percent(known.share));
      },
    });
  }

  protected override body() {
    const { t, record } = this;
    const noised = $noised.get();
    if (record && noised) return this.stage(record, noised);
    if ($noiseRecord.get().phase === 'failed') return nothing;
    return html`<div class="status" role="status"><progress aria-label=${t.loadingRecord}></progress><span>${t.loadingRecord}</span></div>`;
  }

  private stage(record: NoiseRecord, noised: Noised) {
    const { t } = this;
    const { clean, noise, latents, timestep, alphaCumprod, specimen } = noised;
    const scale = this.scaleOf(noised);
    const mosaic = (values: Float32Array) => mosaicOfChannels(values, record.latentShape, scale);
    const decoded = $noisyPicture.get();
    const fits = decoded && decoded.of.specimen === specimen && decoded.of.seed === noised.seed;
    return html`
      ${this.controls(record, noised)}
      <p class="equation" aria-hidden="true">x<sub>t</sub> = <b>${Math.sqrt(alphaCumprod).toFixed(2)}</b> · x₀ + <b>${Math.sqrt(1 - alphaCumprod).toFixed(2)}</b> · ε</p>
      <div class="sum" role="group" aria-label=${t.mixed}>
        <figure class="clean">
          <div class="pair">
            <ps-pixels .raster=${specimen.picture} .label=${this.captionOf(specimen.scene)}></ps-pixels>
            <ps-pixels .raster=${mosaic(clean)} .label=${t.latentsAlt(t.clean)}></ps-pixels>
          </div>
          <figcaption><b>${t.clean} x₀</b> ${t.cleanNote}</figcaption>
        </figure>
        <p class="operator" aria-hidden="true"><b>${Math.sqrt(alphaCumprod).toFixed(2)}</b> · x₀ +</p>
        <figure>
          <ps-pixels .raster=${mosaic(noise)} .label=${t.latentsAlt(t.noise)}></ps-pixels>
          <figcaption><b class="c-noise">${t.noise} ε</b> ${t.noiseNote}</figcaption>
        </figure>
        <p class="operator" aria-hidden="true"><b>${Math.sqrt(1 - alphaCumprod).toFixed(2)}</b> · ε =</p>
        <figure>
          <ps-pixels .raster=${mosaic(latents)} .label=${t.latentsAlt(t.mixed)}></ps-pixels>
          <figcaption><b>${t.mixed} x<sub>t</sub></b> ${t.mixedNote}</figcaption>
        </figure>
        <figure class="decoded">
          ${fits ? html`<ps-pixels .raster=${decoded.picture} .label=${`${t.decoded}, ${t.level} ${decoded.level}`}></ps-pixels>` : html`<div class="blank"><span>${t.notDecoded}</span></div>`}
          <figcaption>
            <b>${t.decoded}</b> ${fits && decoded.source === 'recorded' && decoded.level !== timestep ? t.decodedNear(decoded.level) : t.decodedNote}
          </figcaption>
        </figure>
      </div>
      <ps-scale-legend .scale=${scale} .digits=${1} .note=${t.legend(scale.max.toFixed(1))}></ps-scale-legend>
      ${$machineBackend.get()
        ? nothing
        : html`<p class="note">
            <button type="button" class="quiet" ?disabled=${$probing.get().phase === 'loading'} @click=${() => decodeNoisy(noised, true)}>${t.decode}</button> ${t.downloadsOnce}
          </p>`}
      <ps-machine-status .state=${$probing.get()} .texts=${t} .again=${t.again} @ps-again=${() => decodeNoisy(noised, true)}></ps-machine-status>
      <div class="two">${this.shares(alphaCumprod)} ${this.schedule(timestep)}</div>
      ${this.batch(record)}
    `;
  }

  private controls(record: NoiseRecord, { timestep, alphaCumprod, specimen, seed }: Noised) {
    const { t } = this;
    const gallery = $gallery.get();
    if (gallery.phase !== 'ready') return nothing;
    const value = t.levelValue(timestep, percent(alphaCumprod), percent(1 - alphaCumprod));
    return html`
      <div class="scenes" role="group" aria-label=${t.scenes}>
        ${record.scenes.slice(0, THUMBNAILS).map(
          (scene) => html`<button
            type="button"
            class="thumb"
            aria-pressed=${scene === specimen.scene ? 'true' : 'false'}
            aria-label=${t.scene(this.captionOf(scene))}
            title=${this.captionOf(scene)}
            @click=${() => chooseScene(scene)}
          >
            <ps-pixels .raster=${gallery.value.pictureOf(scene)}></ps-pixels>
          </button>`,
        )}
        <button type="button" class="quiet" @click=${() => this.anotherScene(record)}>${t.another}</button>
      </div>
      <div class="level">
        <label for="level">${t.level}</label>
        <input
          id="level"
          type="range"
          min="0"
          max=${HIGHEST}
          step="1"
          .value=${live(String(timestep))}
          aria-valuetext=${value}
          @input=${(event: Event) => selectLevel(Number((event.target as HTMLInputElement).value))}
        />
        <output for="level">${timestep}</output>
        <span class="seed">${t.seed}: ${t.seedValue(seed)} <button type="button" class="quiet" @click=${() => setNoiseSeed(random())}>${t.dice}</button></span>
      </div>
    `;
  }

  private shares(alpha: number) {
    const { t } = this;
    return html`<div>
      <h2>${t.shares}</h2>
      <div class="bar" aria-hidden="true"><span style=${styleMap({ width: `${alpha * 100}%` })}></span></div>
      <p class="note split"><span>${t.signalShare(percent(alpha))}</span><span class="c-noise">${t.noiseShare(percent(1 - alpha))}</span></p>
    </div>`;
  }

  private schedule(timestep: number) {
    const { t } = this;
    const { width, height } = CURVE;
    const x = (timestep / HIGHEST) * width;
    return html`<div>
      <h2>${t.schedule}</h2>
      <svg
        class="curves"
        viewBox="0 0 ${width} ${height}"
        preserveAspectRatio="none"
        aria-hidden="true"
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
        @pointerleave=${() => hoverLevel(null)}
      >
        ${svg`
          <path class="signal" d=${this.paths.signal} />
          <path class="noise" d=${this.paths.noise} />
          <line class="cursor" x1=${x} x2=${x} y1="0" y2=${height} />
        `}
      </svg>
      <p class="note split"><span>${t.signalLine}: ${this.curves.signal[timestep]!.toFixed(2)}</span><span class="c-noise">${t.noiseLine}: ${this.curves.noise[timestep]!.toFixed(2)}</span></p>
    </div>`;
  }

  private levelAt(event: PointerEvent): number {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    return ((event.clientX - left) / Math.max(1, width)) * HIGHEST;
  }

  private grab(event: PointerEvent): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    selectLevel(this.levelAt(event));
  }

  private drag(event: PointerEvent): void {
    if (event.buttons & 1) selectLevel(this.levelAt(event));
    else if (event.pointerType !== 'touch') hoverLevel(this.levelAt(event));
  }

  private batch(record: NoiseRecord) {
    const { t } = this;
    const dealt = $batch.get();
    return html`<div class="batch">
      <button type="button" class="quiet" @click=${() => dealBatch((dealt?.seed ?? 0) + 1)}>${t.deal}</button>
      ${dealt
        ? html`<table aria-label=${t.batch(dealt.seed)}>
              <thead>
                <tr>
                  <th scope="col">${t.columns.level}</th>
                  <th scope="col">${t.columns.noisy}</th>
                  <th scope="col">${t.columns.words}</th>
                  <th scope="col">${t.columns.noise}</th>
                  <th scope="col">${t.columns.picture}</th>
                </tr>
              </thead>
              <tbody>
                ${dealt.examples.map((example) => this.example(record, example))}
              </tbody>
            </table>
            <p class="note">${t.batchNote}</p>`
        : nothing}
    </div>`;
  }

  private example(record: NoiseRecord, { scene, level, dropped, noise, latents }: DealtExample) {
    const { t } = this;
    const gallery = $gallery.get();
    if (gallery.phase !== 'ready') return nothing;
    const caption = this.captionOf(scene);
    const projection = this.projection(record);
    const cells = [
      [t.columns.noisy, projection ? projectLatents(latents, record.latentShape, projection) : null],
      [t.columns.noise, mosaicOfChannels(noise, record.latentShape, { table: diverging, min: -NOISE_LIMIT, max: NOISE_LIMIT })],
      [t.columns.picture, gallery.value.pictureOf(scene)],
    ] as const;
    const cell = (i: number) => html`<td data-name=${cells[i]![0]}><ps-pixels .raster=${cells[i]![1]} .label=${`${cells[i]![0]}: ${t.exampleWords(level, caption)}`}></ps-pixels></td>`;
    return html`<tr>
      <th scope="row" data-name=${t.columns.level}>${level}</th>
      ${cell(0)}
      <td class="words" data-name=${t.columns.words}>${dropped ? html`<i>${t.dropped}</i> <small>${t.droppedNote}</small>` : caption}</td>
      ${cell(1)} ${cell(2)}
    </tr>`;
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
  private scaleOf({ clean }: Noised): Scale {
    if (this.scaled?.clean !== clean) {
      const limit = niceCeil(Math.max(NOISE_LIMIT, symmetricLimit([clean])));
      this.scaled = { clean, scale: { table: diverging, min: -limit, max: limit } };
    }
    return this.scaled.scale;
  }
  private scaled: { clean: Float32Array; scale: Scale } | null = null;

  private captionOf(scene: number | null): string {
    const gallery = $gallery.get();
    return scene === null || gallery.phase !== 'ready' ? this.t.clean : gallery.value.scenes[scene]!.captions[this.language];
  }

  private anotherScene(record: NoiseRecord): void {
    const others = record.scenes.slice(THUMBNAILS);
    chooseScene(others[random() % others.length]!);
  }
}
customElements.define('ps-noise-example', NoiseExample);

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const random = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;
