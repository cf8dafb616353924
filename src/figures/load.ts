/** Where each figure's code is. It is fetched when the figure nears the viewport, not with the page. */
const figures: Record<string, () => Promise<unknown>> = {
  'ps-attention-by-hand': () => import('./attention-by-hand/element'),
  'ps-attention-atlas': () => import('./attention-atlas/element'),
  'ps-clip-training': () => import('./clip-training/element'),
  'ps-first-picture': () => import('./first-picture/element'),
  'ps-lab': () => import('./lab/element'),
  'ps-latents': () => import('./latents/element'),
  'ps-noise-example': () => import('./noise-example/element'),
  'ps-gallery': () => import('./gallery/element'),
  'ps-two-encoders': () => import('./two-encoders/element'),
  'ps-skip-cut': () => import('./skip-cut/element'),
  'ps-step-by-step': () => import('./step-by-step/element'),
  'ps-similarity-matrix': () => import('./similarity-matrix/element'),
  'ps-clip-map': () => import('./clip-map/element'),
  'ps-text-input': () => import('./text-input/element'),
  'ps-map-truth': () => import('./map-truth/element'),
  'ps-guidance': () => import('./guidance/element'),
  'ps-reweight': () => import('./reweight/element'),
  'ps-site-gates': () => import('./site-gates/element'),
  'ps-told-level': () => import('./told-level/element'),
  'ps-noise-level': () => import('./noise-level/element'),
  'ps-unet-map': () => import('./unet-map/element'),
  'ps-unet-training': () => import('./unet-training/element'),
  'ps-predictor': () => import('./predictor/element'),
  'ps-train-clip': () => import('./train-clip/element'),
};

const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 1500 });
  else setTimeout(work, 1);
};

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      whenIdle(() => void figures[target.localName]?.());
    }
  },
  { rootMargin: '800px 0px' },
);

for (const element of document.querySelectorAll(Object.keys(figures).join(','))) near.observe(element);
