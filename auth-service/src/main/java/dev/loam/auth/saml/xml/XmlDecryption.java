package dev.loam.auth.saml.xml;

import static dev.loam.auth.saml.xml.Namespaces.ASSERTION;
import static dev.loam.auth.saml.xml.Namespaces.ENCRYPTION;
import static dev.loam.auth.saml.xml.Namespaces.ENCRYPTION_11;
import static dev.loam.auth.saml.xml.Namespaces.SIGNATURE;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Opens encrypted assertions. Keys come by RSA-OAEP only. A mode that does not notice changes (CBC) is used only on what a
 * signature protects: else who may send messages and look at answers could read one that is not theirs.
 */
public final class XmlDecryption {
    private static final int GCM_NONCE = 12;
    private static final int GCM_TAG_BITS = 128;
    private static final int CBC_VECTOR = 16;
    private static final int MOST_RECIPIENTS = 5;

    private static final Map<String, Integer> GCM_KEY_BYTES = Map.of(
            ENCRYPTION_11 + "aes128-gcm", 16, ENCRYPTION_11 + "aes192-gcm", 24, ENCRYPTION_11 + "aes256-gcm", 32);
    private static final Map<String, Integer> CBC_KEY_BYTES =
            Map.of(ENCRYPTION + "aes128-cbc", 16, ENCRYPTION + "aes192-cbc", 24, ENCRYPTION + "aes256-cbc", 32);

    /** The last two are in no standard: xml-encryption writes them, and so does Auth0. */
    private static final Map<String, String> DIGESTS = Map.of(
            SIGNATURE + "sha1",
            "SHA-1",
            ENCRYPTION + "sha256",
            "SHA-256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "SHA-384",
            ENCRYPTION + "sha512",
            "SHA-512",
            SIGNATURE + "sha256",
            "SHA-256",
            SIGNATURE + "sha512",
            "SHA-512");

    private static final Map<String, String> MASKS = Map.of(
            ENCRYPTION_11 + "mgf1sha1", "SHA-1",
            ENCRYPTION_11 + "mgf1sha256", "SHA-256",
            ENCRYPTION_11 + "mgf1sha384", "SHA-384",
            ENCRYPTION_11 + "mgf1sha512", "SHA-512");

    private XmlDecryption() {}

    /**
     * The assertion, as the root of a document of its own.
     *
     * @param keys of which one opens it
     * @param vouched whether a signature over the encrypted form was verified
     */
    public static Element decrypt(Element encrypted, List<PrivateKey> keys, boolean vouched) throws SamlException {
        Element data = Elements.require(encrypted, ENCRYPTION, "EncryptedData");
        String method = algorithm(data);
        if (!GCM_KEY_BYTES.containsKey(method) && !(vouched && CBC_KEY_BYTES.containsKey(method))) {
            throw new SamlException(
                    CBC_KEY_BYTES.containsKey(method)
                            ? "its assertion is encrypted with CBC, which is taken only in a response that is signed as a whole"
                            : "its assertion is encrypted by a method that is not taken here: " + method);
        }
        Element root = SecureXml.parse(content(encrypted, data, method, keys));
        if (!Elements.is(root, ASSERTION, "Assertion")) {
            throw new SamlException("what it encrypts is no assertion");
        }
        return root;
    }

    /** Why something does not open is not told. */
    private static byte[] content(Element encrypted, Element data, String method, List<PrivateKey> own)
            throws SamlException {
        byte[] hidden = cipherValue(data);
        GeneralSecurityException last = new GeneralSecurityException("It comes without a key");
        for (Element wrapped : keys(encrypted, data)) {
            byte[] wrappedKey = cipherValue(wrapped);
            for (OAEPParameterSpec padding : paddings(wrapped)) {
                for (PrivateKey key : own) {
                    try {
                        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
                        rsa.init(Cipher.DECRYPT_MODE, key, padding);
                        return opened(method, rsa.doFinal(wrappedKey), hidden);
                    } catch (GeneralSecurityException | IllegalArgumentException notThisOne) {
                        last = new GeneralSecurityException(notThisOne);
                    }
                }
            }
        }
        throw new SamlException("its assertion is not encrypted to this project's key", last);
    }

