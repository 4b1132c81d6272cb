// How fast the machine is just now: the time of a fixed piece of work, measured beside what runs. Limits that end a
// suite are multiples of it, so that they mean the same on a slow or a busy machine.

import crypto from 'node:crypto';

const WORK = { N: 16384, r: 8, p: 1 }; // 16 MiB, some 50 ms on a machine of 2022

export class Reference {
  constructor() {
    this.slowest = 0;
  }

  // The longest time so far, in ms, after measuring once more.
  async measure() {
    const began = performance.now();
    await new Promise((resolve) => { crypto.scrypt('reference', 'salt', 32, WORK, resolve); });
    this.slowest = Math.max(this.slowest, performance.now() - began);
    return this.slowest;
  }

  // Call `act` after `times` the reference, unless stop() of what this gives is called before.
  after(times, act) {
    const began = performance.now();
    let timer = null, stopped = false;
    const look = async () => {
      const left = times * await this.measure() - (performance.now() - began);
      if (stopped)
        return;
      if (left <= 0)
        act();
      else
        timer = setTimeout(look, left);
    };
    look();
    return {
      stop() {
        stopped = true;
        clearTimeout(timer);
      },
    };
  }
}
