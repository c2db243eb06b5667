package dev.loam.auth.saml.assertion;

import static dev.loam.auth.saml.xml.Namespaces.ASSERTION;
import static dev.loam.auth.saml.xml.Namespaces.PROTOCOL;

import dev.loam.auth.saml.xml.Elements;
import dev.loam.auth.saml.xml.SamlException;
import dev.loam.auth.saml.xml.SecureXml;
import dev.loam.auth.saml.xml.XmlDecryption;
import dev.loam.auth.saml.xml.XmlSignatures;
import java.util.List;
import org.w3c.dom.Element;

/** Reads responses (SAML Profiles 4.1.4). Nothing of an assertion is read before its signature, or the response's, is verified. */
public final class ResponseReader {
    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    private ResponseReader() {}

    /** Who claims to have sent it, for finding out by whose keys to judge it. */
    public static String claimedIssuer(byte[] message) throws SamlException {
        Element response = response(message);
        return Elements.text(Elements.require(response, ASSERTION, "Issuer"));
    }

    /** The assertion of a response, if all of it is as it must be. */
    public static Assertion read(byte[] message, Trust trust, Expectation expected) throws SamlException {
        Element sent = response(message);
        boolean vouched = XmlSignatures.isSigned(sent);
        Element response = vouched ? XmlSignatures.verified(sent, trust.keys()) : sent;
        requireFitting(response, vouched, trust, expected);
        Element found = assertion(response, vouched, trust);
        return AssertionReader.read(vouched ? found : XmlSignatures.verified(found, trust.keys()), trust, expected);
    }

    private static Element response(byte[] message) throws SamlException {
        Element root = SecureXml.parse(message);
        if (!Elements.is(root, PROTOCOL, "Response") || !"2.0".equals(Elements.attribute(root, "Version"))) {
            throw new SamlException("it is not a SAML 2.0 response");
        }
        return root;
    }

    private static void requireFitting(Element response, boolean vouched, Trust trust, Expectation expected)
            throws SamlException {
        requireSuccess(response);
        Element issuer = Elements.find(response, ASSERTION, "Issuer");
        if (issuer != null && !trust.issuer().equals(Elements.text(issuer))) {
            throw new SamlException("it is from another provider");
        }
        String destination = Elements.attribute(response, "Destination");
        if (destination == null ? vouched : !destination.equals(expected.recipient())) {
            throw new SamlException("its Destination is not " + expected.recipient());
        }
        String answered = Elements.attribute(response, "InResponseTo");
        if (answered != null && !expected.isAnswer(answered)) {
            throw new SamlException("it answers another request");
        }
    }

    private static void requireSuccess(Element response) throws SamlException {
        Element status = Elements.require(response, PROTOCOL, "Status");
        Element code = Elements.require(status, PROTOCOL, "StatusCode");
        String value = Elements.requireAttribute(code, "Value");
        if (!SUCCESS.equals(value)) {
            Element detail = Elements.find(code, PROTOCOL, "StatusCode");
            String further = detail == null ? null : Elements.attribute(detail, "Value");
            throw new SamlException(
                    "the provider refuses: " + word(value) + (further == null ? "" : ", " + word(further)));
        }
    }

    /** The last part of a status's URN, which says it all. */
    private static String word(String status) {
        return status.substring(status.lastIndexOf(':') + 1).replaceAll("[^A-Za-z0-9]", "");
    }

    private static Element assertion(Element response, boolean vouched, Trust trust) throws SamlException {
        List<Element> plain = Elements.children(response, ASSERTION, "Assertion");
        List<Element> encrypted = Elements.children(response, ASSERTION, "EncryptedAssertion");
        if (plain.size() + encrypted.size() != 1) {
            throw new SamlException("it has not exactly one assertion");
        }
        return encrypted.isEmpty() ? plain.getFirst() : decrypted(encrypted.getFirst(), vouched, trust);
    }

    private static Element decrypted(Element encrypted, boolean vouched, Trust trust) throws SamlException {
        if (trust.decryptionKeys().isEmpty()) {
            throw new SamlException("its assertion is encrypted, which this project does not take");
        }
        return XmlDecryption.decrypt(encrypted, trust.decryptionKeys(), vouched);
    }
}
