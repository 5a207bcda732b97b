/**
 * What passes between the debugger in the protocol process and the inspector of the user's process, over a pipe of its own.
 * Nothing listens anywhere: the session is one within the process, held by the guardian thread.
 */

export type InspectorCommand =
  | { readonly t: 'open' }
  | { readonly t: 'close' }
  /** Does nothing but come. */
  | { readonly t: 'wake' }
  | { readonly t: 'post'; readonly id: number; readonly method: string; readonly parameters: object };

export type InspectorMessage =
  | { readonly t: 'answer'; readonly id: number; readonly result?: object; readonly error?: string }
  | { readonly t: 'event'; readonly method: string; readonly parameters: object };
