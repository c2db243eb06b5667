package dev.loam.auth.saml.xml;

import static dev.loam.auth.saml.xml.Namespaces.SIGNATURE;

import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Verifies enveloped signatures of the one form that SAML allows (SAML Core 5.4). What is returned is parsed anew from the
 * very bytes that were digested: whoever reads it reads what was signed, and nothing that stood around it.
 */
public final class XmlSignatures {
    private static final Set<String> SIGNATURES = Set.of(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");

    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private static final List<String> TRANSFORMS = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

    private XmlSignatures() {}

    /** Whether a signature stands where that of the element itself stands. */
    public static boolean isSigned(Element element) {
        return !Elements.children(element, SIGNATURE, "Signature").isEmpty();
    }

    /**
     * The element as it was signed by one of the keys, as the root of a document of its own.
     *
     * @throws UnknownSignatureException when none of the keys signed it
     */
    public static Element verified(Element element, List<PublicKey> keys) throws SamlException {
        Element signature = Elements.find(element, SIGNATURE, "Signature");
        if (signature == null) {
            throw new SamlException("neither it nor its assertion is signed");
        }
        String id = Elements.requireAttribute(element, "ID");
        requireForm(signature, id);
        // Whose keys count is not the message's to say; nothing of what it says of keys is even read.
        Elements.children(signature, SIGNATURE, "KeyInfo").forEach(signature::removeChild);
        for (PublicKey key : keys) {
            byte[] signed = signedBytes(element, signature, key);
            if (signed != null) {
                return same(element, id, SecureXml.parse(signed));
            }
        }
        throw new UnknownSignatureException();
    }

    private static void requireForm(Element signature, String id) throws SamlException {
        for (Element part : Elements.children(signature)) {
            // Object would be a place for what was signed once, out of everybody's sight.
            if (!Elements.is(part, SIGNATURE, "SignedInfo")
                    && !Elements.is(part, SIGNATURE, "SignatureValue")
                    && !Elements.is(part, SIGNATURE, "KeyInfo")) {
                throw new SamlException("its signature has a part that SAML does not allow");
            }
        }
        Element info = Elements.require(signature, SIGNATURE, "SignedInfo");
        requireAlgorithm(info, "CanonicalizationMethod", Set.of(CanonicalizationMethod.EXCLUSIVE));
        requireAlgorithm(info, "SignatureMethod", SIGNATURES);
        Element reference = Elements.require(info, SIGNATURE, "Reference");
        if (!("#" + id).equals(Elements.attribute(reference, "URI"))) {
            throw new SamlException("its signature is about another element than the one that it stands in");
        }
        requireAlgorithm(reference, "DigestMethod", DIGESTS);
        List<@Nullable String> transforms =
                Elements.children(Elements.require(reference, SIGNATURE, "Transforms")).stream()
                        .<@Nullable String>map(transform -> Elements.attribute(transform, "Algorithm"))
                        .toList();
        if (!transforms.equals(TRANSFORMS)) {
            throw new SamlException("its signature transforms what it signs as SAML does not allow");
        }
    }

    private static void requireAlgorithm(Element parent, String name, Set<String> allowed) throws SamlException {
        String algorithm = Elements.requireAttribute(Elements.require(parent, SIGNATURE, name), "Algorithm");
        if (!allowed.contains(algorithm)) {
            throw new SamlException("its %s is not one that is taken here: %s".formatted(name, algorithm));
        }
    }

    /** What the key signed; null when it did not. */
    private static byte @Nullable [] signedBytes(Element element, Element signature, PublicKey key)
            throws SamlException {
        DOMValidateContext context = new DOMValidateContext(key, signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        context.setProperty("javax.xml.crypto.dsig.cacheReference", Boolean.TRUE);
        context.setIdAttributeNS(element, null, "ID");
        try {
            XMLSignature parsed = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            if (!parsed.validate(context)) {
                return null;
            }
            Reference reference = parsed.getSignedInfo().getReferences().getFirst();
            try (InputStream digested = reference.getDigestInputStream()) {
                return digested.readAllBytes();
            }
        } catch (XMLSignatureException otherKind) {
            // An RSA key cannot verify what an EC key signed.
            return null;
        } catch (MarshalException malformed) {
            throw new SamlException("its signature cannot be read", malformed);
        } catch (IOException unreadable) {
            throw new IllegalStateException("What was digested is in memory", unreadable);
        }
    }

    private static Element same(Element element, String id, Element signed) throws SamlException {
        boolean same = Elements.is(signed, String.valueOf(element.getNamespaceURI()), element.getLocalName())
                && id.equals(Elements.attribute(signed, "ID"));
        if (!same) {
            throw new SamlException("its signature is about another element than the one that it stands in");
        }
        return signed;
    }
}
