package dev.loam.auth.saml;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Encrypts assertions as identity providers do. */
public enum Encryption {
    GCM("http://www.w3.org/2009/xmlenc11#aes256-gcm", "AES/GCM/NoPadding", 12, true),
    CBC("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "AES/CBC/ISO10126Padding", 16, true),
    GCM_WITH_OLD_PADDING("http://www.w3.org/2009/xmlenc11#aes256-gcm", "AES/GCM/NoPadding", 12, false);

    private final String algorithm;
    private final String cipher;
    private final int prefix;
    private final boolean oaep;

    Encryption(String algorithm, String cipher, int prefix, boolean oaep) {
        this.algorithm = algorithm;
        this.cipher = cipher;
        this.prefix = prefix;
        this.oaep = oaep;
    }

    /** Puts the encrypted assertion in the place of the plain one. */
    public void apply(Document response, PublicKey key) {
        Element assertion = TestIdp.first(response, "Assertion");
        Document encrypted = TestIdp.parsed(encrypted(TestIdp.text(assertion), key));
        assertion.getParentNode().replaceChild(response.importNode(encrypted.getDocumentElement(), true), assertion);
    }

    private String encrypted(String plain, PublicKey publicKey) {
        byte[] secret = random(32);
        byte[] start = random(prefix);
        try {
            Cipher aes = Cipher.getInstance(cipher);
            AlgorithmParameterSpec parameters =
                    prefix == 16 ? new IvParameterSpec(start) : new GCMParameterSpec(128, start);
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), parameters);
            byte[] hidden = aes.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[start.length + hidden.length];
            System.arraycopy(start, 0, all, 0, start.length);
            System.arraycopy(hidden, 0, all, start.length, hidden.length);
            return """
                    <saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">\
                    <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element">\
                    <xenc:EncryptionMethod Algorithm="%s"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\
                    <xenc:EncryptedKey>%s<xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>\
                    </xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>\
                    </xenc:EncryptedData></saml:EncryptedAssertion>
                    """.formatted(
                    algorithm,
                    oaep ? """
                                    <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p">\
                                    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/></xenc:EncryptionMethod>""" : "<xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#rsa-1_5\"/>",
                    Base64.getMimeEncoder().encodeToString(wrapped(secret, publicKey)),
                    Base64.getMimeEncoder().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] wrapped(byte[] secret, PublicKey key) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance(oaep ? "RSA/ECB/OAEPPadding" : "RSA/ECB/PKCS1Padding");
        if (oaep) {
            rsa.init(
                    Cipher.ENCRYPT_MODE,
                    key,
                    new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
        } else {
            rsa.init(Cipher.ENCRYPT_MODE, key);
        }
        return rsa.doFinal(secret);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