    private static byte[] opened(String method, byte[] key, byte[] hidden) throws GeneralSecurityException {
        Integer gcm = GCM_KEY_BYTES.get(method);
        Integer expected = gcm == null ? CBC_KEY_BYTES.get(method) : gcm;
        int prefix = gcm == null ? CBC_VECTOR : GCM_NONCE;
        if (expected == null || key.length != expected || hidden.length <= prefix) {
            throw new GeneralSecurityException("The key or the content has another length");
        }
        byte[] start = Arrays.copyOf(hidden, prefix);
        Cipher aes = Cipher.getInstance(gcm == null ? "AES/CBC/ISO10126Padding" : "AES/GCM/NoPadding");
        aes.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                gcm == null ? new IvParameterSpec(start) : new GCMParameterSpec(GCM_TAG_BITS, start));
        return aes.doFinal(hidden, prefix, hidden.length - prefix);
    }

    /** The key once for each recipient: inside of what it opens, or beside it. */
    private static List<Element> keys(Element encrypted, Element data) throws SamlException {
        List<Element> keys = new ArrayList<>(Elements.children(encrypted, ENCRYPTION, "EncryptedKey"));
        Element info = Elements.find(data, SIGNATURE, "KeyInfo");
        if (info != null) {
            keys.addAll(Elements.children(info, ENCRYPTION, "EncryptedKey"));
        }
        if (keys.size() > MOST_RECIPIENTS) {
            throw new SamlException("its assertion is encrypted to too many");
        }
        return keys;
    }

    private static List<OAEPParameterSpec> paddings(Element wrapped) throws SamlException {
        Element method = Elements.require(wrapped, ENCRYPTION, "EncryptionMethod");
        String algorithm = Elements.requireAttribute(method, "Algorithm");
        boolean newer = algorithm.equals(ENCRYPTION_11 + "rsa-oaep");
        if (!newer && !algorithm.equals(ENCRYPTION + "rsa-oaep-mgf1p")) {
            throw new SamlException("its key is encrypted by a method that is not taken here: " + algorithm);
        }
        if (!Elements.children(method, ENCRYPTION, "OAEPparams").isEmpty()) {
            throw new SamlException("its key is encrypted with parameters that are not taken here");
        }
        String digest = named(DIGESTS, Elements.find(method, SIGNATURE, "DigestMethod"));
        // The older method masks with SHA-1 whatever the digest is; OpenSSL's callers (xml-encryption, so Auth0) use
        // the digest.
        Set<String> masks = newer
                ? Set.of(named(MASKS, Elements.find(method, ENCRYPTION_11, "MGF")))
                : new LinkedHashSet<>(List.of("SHA-1", digest));
        return masks.stream()
                .map(mask ->
                        new OAEPParameterSpec(digest, "MGF1", new MGF1ParameterSpec(mask), PSource.PSpecified.DEFAULT))
                .toList();
    }

    /** Where nothing is named, the standard's choice holds. */
    private static String named(Map<String, String> known, @Nullable Element choice) throws SamlException {
        if (choice == null) {
            return "SHA-1";
        }
        String algorithm = Elements.requireAttribute(choice, "Algorithm");
        String name = known.get(algorithm);
        if (name == null) {
            throw new SamlException("its key is encrypted by a method that is not taken here: " + algorithm);
        }
        return name;
    }

    private static String algorithm(Element data) throws SamlException {
        return Elements.requireAttribute(Elements.require(data, ENCRYPTION, "EncryptionMethod"), "Algorithm");
    }

    private static byte[] cipherValue(Element holder) throws SamlException {
        return Elements.binary(
                Elements.require(Elements.require(holder, ENCRYPTION, "CipherData"), ENCRYPTION, "CipherValue"));
    }
}
