import { css, html, LitElement } from 'lit';
import { shared } from '../base/styles';

/** Says whether what is shown is live or recorded, and where it ran. Texts come from the figure. */
export class Badge extends LitElement {
  static override properties = { source: { reflect: true }, label: {}, note: {} };
  declare source: 'recorded' | 'live';
  declare label: string;
  declare note: string;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: baseline;
        gap: 0.6rem;
        font-size: 0.8125rem;
        color: var(--ink-2);
      }
      .label {
        flex: none;
        display: inline-flex;
        align-items: center;
        gap: 0.4rem;
        font-weight: 600;
        color: var(--ink);
        border: 1px solid var(--line-strong);
        border-radius: 1rem;
        padding: 0.1rem 0.65rem 0.1rem 0.5rem;
      }
      .label::before {
        content: '';
        width: 0.55rem;
        height: 0.55rem;
        border: 2px solid var(--noise);
        border-radius: 50%;
      }
      :host([source='live']) .label::before {
        background: var(--unet);
        border-color: var(--unet);
      }
    `,
  ];

  override render() {
    return html`<span class="label">${this.label}</span><span>${this.note}</span>`;
  }
}
customElements.define('ps-badge', Badge);
