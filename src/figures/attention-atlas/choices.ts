/** What the reader has chosen for the atlas alone, beside what all figures share, and everything that can be chosen in it. */
import type { LitElement } from 'lit';
import type { TraceStep } from '../../model/trace';
import { $trace } from '../../state/run';
import { $selection, hoverHead, hoverSite, hoverStep, hoverToken, selectHead, selectPatch, selectSite, selectStep, selectToken } from '../../state/selection';
import { Player } from '../base/player';
import type { MapGround } from '../parts/attention-map';
import type { ScaleMode, Span } from './view';

/** Tokens of the empty sentence. */
export type Group = 'start' | 'end' | 'padding';

const isSite = (id: string | null): boolean => $trace.get()?.sites.some(({ name }) => name === id) ?? false;

export class Choices {
  /** The mean of which sites, while no single site is chosen: an id of the plan. */
  level = 'all';
  hoverId: string | null = null;
  /** The mean of a site's heads is pointed at while one of them is chosen. */
  hoverMean = false;
  span: Span = 'step';
  mode: ScaleMode = 'raw';
  ground: MapGround = 'both';
  /** The half without words stands beside the other. */
  beside = true;
  /** Which tokens of the empty sentence; null: those that hold most. */
  group: Group | null = null;
  /** Padding is listed one by one. */
  listsPadding = false;
  readonly player: Player;

  constructor(private readonly host: LitElement) {
    this.player = new Player(host, {
      total: () => $trace.get()?.steps.length ?? 0,
      now: () => this.step?.index ?? 0,
      show: (step) => this.chooseStep(step),
    });
  }

  get step(): TraceStep | null {
    const steps = $trace.get()?.steps ?? [];
    const { hoverStep: hovered, step } = $selection.get();
    return steps[hovered ?? step ?? steps.length - 1] ?? steps.at(-1) ?? null;
  }

  /** Chosen on the plan, apart from what is only pointed at. */
  get chosenId(): string {
    return $selection.get().site ?? this.level;
  }

  change(to: Partial<Pick<Choices, 'level' | 'hoverId' | 'hoverMean' | 'span' | 'mode' | 'ground' | 'beside' | 'group' | 'listsPadding'>>): void {
    Object.assign(this, to);
    this.host.requestUpdate();
  }

  pointAtPart(id: string | null): void {
    this.change({ hoverId: id });
    hoverSite(isSite(id) ? id : null);
  }

  choosePart(id: string): void {
    if (isSite(id)) selectSite(id === $selection.get().site ? null : id);
    else {
      this.change({ level: id });
      selectSite(null);
    }
  }

  /** Null: the mean of the heads. */
  pointAtHead(head: number | null, mean: boolean): void {
    this.change({ hoverMean: mean });
    hoverHead(head);
  }

  chooseHead(site: string, head: number | null): void {
    selectSite(site);
    selectHead(head);
  }

  chooseToken(token: number): void {
    selectToken($selection.get().token === token ? null : token);
  }

  chooseStep(step: number | null): void {
    this.change({ span: 'step' });
    selectStep(step);
  }

  seek(step: number): void {
    this.player.pause();
    this.chooseStep(Math.min(($trace.get()?.steps.length ?? 1) - 1, Math.max(0, step)));
  }

  average(span: Span): void {
    this.player.pause();
    this.change({ span });
  }

  averageAll(): void {
    this.average('all');
    this.choosePart('all');
  }

  letGo(): void {
    this.player.pause();
    this.change({ span: 'step', level: 'all', hoverId: null });
    for (const letGoOf of [selectToken, selectSite, selectHead, selectStep, hoverToken, hoverSite, hoverHead, hoverStep]) letGoOf(null);
    selectPatch(null);
  }
}
