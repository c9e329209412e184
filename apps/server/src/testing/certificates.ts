// The library of certificates needs it.
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 24 * 60 * 60 * 1_000;

/** A certificate and its key, as PEM. */
interface Certificate {
  cert: string;
  key: string;
}

/** An authority of one test, which issues certificates for names. */
export async function makeAuthority(): Promise<{ cert: string; issue(name: string): Promise<Certificate> }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const validity = { notBefore: new Date(Date.now() - dayMs), notAfter: new Date(Date.now() + dayMs) };
  const name = 'CN=An authority of a test';
  const authority = await X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [new BasicConstraintsExtension(true)],
  });
  return {
    cert: authority.toString('pem'),
    issue: async (commonName) => {
      const own = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const certificate = await X509CertificateGenerator.create({
        subject: `CN=${commonName}`,
        issuer: name,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        ...validity,
        extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: commonName }])],
      });
      const key = await crypto.subtle.exportKey('pkcs8', own.privateKey);
      return { cert: certificate.toString('pem'), key: PemConverter.encode(key, 'PRIVATE KEY') };
    },
  };
}
