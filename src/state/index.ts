/** All that a figure imports of the machine. */
export { REQUEST_LIMITS, SCHEDULER_NAMES } from '../model/request.ts';
export { COMPARED_SCHEDULERS } from '../model/stepsRecord.ts';
export { $request, setRequest, DEFAULT_REQUEST } from './request.ts';
export { $addressNotices, readAddress, formatAddress, type AddressNotice } from './address.ts';
export {
  $selection,
  $step,
  $token,
  $site,
  $head,
  selectStep,
  hoverStep,
  selectToken,
  hoverToken,
  selectSite,
  hoverSite,
  selectHead,
  hoverHead,
  $patch,
  selectPatch,
  hoverPatch,
  type Selection,
} from './selection.ts';
export {
  $trace,
  $source,
  $run,
  $backend,
  paint,
  cancel,
  openRecorded,
  type FailureCode,
  type Progress,
  type RunState,
  type TraceSource,
} from './run.ts';
export { $tokens, tokenizeNow, readPrompt, type PromptTokens } from './words.ts';
export type { BackendReason, Refusal, RefusalCode, RuntimeErrorCode, Tokenization, UnknownWord } from '../runtime/contract.ts';
export {
  $pictures,
  $captions,
  $draftPicture,
  $draftCaption,
  $chosen,
  $pair,
  $clip,
  $clipBackend,
  $recordedVectors,
  $recordedState,
  $logitScale,
  $captionLanguages,
  openSimilarity,
  restoreMatrix,
  setCaptionLanguages,
  addScene,
  setPicture,
  setPictureFile,
  setCaption,
  keepDrafts,
  removePicture,
  removeCaption,
  choosePicture,
  hoverPicture,
  chooseCaption,
  hoverCaption,
  encode,
  MOST_PICTURES,
  MOST_CAPTIONS,
  type CaptionItem,
  type CaptionLanguages,
  type Chosen,
  type ClipState,
  type PictureFileResult,
  type PictureItem,
  type PictureOrigin,
  type VectorSource,
} from './similarity.ts';
export {
  $learning,
  LEARNING_LIMITS,
  openLearning,
  playLearning,
  pauseLearning,
  stepLearning,
  restartLearning,
  setLearning,
  type Learning,
  type LearningFacts,
  type LearningFailure,
  type LearningPoint,
} from './learning.ts';
export { $gallery, openGallery } from './gallery.ts';
export { cosine, cosineMatrix, cosineParts, recallAt1, softmaxMatrix, type CosineParts } from '../model/similarity.ts';
export { HeatmapAccumulator, type Heatmap } from '../model/heatmap.ts';
export { alignTokens } from '../model/promptToPrompt.ts';
export * from '../model/atlas.ts';
export {
  $clipHistory,
  $clipSelection,
  $clipMoment,
  $clipCell,
  openClipHistory,
  selectClipMoment,
  hoverClipMoment,
  selectClipCell,
  hoverClipCell,
  letGoOfClipHistory,
  type Cell,
  type ClipHistorySelection,
} from './clipHistory.ts';
export { $machineBackend, type BackendChoice } from './machine.ts';
export { $probing, mayAsk, probe, cancelProbing, startJob, type ProbingState } from './probing.ts';
export { newestWins } from './newestWins.ts';
export {
  $noiseRecord,
  $specimen,
  $noiseSeed,
  $level,
  $lockedLevel,
  $epsilon,
  $noised,
  alphaOf,
  openNoise,
  selectLevel,
  hoverLevel,
  setNoiseSeed,
  chooseScene,
  setSpecimenPicture,
  FIRST_LEVEL,
  type Noised,
  type Specimen,
} from './noise.ts';
export { $batch, dealBatch, type DealtExample } from './trainingBatch.ts';
export { $noisyPicture, decodeNoisy, type NoisyPicture } from './noisyPicture.ts';
export {
  $changedLatents,
  $decodedLatents,
  $latentChanges,
  decode,
  openLatents,
  pokeLatent,
  resetLatents,
  shiftChannel,
  POKE_LIMIT,
  SHIFT_LIMIT,
  type DecodedLatents,
  type LatentChanges,
} from './latents.ts';
export {
  $lab,
  $labPainting,
  $labRequests,
  cancelLab,
  isPainted,
  labScreens,
  labTraceFile,
  openLab,
  paintLab,
  reopen,
  setDifference,
  setLabRequest,
  swapSides,
  LAB_REQUEST,
  SIDES,
  type LabRequest,
  type Side,
} from './lab.ts';
export { NEUTRAL_VALUES, INTERVENTION_NAMES, REQUEST_SETTINGS, type RequestDifference, type SettingName, type InterventionName } from '../model/requestDifference.ts';
export { INTERVENTION_LIMITS } from '../model/interventions.ts';
export { $keptRuns, forget, recallKept, type KeptRun } from './keptRuns.ts';
export { $seedGrid, fillSeeds, stopSeeds, SEED_COUNT, type SeedGrid } from './seedGrid.ts';
export { formatLabAddress, parseLabAddress, type LabAddress, type LabSizes } from './labAddress.ts';
export { $liveHand, askHand, handRecords, type LiveHand } from './hand.ts';
export { attendByHand, products, type AttendedByHand } from '../model/attendByHand.ts';
export { $liveTexts, $textRecord, askTexts, openTextRecord, type LiveText } from './text.ts';
export type { EncodedText, RecordedText } from '../model/textRecord.ts';
export { $liveTruth, $runWithout, askRunWithout, askTruth, truthRecords, type LiveTruth } from './truth.ts';
export { correlation, middle, pooled, unitsOf, type TextUnit } from '../model/faithfulness.ts';
export { $gatesRecord, openGatesRecord } from './runRecords.ts';
export { conditionsOf, gatesOf, MIXES, readsB, type GateCondition, type GateMeasure, type Mix } from '../model/gatesRecord.ts';
export { openWordsRun, WORDS_REQUEST } from './wordsRun.ts';
export { levelsOf } from './levels.ts';
export {
  $guidanceRecord,
  $reweightRecord,
  $stepsRecord,
  $skipsRecord,
  openGuidanceRecord,
  openReweightRecord,
  openStepsRecord,
  openSkipsRecord,
} from './runRecords.ts';
export { reguide } from '../model/guidance.ts';
export type { RecordedStrip, StripsRecord } from '../model/stripsRecord.ts';
export { skipTile, type SkipsRecord } from '../model/skipsRecord.ts';
export type { StepsRecord } from '../model/stepsRecord.ts';
export type { ToldRecord } from '../model/toldRecord.ts';
export type { GatesRecord } from '../model/gatesRecord.ts';
export {
  $toldRecord,
  $toldMap,
  openToldRecord,
  lookAtTold,
  fillToldMap,
  pauseToldMap,
  type ToldMap,
} from './told.ts';
export { detailOf, type DetailMeasures, type ToldMeasures } from '../model/told.ts';
export { $layerRecord, $liveLayers, askLayers, openLayers, type LiveLayers } from './layers.ts';
export { $timeCodes, computeTimeCodes, openTimeCodes, type TimeCodesState } from './timeCodes.ts';
export { codeFrequency, codeNumber, sinusoidalCode } from '../model/timeCode.ts';
export { addNoise, recordedEvaluation, RECORDED_NOISE_SEED, type NoiseRecord } from '../model/noiseRecord.ts';
