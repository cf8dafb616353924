/**
 * The arrows of docs/architecture.md: pages → figures → state → runtime → model; figures → viz.
 * A room may import itself and the rooms named here; `types` names what it may import types from besides.
 */
const ROOMS = {
  model: { rooms: [], types: [] },
  viz: { rooms: [], types: ['^src/model/trace\\.ts$'] },
  runtime: { rooms: ['model'], types: [] },
  state: { rooms: ['runtime', 'model'], types: [] },
  figures: { rooms: ['state', 'model', 'viz', 'i18n'], types: ['^src/runtime/contract\\.ts$'] },
  i18n: { rooms: [], types: [] },
};

const roomPath = (names) => `^src/(${names.join('|')})/`;

const roomRules = Object.entries(ROOMS).flatMap(([room, { rooms, types }]) => {
  const reachable = roomPath([room, ...rooms]);
  const from = { path: `^src/${room}/` };
  const rules = [
    {
      name: `${room}-imports-only-what-it-may`,
      severity: 'error',
      from,
      to: { path: '^src/', pathNot: [reachable, ...types] },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `${room}-imports-only-types-there`,
      severity: 'error',
      from,
      to: { path: types, pathNot: reachable, dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'model-knows-no-platform',
      comment: 'The same model code runs in a worker, in Node and in tests.',
      severity: 'error',
      from: { path: '^src/model/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-site-ships-no-tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts|bench|training)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every-import-resolves',
      comment: 'Except for what only Astro and Vite can resolve; the build fails where they cannot.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^astro:', '\\?url$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default', 'types'] },
  },
};
