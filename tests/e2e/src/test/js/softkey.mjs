// A security key in software: what a browser and an authenticator would answer to a page of one origin.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const base64 = bytes => Buffer.from(bytes).toString('base64url')
const sha256 = bytes => createHash('sha256').update(bytes).digest()
const text = word => Buffer.concat([Buffer.from([0x60 | word.length]), Buffer.from(word)])
const bytes = content =>
  Buffer.concat([content.length < 256 ? Buffer.from([0x58, content.length]) : Buffer.from([0x59, content.length >> 8, content.length & 255]), content])

export class SoftKey {
  #pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  #id = randomBytes(32)
  #count = 0
  #owner = Buffer.alloc(0)

  constructor(origin) {
    this.origin = origin
  }

  #client(type, challenge) {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }))
  }

  #head(party, flags) {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(++this.#count)
    return Buffer.concat([sha256(Buffer.from(party)), Buffer.from([flags]), counter])
  }

  #credential(response) {
    return { id: base64(this.#id), rawId: base64(this.#id), type: 'public-key', clientExtensionResults: {}, response }
  }

  /** Takes options as the server writes them, with base 64 for bytes. */
  create(options) {
    this.#owner = Buffer.from(options.user.id, 'base64url')
    const { x, y } = this.#pair.publicKey.export({ format: 'jwk' })
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), bytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]), bytes(Buffer.from(y, 'base64url'))])
    const data = Buffer.concat([this.#head(options.rp.id, 0x45), Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, key])
    const attestation = Buffer.concat([
      Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data)])
    return this.#credential({
      clientDataJSON: base64(this.#client('webauthn.create', options.challenge)),
      attestationObject: base64(attestation),
      transports: ['usb'],
    })
  }

  sign(options) {
    const data = this.#head(options.rpId, 0x05)
    const client = this.#client('webauthn.get', options.challenge)
    return this.#credential({
      clientDataJSON: base64(client),
      authenticatorData: base64(data),
      signature: base64(sign('sha256', Buffer.concat([data, sha256(client)]), this.#pair.privateKey)),
      userHandle: base64(this.#owner),
    })
  }
}
