import { html, nothing, svg } from 'lit';
import { live } from 'lit/directives/live.js';
import { cosineParts, type CosineParts } from '../../model/similarity';
import { $gallery } from '../../state/gallery';
import { setRequest } from '../../state/request';
import { $run, $trace, cancel, paint } from '../../state/run';
import {
  $chosen,
  $clip,
  $clipBackend,
  $draftCaption,
  $draftPicture,
  $pair,
  $pictures,
  $recordedState,
  choosePicture,
  encode,
  keepDrafts,
  openSimilarity,
  setCaption,
  setPicture,
  setPictureFile,
  type CaptionItem,
  type PictureItem,
} from '../../state/similarity';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/pixels';
import '../parts/sketch-pad';
import '../parts/vector-bars';
import { shorten } from '../texts/shorten';
import { SKETCH_COLOURS } from './colours';
import { styles } from './styles';
import { texts, type Guess, type TwoEncodersTexts } from './texts/index';
import { commonLimit, largestAt, runningSum } from './view';

type Source = keyof TwoEncodersTexts['sources'];
const SOURCES: readonly Source[] = ['gallery', 'drawing', 'file', 'painted'];
/** A pause in typing, in milliseconds, after which the sentence is read. */
const TYPING = 220;
const NUMBERS = 128;

