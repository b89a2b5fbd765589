interface Waiting {
  urgency: number;
  start: () => void;
}

/**
 * Requests that go one after the other, the most urgent (0) first: the engine answers in the order it is
 * asked, so what is asked too early keeps others waiting. What nobody wants any more is not sent.
 */
export class Lane {
  #waiting: Waiting[] = [];
  #isBusy = false;

  run<Answer>(urgency: number, signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const waiting: Waiting = {
        urgency,
        start: () => {
          signal.removeEventListener('abort', give);
          ask()
            .then(resolve, reject)
            .finally(() => this.#next());
        },
      };
      const give = (): void => {
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        reject(signal.reason as Error);
      };
      if (signal.aborted) {
        give();
        return;
      }
      signal.addEventListener('abort', give, { once: true });
      this.#waiting.push(waiting);
      if (this.#isBusy) return;
      this.#isBusy = true;
      // Whatever is asked together is put in order first, unless nothing can come before it.
      if (urgency === 0) this.#next();
      else queueMicrotask(() => this.#next());
    });
  }

  #next(): void {
    const first = this.#waiting.reduce<Waiting | undefined>(
      (most, one) => (most === undefined || one.urgency < most.urgency ? one : most),
      undefined,
    );
    this.#isBusy = first !== undefined;
    if (first === undefined) return;
    this.#waiting = this.#waiting.filter((one) => one !== first);
    first.start();
  }
}
