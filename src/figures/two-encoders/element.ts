import { html, nothing } from 'lit';
import { cosineParts, type CosineParts } from '../../model/similarity';
import { $gallery } from '../../state/gallery';
import { $run } from '../../state/run';
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
  type CaptionItem,
  type PictureItem,
} from '../../state/similarity';
import { signed } from '../../viz/signed';
import { FigureElement } from '../frame/figureElement';
import { stateful } from '../frame/stateful';
import { sourceBadge } from '../frame/sourceBadge';
import '../parts/machine-status';
import '../parts/vector-bars';
import { CaptionField } from './captionField';
import { result, steps } from './cosine';
import { PictureSource } from './pictureSource';
import { styles } from './styles';
import { texts, type Guess, type TwoEncodersTexts } from './texts/index';
import { commonLimit, largestAt } from './view';

/** One picture, one caption, and how a cosine comes of their vectors. */
export class TwoEncoders extends stateful(FigureElement<Guess, TwoEncodersTexts>, () => ({
  /** The number pointed at. */
  at: null as number | null,
  kept: null as 'in' | 'full' | null,
})) {
  static override properties = { pictureSide: { type: Number, attribute: 'picture-side' } };
  /** Of the model's pictures, in pixels: what the reader brings is made as large. */
  declare pictureSide: number;

  static override styles = [FigureElement.styles, styles];
  protected override readonly arrangement = 'below';

  private readonly source = new PictureSource(this, () => ({ t: this.t, language: this.language, side: this.pictureSide }));
  private readonly typed = new CaptionField(this, () => (this.kept = null));
  private first: { right: CaptionItem; picture: PictureItem } | null = null;
  private lastVectors: { picture: Float32Array | null; caption: Float32Array | null } = { picture: null, caption: null };

  constructor() {
    super(texts, [$pair, $pictures, $chosen, $clip, $clipBackend, $draftCaption, $draftPicture, $gallery, $recordedState, $run]);
    this.pictureSide = 0;
  }

  override firstUpdated(): void {
    void openSimilarity(this.language);
  }

  /** While an encoder is at work its last vector stays, faint: the page must not jump or blink. */
  protected override willUpdate(): void {
    const { picture, caption } = $pair.get();
    if (picture?.vector) this.lastVectors.picture = picture.vector;
    if (caption?.vector) this.lastVectors.caption = caption.vector;
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

  protected override stage() {
    const { t } = this;
    const { picture, caption } = $pair.get();
    return html`<div class="pair">
      ${this.source.picture(picture)}
      <div class="stack">${this.typed.field(t, caption)} ${this.vectors(picture, caption)} ${result(t, this.parts)}</div>
    </div>`;
  }

  protected override side() {
    const { t } = this;
    return html`<div class="stack">
        ${this.source.controls()}
        <p class="row keep">
          <button type="button" class="quiet" ?disabled=${!this.hasDraft} @click=${this.keep}>${t.keep}</button>
          ${this.kept ? html`<span class="note" role="status">${this.kept === 'in' ? t.kept : t.full}</span>` : nothing}
        </p>
        <ps-machine-status .state=${$clip.get()} .texts=${t} .again=${t.again} @ps-again=${() => void encode()}></ps-machine-status>
      </div>`;
  }

  protected override below() {
    const { parts, lastVectors } = this;
    return parts ? steps(this.t, parts, lastVectors.picture!, lastVectors.caption!, this.at, this.point) : nothing;
  }

  private get hasDraft(): boolean {
    const { picture, caption } = $chosen.get();
    return [$draftPicture.get()?.id === picture && picture, $draftCaption.get()?.id === caption && caption].some(Boolean);
  }

  private readonly keep = (): void => {
    this.typed.settle();
    this.kept = keepDrafts() ? 'in' : 'full';
  };

  private readonly point = (event: CustomEvent<number | null>): void => {
    this.at = event.detail;
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

  private vectors(picture: PictureItem | null, caption: CaptionItem | null) {
    const { t, lastVectors: last, at, parts } = this;
    const limit = commonLimit([last.picture, last.caption]);
    const row = (vector: Float32Array | null, kind: string, name: string, words: (n: number, length: string) => string, waiting: boolean) => {
      const what = vector ? words(vector.length, Math.hypot(...vector).toFixed(2)) : '';
      return html`<h3 class=${kind}>${name} <em>${waiting ? t.encoding : what}</em></h3>
        <ps-vector-bars
          class=${waiting ? 'stale' : ''}
          .vector=${vector}
          .limit=${limit}
          .at=${at}
          .label=${vector ? t.bars(what, largestAt(vector) + 1, signed(vector[largestAt(vector)]!)) : t.encoding}
          @ps-hover-number=${this.point}
        ></ps-vector-bars>`;
    };
    return html`<div class="stack">
      ${row(last.picture, '', t.imageEncoder, t.imageVector, !picture?.vector)} ${row(last.caption, 'text', t.textEncoder, t.textVector, !caption?.vector)}
      <p class="note numbers">
        ${
          at !== null && parts
            ? t.oneNumber(at + 1, signed(last.picture![at]!), signed(last.caption![at]!), signed(parts.products[at]!, 3))
            : `${t.scaleNote(signed(limit, 1))} ${t.pointNumber}`
        }
      </p>
    </div>`;
  }
}

customElements.define('ps-two-encoders', TwoEncoders);
