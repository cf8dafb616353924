import { css, LitElement } from 'lit';
import { fieldStyles } from '../frame/fieldStyles';
import { layoutStyles } from '../frame/layoutStyles';
import { noticeStyles } from '../frame/noticeStyles';
import { languageOf } from '../base/language';
import { shared } from '../base/styles';
import { texts, type LabTexts } from './texts/index';

/** What all parts of the Lab beside its squares have: its texts, and their own lines one below another. */
export class LabPart extends LitElement {
  static override styles = [
    shared,
    layoutStyles,
    fieldStyles,
    noticeStyles,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 1fr); align-content: start; gap: 0.8rem; min-width: 0; }
    `,
  ];

  protected get t(): LabTexts {
    return texts[languageOf(this)];
  }
}
