/** Which request a piece of output belongs to, by msg_id; kept long, for timers that print after their cell. */

export interface Parent {
  readonly header: string;
  /** A silent request publishes nothing. */
  readonly silent: boolean;
}

const most = 10000;

export class Parents {
  private readonly byId = new Map<string, Parent>();
  private latest: Parent = { header: '{}', silent: false };

  add(id: string, parent: Parent): void {
    this.byId.set(id, parent);
    this.latest = parent;
    if (this.byId.size > most) this.byId.delete(this.byId.keys().next().value!);
  }

  get(id: string): Parent {
    return this.byId.get(id) ?? this.latest;
  }

  get newest(): Parent {
    return this.latest;
  }
}
