/** What is lost without each site and left with it alone, counted over many pictures: it is the answer. */
import { html, type TemplateResult } from 'lit';
import type { GateCondition, GatesRecord } from '../../model/gatesRecord';
import { table } from '../parts/table';
import type { SiteGatesTexts } from './texts/index';
import { dutiesOf, linesOf, type GateLine } from './view';

export function measured(t: SiteGatesTexts, record: GatesRecord): TemplateResult {
  const lines = linesOf(record);
  const { thing, colour, layout } = dutiesOf(lines);
  const siteOf = ({ condition }: GateLine) => (condition as { site: number }).site + 1;
  const name = (condition: GateCondition): string =>
    condition.kind === 'shut' || condition.kind === 'alone' ? t.conditions[condition.kind](condition.site + 1) : t.conditions[condition.kind];
  const share = (value: number) => html`<span class="share"><i style="width:${4 * value}rem"></i>${Math.round(100 * value)} %</span>`;
  const { prompts, seeds } = record.measured;
  return html`<section class="measured stack">
    <h2>${t.tableTitle}</h2>
    <p class="said duties">
      ${thing ? t.duties.thing(siteOf(thing), thing.thing, thing.colour) : t.duties.noThing} ${t.duties.colour(siteOf(colour), colour.colour)}
      ${t.duties.layout(siteOf(layout), layout.layout.mean.toFixed(2))}
    </p>
    ${table(
      t.asTable,
      [t.condition, t.thing, t.colour, t.layoutColumn],
      lines.map(({ condition, thing, colour, layout }) => [
        name(condition),
        share(thing),
        share(colour),
        html`${layout.mean.toFixed(2)} <small>(${layout.low.toFixed(2)} … ${layout.high.toFixed(2)})</small>`,
      ]),
      t.tableHint(prompts.map((prompt) => t.quoted(prompt)).join(', '), seeds.length),
    )}
  </section>`;
}
