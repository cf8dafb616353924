import { css, html, LitElement, nothing } from 'lit';
import { shared } from '../base/styles';
import { languageOf } from '../base/language';
import { download } from '../base/download';
import { picturesOf } from './pictures';
import { frameTexts } from './texts';

/** What can be done with any figure: a link to it, its pictures as a file, its numbers. `figure` is the element it stands in. */
export class FigureMenu extends LitElement {
  static override properties = { figure: { attribute: false }, told: { state: true } };
  declare figure: HTMLElement;
  declare private told: string;

  static override styles = [
    shared,
    css`
      :host { position: relative; font-size: var(--type-m); }
      summary { display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: 6px; cursor: pointer; list-style: none; color: var(--ink-2); }
      summary::-webkit-details-marker { display: none; }
      summary:hover { background: var(--panel-2); }
      svg { width: 1.2rem; fill: currentColor; }
      div { position: absolute; z-index: 5; inset-inline-end: 0; display: grid; min-width: 14rem; padding: 0.3rem; background: var(--paper); border: 1px solid var(--line-strong); border-radius: 8px; box-shadow: 0 6px 24px rgb(0 0 0 / 0.16); }
      button { appearance: none; border: 0; border-radius: 5px; background: none; padding: 0.5rem 0.7rem; text-align: start; white-space: nowrap; }
      button:hover { background: var(--panel-2); }
      p { margin: 0; padding: 0.4rem 0.7rem; max-width: 16rem; font-size: var(--type-s); color: var(--ink-2); }
      @media print { :host { display: none; } }
    `,
  ];

  constructor() {
    super();
    this.told = '';
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget))) this.close();
    });
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.details.open) return;
      event.stopPropagation();
      this.close();
      this.renderRoot.querySelector('summary')!.focus();
    });
  }

  private get details(): HTMLDetailsElement {
    return this.renderRoot.querySelector('details')!;
  }

  private get table(): HTMLDetailsElement | null {
    return this.figure.shadowRoot!.querySelector<HTMLDetailsElement>('details.table');
  }

  private close(): void {
    this.details.open = false;
    this.told = '';
  }

  override render() {
    const t = frameTexts[languageOf(this)];
    return html`<details @toggle=${() => this.requestUpdate()}>
      <summary aria-label=${t.more} title=${t.more}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="4" cy="10" r="1.7" /><circle cx="10" cy="10" r="1.7" /><circle cx="16" cy="10" r="1.7" /></svg>
      </summary>
      <div>
        <button type="button" @click=${this.copy}>${t.link}</button>
        <button type="button" @click=${this.save}>${t.save}</button>
        ${this.figure && this.table ? html`<button type="button" @click=${this.unfold}>${t.table}</button>` : nothing}
        ${this.told ? html`<p role="status">${this.told}</p>` : nothing}
      </div>
    </details>`;
  }

  private readonly copy = async (): Promise<void> => {
    const t = frameTexts[languageOf(this)];
    const address = new URL(location.href);
    address.hash = this.figure.id;
    this.told = await navigator.clipboard.writeText(address.href).then(
      () => t.linked,
      () => {
        history.replaceState(history.state, '', address);
        return t.notLinked;
      },
    );
  };

  private readonly save = async (): Promise<void> => {
    const blob = await picturesOf(this.figure.shadowRoot!.querySelector('.stage')!);
    if (blob) download(blob, `${this.figure.id || 'figure'}.png`);
    this.close();
  };

  private readonly unfold = (): void => {
    const { table } = this;
    this.close();
    if (!table) return;
    table.open = true;
    table.querySelector('summary')!.focus();
    table.scrollIntoView({ block: 'nearest' });
  };
}
customElements.define('ps-figure-menu', FigureMenu);
