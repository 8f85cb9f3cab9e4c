import { type FuseV1Config, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * What the packed program of Electron can no longer be talked into, whoever starts it. Every fuse is named, so that one
 * that a later Electron brings stops the packing until it is decided. On Linux Electron has no check of the archive: there
 * the fuse is set and does nothing.
 */
export const fuses: FuseV1Config & { strictlyRequireAllFuses: true } = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // It wants a snapshot file of its own, which we do not make.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's default; the SQLite in WebAssembly is faster with it.
  [FuseV1Options.WasmTrapHandlers]: true,
}
