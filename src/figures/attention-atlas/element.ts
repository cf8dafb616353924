import { html, nothing, type PropertyValues } from 'lit';
import type { Trace } from '../../model/trace';
import type { UnetPlan } from '../../model/unetPlan';
import { $request } from '../../state/request';
import { $backend, $run, $source, $trace } from '../../state/run';
import { $selection, selectToken } from '../../state/selection';
import { openWordsRun } from '../../state/wordsRun';
import { FigureElement } from '../frame/figureElement';
import { prediction } from '../frame/prediction';
import { sourceBadge } from '../frame/sourceBadge';
import { picture } from '../parts/picture';
import { Choices } from './choices';
import { Heads } from './heads';
import { Maps } from './maps';
import { AtlasModel, type Shown } from './model';
import { Ranking } from './ranking';
import { isBusy, Run } from './run';
import { styles } from './styles';
import { texts, type AtlasTexts, type Guess } from './texts/index';
import { warmUp } from './warmUp';
import { When } from './when';
import { Words } from './words';

/** All attention maps of a run. Attribute: `plan`, the UNet's layers (JSON of a UnetPlan's `layers`). */
export class Atlas extends FigureElement<Guess, AtlasTexts> {
  static override properties = { plan: { type: Array } };
  declare plan: UnetPlan['layers'];

  static override styles = [FigureElement.styles, styles];

  private readonly choices = new Choices(this);
  private readonly model = new AtlasModel();
  private readonly words = new Words(this.choices);
  private readonly maps = new Maps(this.choices);
  private readonly heads = new Heads(this.choices, this.model);
  private readonly ranking = new Ranking(this.choices);
  private readonly when = new When(this.choices, this.model);
  private readonly run = new Run(this, this.choices);
  private shown: Shown | null = null;
  private stopWarming = (): void => undefined;
  private warmed: Trace | null = null;
  /** The word that is asked about: one that has a place in the picture. */
  private asked: { trace: Trace; word: number } | null = null;
  /** The word that was asked about last: its question stays while the next run is painted. */
  private askedOf = '';

  constructor() {
    super(texts, [$request, $trace, $source, $run, $backend, $selection]);
    this.plan = [];
  }

  override firstUpdated(): void {
    void openWordsRun(this.language);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWarming();
  }

  protected override willUpdate(): void {
    const trace = $trace.get();
    this.shown = this.model.shown(this.choices);
    const whole = trace && trace.steps.length === trace.request.numInferenceSteps && trace.steps.length >= 3 && trace.steps[0]!.attention.length > 0;
    const word = whole ? this.model.placedWord(trace) : null;
    this.asked = whole && word !== null ? { trace, word } : null;
    if (this.asked) this.askedOf = this.t.quoted(trace!.tokens[word!]!.text);
    else if (!isBusy()) this.askedOf = '';
  }

  override updated(_: PropertyValues): void {
    const trace = $trace.get();
    // A run under way needs the processor itself.
    if (!trace || trace === this.warmed || isBusy() || !trace.steps[0]?.attention.length) return;
    this.warmed = trace;
    this.stopWarming();
    this.stopWarming = warmUp(this.model.atlas, trace);
  }

  protected override badge() {
    return sourceBadge(this.t, $source.get() === 'live', $backend.get());
  }

  protected override toggle(): void {
    this.choices.player.toggle();
  }

  protected override letGo(): void {
    this.choices.letGo();
  }

  protected override said(): string {
    const { t } = this;
    const run = $run.get();
    if (run.phase === 'loading' || run.phase === 'painting') return t.announce(run);
    return run.phase === 'done' ? t.finished : run.phase === 'cancelled' ? t.cancelled : '';
  }

  protected override question(): string {
    const { t } = this;
    return this.askedOf ? t.questionOf(this.askedOf) : t.question;
  }

  protected override predicting() {
    const { t, asked, askedOf } = this;
    if (!askedOf) return nothing;
    const choose = (guess: Guess | 'none') => this.predict(guess);
    return prediction<Guess>({ question: t.questionOf(askedOf), guesses: t.guesses, guess: this.guess, choose, disabled: !asked, answer: () => this.answer() });
  }

  protected override answer(): string {
    const { t, asked, askedOf } = this;
    if (!asked) return t.waits;
    const { verdict, area, first, last, from } = this.model.firstStep(asked.trace, asked.word);
    return t.answer(verdict, askedOf, area, first, last, from, asked.trace.steps.length);
  }

  /** The answer's map is the one that is then on screen. */
  protected override predict(guess: Guess | 'none'): void {
    const { asked } = this;
    if (!asked) return;
    this.guess = guess;
    selectToken(asked.word);
    this.choices.choosePart('all');
    this.choices.chooseStep(0);
  }

  protected override stage() {
    const { t, shown } = this;
    const trace = $trace.get();
    if (!shown) {
      const caption = !trace ? '' : trace.steps.length > 0 ? t.noMaps : t.waits;
      return html`<div class="look">${picture({ raster: trace?.picture, label: trace?.request.prompt ?? '', caption })}</div>`;
    }
    return html`${this.words.render(t, shown)}
      <div class="look">${this.maps.render(t, shown)} ${this.heads.render(t, this.plan, shown)}</div>
      ${this.when.render(t, shown)}`;
  }

  protected override side() {
    const { t, shown } = this;
    return html`${shown ? [this.maps.settings(t, shown), this.ranking.render(t, shown)] : nothing} ${this.run.render(t, shown !== null && shown.empty === null)}`;
  }

  protected override below() {
    const { t, shown } = this;
    if (!shown) return nothing;
    return html`<div class="folded">
      ${this.maps.table(t, shown)}
      <details class="more">
        <summary>${t.readingTitle}</summary>
        <p class="note">${t.readingText}</p>
      </details>
      <details class="more">
        <summary>${t.daamTitle}</summary>
        <p class="note">${t.daamText}</p>
      </details>
    </div>`;
  }
}
customElements.define('ps-attention-atlas', Atlas);
