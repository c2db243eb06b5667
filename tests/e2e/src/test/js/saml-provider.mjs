// A SAML identity provider on this machine: metadata, a login page, and responses that xml-crypto signs and xml-encryption encrypts.
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID, sign, X509Certificate } from 'node:crypto'
import { createServer } from 'node:http'
import { inflateRawSync } from 'node:zlib'
import { promisify } from 'node:util'
import { SignedXml } from 'xml-crypto'
import { encrypt } from 'xml-encryption'

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

const der = (tag, ...parts) => {
  const body = Buffer.concat(parts)
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const sequence = (...parts) => der(0x30, ...parts)

/** Node makes no certificates: X.509 by hand, self-signed, as metadata wants it. */
function certificate({ privateKey, publicKey }) {
  const algorithm = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex'))
  const name = sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('identity provider')))))
  const content = sequence(
    der(0xa0, der(2, Buffer.from([2]))),
    der(2, Buffer.from([1])),
    algorithm,
    name,
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  return sequence(content, algorithm, der(3, Buffer.from([0]), sign('sha256', content, privateKey))).toString('base64')
}

function signed(xml, privateKey, what = 'Assertion') {
  const signature = new SignedXml({
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: exclusive,
  })
  signature.addReference({
    xpath: `//*[local-name(.)='${what}']`,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  })
  const issuer = `//*[local-name(.)='${what}']/*[local-name(.)='Issuer']`
  signature.computeSignature(xml, { prefix: 'ds', location: { reference: issuer, action: 'after' } })
  return signature.getSignedXml()
}

/** Certificates by what metadata says that they are for, in its order. */
export const certificates = (metadata, use) =>
  [...metadata.matchAll(new RegExp(`<md:KeyDescriptor use="${use}">.*?X509Certificate>([^<]+)<`, 'gs'))].map(match => match[1])

/** The assertion, for nobody but who has the certificate's key. */
async function encrypted(xml, { certificate, content, key, digest }) {
  const assertion = xml.match(/<saml:Assertion.*<\/saml:Assertion>/s)[0]
  assert.match(assertion, /^<saml:Assertion xmlns:saml=/, 'it stands by itself once it is opened')
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.match(/.{1,64}/g).join('\n')}\n-----END CERTIFICATE-----\n`
  const hidden = await promisify(encrypt)(assertion, {
    rsa_pub: new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'pem' }),
    pem,
    encryptionAlgorithm: content,
    keyEncryptionAlgorithm: key,
    keyEncryptionDigest: digest,
  })
  return xml.replace(assertion, () => `<saml:EncryptedAssertion>${hidden}</saml:EncryptedAssertion>`)
}

export async function startSamlProvider() {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const server = createServer((request, response) => {
    if (request.url !== '/metadata') return response.writeHead(404).end()
    response.writeHead(200, { 'Content-Type': 'application/samlmetadata+xml' }).end(metadata)
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${server.address().port}`
  const entityId = `${origin}/metadata`
  const metadata = `<?xml version="1.0"?><EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">
    <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing">
    <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate(keys)}</X509Certificate></X509Data></KeyInfo>
    </KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${origin}/login"/>
    </IDPSSODescriptor></EntityDescriptor>`
  return {
    origin,
    entityId,
    certificate: certificate(keys),
    /** What the form holds that the browser of somebody who signs in here posts to the project. */
    async answer(asked, { subject, email }, encryption) {
      const request = inflateRawSync(Buffer.from(asked.searchParams.get('SAMLRequest'), 'base64')).toString()
      const consumer = request.match(/AssertionConsumerServiceURL="([^"]+)"/)[1]
      const audience = request.match(/<saml:Issuer[^>]*>([^<]+)</)[1]
      const id = request.match(/ ID="([^"]+)"/)[1]
      const now = new Date().toISOString()
      const end = new Date(Date.now() + 300_000).toISOString()
      const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
        ID="_${randomUUID()}" Version="2.0" IssueInstant="${now}" Destination="${consumer}" InResponseTo="${id}"><saml:Issuer>${entityId}</saml:Issuer>
        <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
        <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomUUID()}" Version="2.0" IssueInstant="${now}"><saml:Issuer>${entityId}</saml:Issuer>
        <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${subject}</saml:NameID>
        <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${id}"
          Recipient="${consumer}" NotOnOrAfter="${end}"/></saml:SubjectConfirmation></saml:Subject>
        <saml:Conditions NotBefore="${now}" NotOnOrAfter="${end}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience>
        </saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${now}"><saml:AuthnContext>
        <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>
        </saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>${email}</saml:AttributeValue>
        </saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>`
      let message = signed(xml, keys.privateKey)
      if (encryption) message = await encrypted(message, encryption)
      if (encryption?.wholeIsSigned) message = signed(message, keys.privateKey, 'Response')
      return {
        consumer,
        form: {
          SAMLResponse: Buffer.from(message).toString('base64'),
          RelayState: asked.searchParams.get('RelayState'),
        },
      }
    },
    close: () => new Promise(done => server.close(done)),
  }
}
