import { html } from 'lit';
import { cosineMatrix } from '../../model/similarity';
import type { RecordedVectors } from '../../model/vectorsRecord';
import { mean } from '../../viz/mean';
import { signed } from '../../viz/signed';
import '../parts/scale-legend';
import '../parts/value-grid';
import type { GridHead } from '../parts/value-grid';
import type { SimilarityMatrixTexts } from './texts/index';
import { COSINES, split } from './view';

interface Known {
  of: RecordedVectors;
  words: RecordedVectors['words'];
  values: Float32Array;
}

/** Every English word for a thing against every Korean one. */
export class WordMatrix {
  /** The cell pointed at last. */
  private at: { row: string; column: string } | null = null;
  private known: Known | null = null;

  constructor(private readonly changed: () => void) {}

  private cosines(recorded: RecordedVectors): Known {
    if (this.known?.of !== recorded) {
      const words = recorded.words.filter(({ kind }) => kind === 'thing');
      this.known = {
        of: recorded,
        words,
        values: cosineMatrix(
          words.map(({ en }) => en.vector),
          words.map(({ ko }) => ko.vector),
        ),
      };
    }
    return this.known;
  }

  private readonly point = ({ detail }: CustomEvent<{ row: string; column: string } | null>): void => {
    this.at = detail ?? this.at;
    this.changed();
  };

  /** A head stands for the word with its own translation. */
  private readonly pointHead = ({ detail }: CustomEvent<string>): void => {
    this.at = { row: detail, column: detail };
    this.changed();
  };

  stage(t: SimilarityMatrixTexts, recorded: RecordedVectors) {
    const { words, values } = this.cosines(recorded);
    return html`<ps-value-grid
        class="words"
        .rows=${words.map(({ id, en }): GridHead => ({ id, label: en.text, language: 'en' }))}
        .columns=${words.map(({ id, ko }): GridHead => ({ id, label: ko.text, language: 'ko' }))}
        .values=${values}
        .scale=${COSINES}
        .digits=${-1}
        .chosen=${{ row: null, column: null }}
        .label=${t.wordsGrid}
        .rowHint=${''}
        .columnHint=${''}
        @ps-hover-cell=${this.point}
        @ps-choose-row=${this.pointHead}
        @ps-choose-column=${this.pointHead}
      ></ps-value-grid>
      <ps-scale-legend .scale=${COSINES} .digits=${0} .note=${t.rangeLabel}></ps-scale-legend>`;
  }

  side(t: SimilarityMatrixTexts, recorded: RecordedVectors) {
    const { at } = this;
    const { words, values } = this.cosines(recorded);
    const n = words.length;
    const { matched, mismatched } = split(values, n);
    const first = words.filter((_, i) => words.every((__, j) => values[i * n + j]! <= matched[i]!)).length;
    const place = (id: string) => words.findIndex((word) => word.id === id);
    const said = at && t.wordCell(words[place(at.row)]!.en.text, words[place(at.column)]!.ko.text, signed(values[place(at.row) * n + place(at.column)]!));
    return html`<p class="readout said">${said ?? t.pointCell}</p>
      <p class="note">${t.wordsNote(signed(mean(matched)), signed(mean(mismatched)), `${first}/${n}`)}</p>`;
  }
}
