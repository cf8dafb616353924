import Aside from './prose/Aside.astro';
import AttentionByHand from './lesson-4/AttentionByHand.astro';
import Atlas from './lesson-4/Atlas.astro';
import Attention from './prose/Attention.astro';
import ClipTraining from './lesson-1/ClipTraining.astro';
import ClipMap from './lesson-1/ClipMap.astro';
import FirstPicture from './FirstPicture.astro';
import LatentSpace from './lesson-2/LatentSpace.astro';
import Noise from './prose/Noise.astro';
import NoiseExample from './lesson-2/NoiseExample.astro';
import Fact from './prose/Fact.astro';
import Gallery from './lesson-1/Gallery.astro';
import NoiseLevel from './lesson-3/NoiseLevel.astro';
import SimilarityMatrix from './lesson-1/SimilarityMatrix.astro';
import SkipCut from './lesson-3/SkipCut.astro';
import StepByStep from './lesson-2/StepByStep.astro';
import Predictor from './lesson-2/Predictor.astro';
import TextInput from './lesson-4/TextInput.astro';
import MapTruth from './lesson-4/MapTruth.astro';
import Guidance from './lesson-4/Guidance.astro';
import Reweight from './lesson-4/Reweight.astro';
import SiteGates from './lesson-4/SiteGates.astro';
import Text from './prose/Text.astro';
import ToldLevel from './lesson-3/ToldLevel.astro';
import TrainClip from './lesson-1/TrainClip.astro';
import Try from './prose/Try.astro';
import TwoEncoders from './lesson-1/TwoEncoders.astro';
import UNet from './prose/UNet.astro';
import UNetMap from './lesson-3/UNetMap.astro';
import UNetTraining from './lesson-2/UNetTraining.astro';

/** What a lesson's MDX may use without importing it. */
export const proseComponents = {
  Aside,
  Atlas,
  Attention,
  AttentionByHand,
  ClipMap,
  ClipTraining,
  Fact,
  FirstPicture,
  Gallery,
  Guidance,
  LatentSpace,
  MapTruth,
  Noise,
  NoiseExample,
  NoiseLevel,
  Predictor,
  Reweight,
  SimilarityMatrix,
  SiteGates,
  SkipCut,
  StepByStep,
  Text,
  TextInput,
  ToldLevel,
  TrainClip,
  Try,
  TwoEncoders,
  UNet,
  UNetMap,
  UNetTraining,
};
