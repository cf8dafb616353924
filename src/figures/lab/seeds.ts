import { html, nothing } from 'lit';
import { $lab, setLabRequest } from '../../state/lab';
import { $probing } from '../../state/probing';
import { $seedGrid, fillSeeds, SEED_COUNT, stopSeeds } from '../../state/seedGrid';
import { Watch } from '../base/watch';
import '../parts/machine-status';
import type { MachineState } from '../parts/machine-status';
import { seedField } from '../parts/seed-field';
import { LabPart } from './part';
import './thumbs';
import type { ThumbColumn } from './thumbs';

/** Both sides over many seeds; choosing one takes it for both. */
export class LabSeeds extends LabPart {
  static override properties = { firstSeed: { state: true } };
  declare private firstSeed: number;

  constructor() {
    super();
    this.firstSeed = 0;
    new Watch(this, [$lab, $seedGrid, $probing]);
  }

  override render() {
    const { t } = this;
    const grid = $seedGrid.get();
    const probing = $probing.get();
    const done = grid?.rows.reduce((sum, { pictures }) => sum + pictures.filter(Boolean).length, 0) ?? 0;
    const state: MachineState | null = probing.phase === 'loading' || probing.phase === 'failed' ? probing : null;
    return html`<p class="note">${t.seedsHint}</p>
      <div class="row" style="align-items: end">
        ${seedField({ seed: t.firstSeed, dice: t.dice }, this.firstSeed, (seed) => (this.firstSeed = seed))}
        ${
          grid?.running
            ? html`<button type="button" class="quiet" @click=${() => stopSeeds()}>${t.stopSeeds}</button>`
            : html`<button type="button" class="quiet" @click=${() => void fillSeeds(this.firstSeed)}>${t.paintSeeds(SEED_COUNT)}</button>`
        }
        ${grid ? html`<span class="note">${t.seedProgress(done, grid.rows.length * grid.seeds.length)}</span>` : nothing}
      </div>
      ${state ? html`<ps-machine-status .state=${state} .texts=${t} again=${t.again} @ps-again=${() => void fillSeeds(this.firstSeed)}></ps-machine-status>` : nothing}
      ${
        grid
          ? html`<ps-lab-thumbs
            .columns=${grid.seeds.map((seed, i): ThumbColumn => ({ id: String(seed), label: String(seed), title: t.takeSeed(seed), rasters: grid.rows.map(({ pictures }) => pictures[i] ?? null) }))}
            .rows=${grid.rows.map(({ side }) => side.toUpperCase())}
            chosen=${String($lab.get().a.seed)}
            .label=${t.tabs.seeds}
            widest="112"
            @ps-choose-column=${({ detail }: CustomEvent<string>) => setLabRequest({ seed: Number(detail) })}
          ></ps-lab-thumbs>`
          : nothing
      }`;
  }
}
customElements.define('ps-lab-seeds', LabSeeds);
