import { html, svg } from 'lit';
import { cosineMatrix } from '../../model/similarity';
import type { CaptionLanguage } from '../../model/gallery';
import type { RecordedVectors } from '../../model/vectorsRecord';
import { mean } from '../../viz/mean';
import { signed } from '../../viz/signed';
import type { SimilarityMatrixTexts } from './texts/index';
import { histogram, split } from './view';

const WIDTH = 320;
const TOP = 8;
const AREA = 70;
const BINS = 40;

interface Parts {
  matched: ArrayLike<number>;
  mismatched: ArrayLike<number>;
}

/** Two shapes over −1…1, each to its own height, of the whole gallery; and a dot for every cell on show below them. */
export class GalleryHistogram {
  private known: { recorded: RecordedVectors; language: CaptionLanguage; cosines: { matched: Float32Array; mismatched: Float32Array } } | null = null;

  /** All scenes against all captions of one language, once. */
  private ofGallery(recorded: RecordedVectors, language: CaptionLanguage) {
    if (this.known?.recorded !== recorded || this.known.language !== language) {
      this.known = { recorded, language, cosines: split(cosineMatrix(recorded.captions[language], recorded.images), recorded.images.length) };
    }
    return this.known.cosines;
  }

  figure(t: SimilarityMatrixTexts, recorded: RecordedVectors, language: CaptionLanguage, shown: { matched: readonly number[]; mismatched: readonly number[] }) {
    const all = this.ofGallery(recorded, language);
    return html`<figure class="histogram">
      ${plot(all, shown, t.histogramLabel(signed(mean(all.matched)), signed(mean(all.mismatched))))}
      <div class="ticks" aria-hidden="true"><span>−1</span><span>0</span><span>1</span></div>
    </figure>`;
  }

  note(t: SimilarityMatrixTexts, recorded: RecordedVectors, language: CaptionLanguage, shown: { matched: readonly number[] }): string {
    const all = this.ofGallery(recorded, language);
    return t.histogramNote(all.matched.length, all.mismatched.length.toLocaleString('en'), shown.matched.length);
  }
}

function plot(all: Parts, shown: { matched: readonly number[]; mismatched: readonly number[] }, label: string) {
  const x = (value: number) => ((value + 1) / 2) * WIDTH;
  const bars = (values: ArrayLike<number>, name: 'own' | 'other') =>
    histogram(values, BINS).map((share, i) =>
      share ? svg`<rect class=${name} x=${(i * WIDTH) / BINS} y=${TOP + AREA * (1 - share)} width=${WIDTH / BINS - 0.5} height=${AREA * share}></rect>` : null,
    );
  const base = TOP + AREA;
  return svg`<svg viewBox="0 0 ${WIDTH} ${base + 21}" role="img" aria-label=${label}>
    ${bars(all.mismatched, 'other')} ${bars(all.matched, 'own')}
    <line x1="0" x2=${WIDTH} y1=${base} y2=${base}></line>
    ${[-1, 0, 1].map((tick) => svg`<line x1=${x(tick)} x2=${x(tick)} y1=${base} y2=${base + 4}></line>`)}
    ${shown.mismatched.map((value) => svg`<circle class="other" cx=${x(value)} cy=${base + 17} r="2.2"></circle>`)}
    ${shown.matched.map((value) => svg`<circle class="own" cx=${x(value)} cy=${base + 8} r="3"></circle>`)}
  </svg>`;
}
