/** All that a figure imports of the machine. */
export { REQUEST_LIMITS, SCHEDULER_NAMES } from '../model/request.ts';
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
  type BackendChoice,
  type FailureCode,
  type Progress,
  type RunState,
  type TraceSource,
} from './run.ts';
export { $tokens, tokenizeNow, type PromptTokens } from './words.ts';
export type { BackendReason, Refusal, RefusalCode, RuntimeErrorCode, Tokenization, UnknownWord } from '../runtime/contract.ts';
export { HeatmapAccumulator, type Heatmap } from '../model/heatmap.ts';
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
  type ClipHistoryState,
} from './clipHistory.ts';