/** One picture, one caption, and how a cosine comes of their vectors. */
export class TwoEncoders extends stateful(FigureElement<Guess, TwoEncodersTexts>, () => ({
  source: 'gallery' as Source,
  /** What was wrong with the file brought last. */
  fault: null as string | null,
  over: false,
  /** The number pointed at. */
  at: null as number | null,
  kept: null as 'in' | 'full' | null,
  unrolled: false,
})) {
  static override properties = { side: { type: Number } };
  /** Of the model's pictures, in pixels: what the reader brings is made as large. */
  declare side: number;

  static override styles = [FigureElement.styles, styles];

  private typing: ReturnType<typeof setTimeout> | undefined;
  private first: { right: CaptionItem; picture: PictureItem } | null = null;
  private lastVectors: { picture: Float32Array | null; caption: Float32Array | null } = { picture: null, caption: null };

  constructor() {
    super(texts, [$pair, $pictures, $chosen, $clip, $clipBackend, $draftCaption, $draftPicture, $recordedState, $run]);
    this.side = 0;
  }

  override firstUpdated(): void {
    void openSimilarity(this.language);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.paste);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.paste);
    clearTimeout(this.typing);
  }

  /** Of the pair on show, once both its vectors are there. */
  private get parts(): CosineParts | null {
    const { picture, caption } = $pair.get();
    return picture?.vector && caption?.vector ? cosineParts(picture.vector, caption.vector) : null;
  }

  protected override letGo(): void {
    this.at = null;
  }

  protected override badge() {
    const { picture, caption } = $pair.get();
    return sourceBadge(this.t, picture?.source === 'live' && caption?.source === 'live' && this.parts !== null, $clipBackend.get());
  }

  protected override opened() {
    return { state: $recordedState.get(), open: () => openSimilarity(this.language) };
  }

  protected override said(): string {
    const { t, parts } = this;
    return parts ? `${t.cosine} ${signed(parts.cosine)}` : '';
  }

  protected override body() {
    const { t } = this;
    const { picture, caption } = $pair.get();
    return html`
      <ps-machine-status .state=${$clip.get()} .texts=${t} .again=${t.again} @ps-again=${() => void encode()}></ps-machine-status>
      <div class="pair">
        ${this.pictureSide(picture)}
        <div class="side">${this.captionSide(caption)} ${this.vectors(picture, caption, this.parts)}</div>
      </div>
      <div class="keep">
        <button type="button" class="quiet" ?disabled=${!this.hasDraft} @click=${this.keep}>${t.keep}</button>
        ${this.kept ? html`<span class="note" role="status">${this.kept === 'in' ? t.kept : t.full}</span>` : nothing}
      </div>
    `;
  }

  private get hasDraft(): boolean {
    const { picture, caption } = $chosen.get();
    return [$draftPicture.get()?.id === picture && picture, $draftCaption.get()?.id === caption && caption].some(Boolean);
  }

  private readonly keep = (): void => {
    this.settle();
    this.kept = keepDrafts() ? 'in' : 'full';
  };

  protected override answer(): string | null {
    const { t, first } = this;
    if (!first) return null;
    const wrong = $draftCaption.get();
    if (wrong?.text !== t.wrongCaption || !wrong.vector || !first.right.vector || !first.picture.vector) return t.answerWaits;
    const cosine = (caption: Float32Array) => signed(cosineParts(first.picture.vector!, caption).cosine);
    return t.answer(first.right.text, cosine(first.right.vector), wrong.text, cosine(wrong.vector));
  }

  /** A guess made, the figure asks the encoders themselves. */
  protected override predict(guess: Guess | 'none'): void {
    super.predict(guess);
    const { picture, caption } = $pair.get();
    if (!this.first && picture && caption) this.first = { picture, right: caption };
    if (this.first) choosePicture(this.first.picture.id);
    setCaption(this.t.wrongCaption);
  }

  private pictureSide(picture: PictureItem | null) {
    const { t } = this;
    return html`<div class="side image">
      <h2>${t.picture}</h2>
      <div
        class="picture ${this.over ? 'over' : ''}"
        data-drop=${t.dropHere}
        @dragover=${(event: DragEvent) => {
          event.preventDefault();
          this.over = true;
        }}
        @dragleave=${() => (this.over = false)}
        @drop=${this.drop}
      >
        ${this.source === 'drawing'
          ? nothing
          : picture
            ? html`<ps-pixels .raster=${picture.picture} .label=${this.nameOf(picture)}></ps-pixels>`
            : nothing}
        ${this.source === 'drawing' && this.side > 0
          ? html`<ps-sketch-pad .side=${this.side} .texts=${t.sketch} .colours=${SKETCH_COLOURS[this.language]} @ps-sketch=${this.sketched}></ps-sketch-pad>`
          : nothing}
      </div>
      ${picture && this.source !== 'drawing' ? html`<p class="origin">${t.origin(picture.from, picture.name)}</p>` : nothing}
      <div class="choices" role="group" aria-label=${t.picture}>
        ${SOURCES.map(
          (id) => html`<button type="button" class="quiet" aria-pressed=${this.source === id ? 'true' : 'false'} @click=${() => this.chooseSource(id)}>${t.sources[id]}</button>`,
        )}
      </div>
      ${this.sourcePanel()}
      ${this.fault ? html`<p class="note warn" role="alert">${this.fault}</p>` : nothing}
    </div>`;
  }

  private nameOf({ from, name, scene }: PictureItem): string {
    const { t } = this;
    const gallery = $gallery.get();
    if (scene === null || gallery.phase !== 'ready') return t.origin(from, name);
    return t.sceneName(gallery.value.scenes[scene]!.captions[this.language]);
  }

  private chooseSource(source: Source): void {
    this.source = source;
    this.fault = null;
  }

  private sourcePanel() {
    const { t } = this;
    const { caption } = $pair.get();
    const run = $run.get();
    switch (this.source) {
      case 'gallery':
        return html`<div class="shelf">
          ${$pictures.get().map(
            (item) => html`<button
              type="button"
              aria-pressed=${item.id === $chosen.get().picture ? 'true' : 'false'}
              aria-label=${this.nameOf(item)}
              @click=${() => choosePicture(item.id)}
            >
              <ps-pixels .raster=${item.picture}></ps-pixels>
            </button>`,
          )}
        </div>`;
      case 'drawing':
        return nothing;
      case 'file':
        return html`<div class="file">
            <label>${t.chooseFile}<input class="visually-hidden" type="file" accept="image/*" @change=${this.picked} /></label>
            <label class="camera">${t.takePhoto}<input class="visually-hidden" type="file" accept="image/*" capture="environment" @change=${this.picked} /></label>
          </div>
          <p class="note">${t.fileHint(this.side)}</p>`;
      case 'painted': {
        const busy = run.phase === 'loading' || run.phase === 'painting';
        return html`<div>
            ${busy
              ? html`<button type="button" class="quiet" @click=${cancel}>${t.cancel}</button>`
              : html`<button type="button" class="quiet" @click=${() => void this.paintCaption()}>${caption?.text.trim() ? t.paintIt(short(caption.text)) : t.paintEmpty}</button>`}
          </div>
          <ps-machine-status .state=${run.phase === 'painting' ? { phase: 'painting', note: t.painting(run.step, run.of), step: run.step, of: run.of } : run} .texts=${t} .again=${t.again} @ps-again=${() => void this.paintCaption()}></ps-machine-status>
          <p class="note">${t.paintHint}</p>`;
      }
    }
  }

  private async paintCaption(): Promise<void> {
    const prompt = $pair.get().caption?.text ?? '';
    setRequest({ prompt });
    await paint();
    const { picture } = $trace.get() ?? {};
    if ($run.get().phase === 'done' && picture) setPicture(picture, 'painted', short(prompt));
  }

  private readonly sketched = ({ detail }: CustomEvent<ImageData>): void => {
    setPicture({ width: detail.width, height: detail.height, data: detail.data as Uint8ClampedArray<ArrayBuffer> }, 'drawing');
  };

  private readonly picked = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // The same file may be chosen again.
    if (file) void this.bring(file, file.name);
  };

  private readonly drop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file) void this.bring(file, file.name);
  };

  private readonly paste = (event: ClipboardEvent): void => {
    const file = event.clipboardData?.files[0];
    // Text goes where it always goes; and a picture pasted while the reader is elsewhere on the page is not for this figure.
    if (!file || !(this.matches(':hover') || this.matches(':focus-within'))) return;
    event.preventDefault();
    void this.bring(file, '');
  };

  private async bring(file: File, name: string): Promise<void> {
    const result = await setPictureFile(file, short(name), this.side);
    this.fault = result.ok ? null : this.t.fileFaults[result.code](name || this.t.thatFile);
    if (result.ok) this.source = 'file';
  }

  private captionSide(caption: CaptionItem | null) {
    const { t } = this;
    const reading = caption?.reading ?? null;
    const cut = reading?.truncated ?? null;
    const unknown = reading?.unknown.filter(({ start }) => !cut || start < cut.start) ?? [];
    return html`
      <label class="captionLabel">
        ${t.captionLabel}
        <textarea
          rows="1"
          spellcheck="false"
          dir="auto"
          .value=${live(this.typing === undefined ? (caption?.text ?? '') : this.typed)}
          @input=${(event: InputEvent) => this.type((event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      ${cut ? html`<p class="note warn">${t.cut(short(caption!.text.slice(cut.start), 60))}</p>` : nothing}
      ${unknown.length ? html`<p class="note">${t.unknown(unknown.slice(0, 4).map(({ text }) => `“${short(text)}”`).join(', '))}</p>` : nothing}
      ${caption && caption.text.trim() === '' ? html`<p class="note">${t.emptyCaption}</p>` : nothing}
    `;
  }

  private typed = '';

  private type(text: string): void {
    this.typed = text;
    this.kept = null;
    clearTimeout(this.typing);
    this.typing = setTimeout(this.settle, TYPING);
  }

  /** What was typed is the caption, whether the hand rests yet or not. */
  private readonly settle = (): void => {
    if (this.typing === undefined) return;
    clearTimeout(this.typing);
    this.typing = undefined;
    // Line breaks are spaces to the model, and to whoever reads the matrix.
    setCaption(this.typed.replace(/\s+/g, ' '));
  };

  private vectors(picture: PictureItem | null, caption: CaptionItem | null, parts: CosineParts | null) {
    const { t } = this;
    // While an encoder is at work its last vector stays, faint: the page must not jump or blink.
    if (picture?.vector) this.lastVectors.picture = picture.vector;
    if (caption?.vector) this.lastVectors.caption = caption.vector;
    const { lastVectors: last, at } = this;
    const limit = commonLimit([last.picture, last.caption]);
    const row = (kind: 'picture' | 'caption', name: string, waiting: boolean) => {
      const vector = last[kind];
      const length = vector ? Math.hypot(...vector) : 0;
      const words = kind === 'picture' ? t.imageVector : t.textVector;
      const what = vector ? words(vector.length, length.toFixed(2)) : '';
      return html`<h3 class=${kind === 'caption' ? 'text' : ''}>${name} <em>${waiting ? t.encoding : what}</em></h3>
        <ps-vector-bars
          class=${waiting ? 'waiting' : ''}
          .vector=${vector}
          .limit=${limit}
          .at=${at}
          .label=${vector ? t.bars(what, largestAt(vector) + 1, signed(vector[largestAt(vector)]!)) : t.encoding}
          @ps-hover-number=${(event: CustomEvent<number | null>) => (this.at = event.detail)}
        ></ps-vector-bars>`;
    };
    const i = at ?? 0;
    return html`<div class="vectors">
        ${row('picture', t.imageEncoder, !picture?.vector)} ${row('caption', t.textEncoder, !caption?.vector)}
        <p class="readout">
          ${at !== null && parts
            ? t.oneNumber(i + 1, signed(last.picture![i]!), signed(last.caption![i]!), signed(parts.products[i]!, 3))
            : `${t.scaleNote(signed(limit, 1))} ${t.pointNumber}`}
        </p>
      </div>
      ${this.result(parts)}`;
  }

  private result(parts: CosineParts | null) {
    const { t } = this;
    if (!parts) return html`<div class="result"><p class="number"><span>${t.cosine}</span>…</p></div>`;
    const cosine = signed(parts.cosine);
    const sum = signed(parts.dot);
    const a = parts.lengthA.toFixed(2);
    const b = parts.lengthB.toFixed(2);
    const { picture, caption } = this.lastVectors;
    return html`
      <div class="result">
        <p class="number"><span>${t.cosine}</span>${cosine}</p>
        ${this.angle(parts)}
      </div>
      <details class="unroll" ?open=${this.unrolled} @toggle=${(event: Event) => (this.unrolled = (event.target as HTMLDetailsElement).open)}>
        <summary>${t.unroll}</summary>
        ${this.unrolled
          ? html`<dl class="sum">
                <dt>${t.multiply}</dt>
                <dd>
                  ${t.multiplyText(signed(picture![0]!), signed(caption![0]!), picture!.length)}
                </dd>
                <dt>${t.add}</dt>
                <dd>
                  <ps-vector-bars
                    .vector=${parts.products}
                    .limit=${commonLimit([parts.products])}
                    .running=${runningSum(parts.products)}
                    .at=${this.at}
                    .label=${t.products(sum)}
                    @ps-hover-number=${(event: CustomEvent<number | null>) => (this.at = event.detail)}
                  ></ps-vector-bars>
                  <p class="note">${t.products(sum)}</p>
                </dd>
                <dt>${t.divide}</dt>
                <dd>${t.divideText(sum, a, b, cosine)} <span class="note">${t.divideNote}</span></dd>
              </dl>
              <details class="table">
                <summary>${t.tableTitle}</summary>
                <div class="numbers" tabindex="0" role="group" aria-label=${t.tableTitle}>
                  <table>
                    <thead>
                      <tr>
                        ${t.table.map((head) => html`<th scope="col">${head}</th>`)}
                      </tr>
                    </thead>
                    <tbody>
                      ${Array.from(
                        { length: NUMBERS },
                        (_, k) => html`<tr>
                          <th scope="row">${k + 1}</th>
                          <td>${signed(picture![k]!, 3)}</td>
                          <td>${signed(caption![k]!, 3)}</td>
                          <td>${signed(parts.products[k]!, 3)}</td>
                        </tr>`,
                      )}
                    </tbody>
                  </table>
                </div>
              </details>`
          : nothing}
      </details>
    `;
  }

  /** The picture's direction lies flat; the caption's stands off it by the angle. */
  private angle({ degrees, cosine }: CosineParts) {
    const { t } = this;
    const radians = (degrees * Math.PI) / 180;
    const [cx, cy, length] = [100, 78, 66];
    const at = (angle: number, radius: number) => [cx + radius * Math.cos(angle), cy - radius * Math.sin(angle)] as const;
    const [ax, ay] = at(radians, 22);
    const [tx, ty] = at(radians, length + 6);
    const anchor = tx > cx + 20 ? 'start' : tx < cx - 20 ? 'end' : 'middle';
    return svg`<svg class="angle" viewBox="0 0 200 92" role="img" aria-label=${t.angleLabel(degrees.toFixed(0), signed(cosine))}>
      <path class="arc" d="M ${cx + 22} ${cy} A 22 22 0 0 0 ${ax} ${ay}"></path>
      <path class="image" stroke-width="2" d="M ${cx} ${cy} h ${length} m -7 -4 l 7 4 l -7 4" fill="none"></path>
      <g transform="rotate(${-degrees} ${cx} ${cy})"><path class="caption" stroke-width="2" d="M ${cx} ${cy} h ${length} m -7 -4 l 7 4 l -7 4"></path></g>
      <text x=${cx + length + 6} y=${cy + 4}>${t.pictureArrow}</text>
      <text class="caption" x=${degrees < 14 ? cx + length + 6 : tx} y=${degrees < 14 ? cy - 14 : Math.max(9, Math.min(ty + 3, cy - 2))} text-anchor=${degrees < 14 ? 'start' : anchor}>${t.captionArrow}</text>
      <text x=${cx + 4} y=${cy + 13} text-anchor="middle">${t.angle(degrees.toFixed(0))}</text>
    </svg>`;
  }
}

/** The whole stays in its field. */
const short = (text: string, most = 40): string => shorten(text, most);

customElements.define('ps-two-encoders', TwoEncoders);
