import Aside from './prose/Aside.astro';
import Attention from './prose/Attention.astro';
import ClipTraining from './lesson-1/ClipTraining.astro';
import ClipMap from './lesson-1/ClipMap.astro';
import FirstPicture from './FirstPicture.astro';
import Noise from './prose/Noise.astro';
import Fact from './prose/Fact.astro';
import Gallery from './lesson-1/Gallery.astro';
import SimilarityMatrix from './lesson-1/SimilarityMatrix.astro';
import Predictor from './lesson-2/Predictor.astro';
import Text from './prose/Text.astro';
import TrainClip from './lesson-1/TrainClip.astro';
import Try from './prose/Try.astro';
import TwoEncoders from './lesson-1/TwoEncoders.astro';
import UNet from './prose/UNet.astro';

/** What a lesson's MDX may use without importing it. */
export const proseComponents = {
  Aside,
  Attention,
  ClipMap,
  ClipTraining,
  Fact,
  FirstPicture,
  Gallery,
  Noise,
  Predictor,
  SimilarityMatrix,
  Text,
  TrainClip,
  Try,
  TwoEncoders,
  UNet,
};
