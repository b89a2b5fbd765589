/** Something that was done and can be taken back. */
export interface Done {
  /** Number of its transaction. */
  seq: number;
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

  /** Takes a certain one off the stack. */
  remove(seq: number): void {
    const index = this.#done.findLastIndex((done) => done.seq === seq);
    if (index >= 0) this.#done.splice(index, 1);
  }
}
