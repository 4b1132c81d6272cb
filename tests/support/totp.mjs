// The codes of an authenticator app (RFC 6238), as the tests' own app makes them.

import crypto from 'node:crypto';

// The code of the base32 `secret`, `steps` of 30 s from now.
export function codeOf(secret, steps = 0, now = Date.now()) {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(Math.floor(now / 30000) + steps));
  const mac = crypto.createHmac('sha1', key).update(message).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}
