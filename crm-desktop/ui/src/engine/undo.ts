/** Something that was done and can be taken back. */
export interface Done {
  /** Numbers of its transactions, the oldest first. */
  seqs: readonly number[];
  /** What was done, in a sentence. */
  said: string;
}

/** What was done here, the newest last. */
export class UndoStack {
  readonly #done: Done[] = [];

  push(done: Done): void {
    this.#done.push(done);
  }

  /** Takes the newest off the stack. */
  pop(): Done | undefined {
    return this.#done.pop();
  }

  /** Takes off the stack what ended with a certain transaction; one that is not there stands alone. */
  take(seq: number): Done {
    const index = this.#done.findLastIndex((done) => done.seqs.at(-1) === seq);
    const [taken] = index >= 0 ? this.#done.splice(index, 1) : [];
    return taken ?? { seqs: [seq], said: '' };
  }
}
