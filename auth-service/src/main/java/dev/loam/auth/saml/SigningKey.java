package dev.loam.auth.saml;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** A project's RSA key for SAML. Its certificate follows from it alone, so that nothing has to be kept beside the key. */
final class SigningKey {
    /** As SAML names it in addresses. */
    static final String ALGORITHM = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    private static final int SHORTEST = 2048;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2126-01-01T00:00:00Z");
    private static final AlgorithmIdentifier SIGNED_BY =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

    private final RSAPrivateCrtKey key;

    private SigningKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** From PEM, or base64 of PKCS #8 or PKCS #1, as GoTrue wants it. */
    static SigningKey of(String text) {
        byte[] der = Base64.getDecoder()
                .decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
        RSAPrivateCrtKey key = parsed(der);
        if (key.getModulus().bitLength() < SHORTEST) {
            throw new IllegalArgumentException("It has fewer than %d bits".formatted(SHORTEST));
        }
        return new SigningKey(key);
    }

    private static RSAPrivateCrtKey parsed(byte[] der) {
        try {
            return rsa(der);
        } catch (GeneralSecurityException notPkcs8) {
            try {
                return rsa(new PrivateKeyInfo(
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                                RSAPrivateKey.getInstance(der))
                        .getEncoded());
            } catch (GeneralSecurityException | IOException | IllegalArgumentException notPkcs1) {
                throw new IllegalArgumentException("It is no RSA key", notPkcs1);
            }
        }
    }

    private static RSAPrivateCrtKey rsa(byte[] pkcs8) throws GeneralSecurityException {
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    RSAPrivateCrtKey privateKey() {
        return key;
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every JDK signs with RSA", failure);
        }
    }

    /** The certificate that metadata shows, self-signed: providers read the key in it and nothing else. */
    byte[] certificate() {
        try {
            PublicKey publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
            X500Name name = new X500Name("CN=Loam SAML");
            content.setSerialNumber(new ASN1Integer(serial(publicKey)));
            content.setIssuer(name);
            content.setSubject(name);
            content.setStartDate(new Time(Date.from(FROM)));
            content.setEndDate(new Time(Date.from(UNTIL)));
            content.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
            content.setSignature(SIGNED_BY);
            TBSCertificate signed = content.generateTBSCertificate();
            byte[] signature = sign(signed.getEncoded(ASN1Encoding.DER));
            return new DERSequence(new ASN1Encodable[] {signed, SIGNED_BY, new DERBitString(signature)})
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("A certificate cannot be written", failure);
        }
    }

    private static BigInteger serial(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return new BigInteger(1, Arrays.copyOf(digest, 8)).add(BigInteger.ONE);
    }

    @Override
    public String toString() {
        return "SigningKey[…]";
    }
}
