/** A message of the Jupyter protocol, as the rest of the kernel sees it. */

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

export interface IncomingMessage {
  /** Routing identities, first in every reply. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  /** The header's bytes as they came: the parent header of everything that answers. */
  readonly headerText: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly buffers: readonly Uint8Array[];
}

export interface OutgoingMessage {
  readonly type: string;
  readonly content: unknown;
  /** Text of the header that this answers; `{}` if it answers nothing. */
  readonly parent: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly buffers?: readonly Uint8Array[];
}
