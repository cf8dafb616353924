/** A GPU device of our own, or the exact reason why there is none. */
import type { RefusalCode } from './contract.ts';

/** What is used of WebGPU (https://www.w3.org/TR/webgpu/): TypeScript's own library does not know it yet. */
interface AdapterInfo {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
  isFallbackAdapter?: boolean;
}
interface Adapter {
  info: AdapterInfo;
  isFallbackAdapter?: boolean;
  features: ReadonlySet<string>;
  limits: Record<string, number>;
  requestDevice(descriptor: { requiredFeatures: string[]; requiredLimits: Record<string, number> }): Promise<Device>;
}
export interface Device {
  lost: Promise<{ reason: string; message: string }>;
  destroy(): void;
}
interface Gpu {
  requestAdapter(options: { powerPreference: string }): Promise<Adapter | null>;
}

export type DeviceResult = { device: Device; name: string } | { code: RefusalCode; error: string };

/** Emulations on the CPU, by the names that they give themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b|software/i;

// ONNX Runtime's kernels are written for the adapter's limits, and WebGPU gives a device only what was asked for.
const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupsPerDimension',
];
const FEATURES = ['shader-f16', 'subgroups'];

const nameOf = ({ vendor, architecture, device, description }: AdapterInfo): string =>
  [...new Set([vendor, architecture, device, description].filter(Boolean))].join(' ') || 'unnamed adapter';

/** @param acceptSoftware take an emulated GPU as well, for tests and for whoever forces WebGPU */
export async function requestDevice(acceptSoftware: boolean): Promise<DeviceResult> {
  const gpu = (navigator as Navigator & { gpu?: Gpu }).gpu;
  if (!gpu) return { code: 'no-webgpu', error: 'navigator.gpu is undefined' };
  let adapter: Adapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    return { code: 'no-adapter', error: String(error) };
  }
  if (!adapter) return { code: 'no-adapter', error: 'navigator.gpu.requestAdapter() gave null' };
  const name = nameOf(adapter.info);
  const software = adapter.info.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
  if (!acceptSoftware && (software || SOFTWARE.test(name))) return { code: 'software-adapter', error: name };
  try {
    const { limits, features } = adapter;
    const device = await adapter.requestDevice({
      requiredFeatures: FEATURES.filter((feature) => features.has(feature)),
      requiredLimits: Object.fromEntries(LIMITS.filter((limit) => limit in limits).map((limit) => [limit, limits[limit]!])),
    });
    return { device, name };
  } catch (error) {
    return { code: 'no-device', error: `${name}: ${String(error)}` };
  }
}
