/** What nearly every component needs: texts and addresses. */
export * from '../i18n/index';
export * from '../i18n/paths';
