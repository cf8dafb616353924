/** In numbers: the picture shown, told the truth and a lie, and the map's rows. */
import { html } from 'lit';
import { table } from '../parts/table';
import type { Answer, Panel } from './panel';
import type { ToldLevelTexts } from './texts/index';
import { rowFacts, short, type Quantity } from './view';

type Texts = ToldLevelTexts;

/** A value of a quantity: an error, or a share. */
export const written = (t: Texts, value: number, quantity: Quantity): string => (quantity === 'left' ? t.percent(value) : short(value));

export function pictureNumbers(t: Texts, { honest, lied, source, place }: Panel, levels: readonly number[]) {
  const row = (name: string, of: (answer: Answer) => string) => html`<tr><th scope="row">${name}</th><td>${of(honest)}</td><td>${of(lied)}</td></tr>`;
  return html`<div class="stack">
    <table class="numbers">
      <caption>${t.numbers}</caption>
      <thead>
        <tr><td></td><th scope="col">${t.tableTruth(levels[place.row]!)}</th><th scope="col">${t.tableLie(levels[place.column]!)}</th></tr>
      </thead>
      <tbody>
        ${(['original', 'noise', 'v', 'left'] as const).map((key) => row(t.quantities[key], ({ measures }) => written(t, measures[key], key)))}
        ${row(t.kept, ({ detail }) => t.percent(detail.kept))} ${row(t.foreign, ({ detail }) => t.percent(detail.foreign))}
      </tbody>
    </table>
    <p class="note">${t.numbersNote(source === 'recorded')}</p>
  </div>`;
}

export function rowsTable(t: Texts, levels: readonly number[], values: readonly (number | null)[], quantity: Quantity) {
  const write = (value: number) => written(t, value, quantity);
  // What is left of the noise is no error: its least is nothing to look for.
  const isError = quantity !== 'left';
  return table(
    t.asTable,
    [t.tableTrue, t.tableAtTruth, ...(isError ? [t.tableLeast] : []), t.tableAt(levels[0]!), t.tableAt(levels.at(-1)!)],
    rowFacts(values, levels.length).map(({ row, truth, least, first, last }) => [
      levels[row],
      write(truth),
      ...(isError ? [t.tableLeastAt(write(least.value), levels[least.column]!)] : []),
      write(first),
      write(last),
    ]),
    t.mapTitle[quantity],
  );
}
