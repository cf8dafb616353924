/** The folder in `public/models/` whose model the site paints with. */
export const MODEL_NAME = 'plain-sight-64';
