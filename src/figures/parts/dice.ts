import { html } from 'lit';

/** A die that shows five: another draw. Decoration; the button that it stands in says what it does. */
export const dice = html`<svg viewBox="0 0 20 20" aria-hidden="true">
  <path
    fill-rule="evenodd"
    d="M4 2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm0 1.6a.4.4 0 0 0-.4.4v12c0 .2.2.4.4.4h12a.4.4 0 0 0 .4-.4V4a.4.4 0 0 0-.4-.4z"
  />
  <circle cx="6.6" cy="6.6" r="1.5" />
  <circle cx="13.4" cy="6.6" r="1.5" />
  <circle cx="10" cy="10" r="1.5" />
  <circle cx="6.6" cy="13.4" r="1.5" />
  <circle cx="13.4" cy="13.4" r="1.5" />
</svg>`;
