package dev.loam.auth.saml;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The eight ways of "On Breaking SAML: Be Whoever You Want to Be" (USENIX Security 2012) to keep what was signed in a message, and
 * to put something else where it is read.
 */
public enum Wrapping {
    ONE(true) {
        @Override
        void wrap(Document response, String forged) {
            Element original = original(response.getDocumentElement());
            Element signature = own(response.getDocumentElement(), "Signature");
            forge(response.getDocumentElement(), forged);
            signature.appendChild(original);
        }
    },
    TWO(true) {
        @Override
        void wrap(Document response, String forged) {
            Element original = original(response.getDocumentElement());
            Element signature = own(response.getDocumentElement(), "Signature");
            forge(response.getDocumentElement(), forged);
            response.getDocumentElement().insertBefore(original, signature);
        }
    },
    THREE(false) {
        @Override
        void wrap(Document response, String forged) {
            Element assertion = own(response.getDocumentElement(), "Assertion");
            Element evil = original(assertion);
            forge(evil, forged);
            response.getDocumentElement().insertBefore(evil, assertion);
        }
    },
    FOUR(false) {
        @Override
        void wrap(Document response, String forged) {
            Element assertion = own(response.getDocumentElement(), "Assertion");
            Element evil = original(assertion);
            forge(evil, forged);
            response.getDocumentElement().replaceChild(evil, assertion);
            evil.appendChild(assertion);
        }
    },
    FIVE(false) {
        @Override
        void wrap(Document response, String forged) {
            Element evil = own(response.getDocumentElement(), "Assertion");
            Element original = original(evil);
            forge(evil, forged);
            response.getDocumentElement().appendChild(original);
        }
    },
    SIX(false) {
        @Override
        void wrap(Document response, String forged) {
            Element evil = own(response.getDocumentElement(), "Assertion");
            Element original = original(evil);
            forge(evil, forged);
            own(evil, "Signature").appendChild(original);
        }
    },
    SEVEN(false) {
        @Override
        void wrap(Document response, String forged) {
            Element assertion = own(response.getDocumentElement(), "Assertion");
            Element evil = original(assertion);
            // With the same id: whoever looks for it in the document finds one or the other.
            evil.getElementsByTagNameNS("*", "NameID").item(0).setTextContent(forged);
            Element extensions = response.createElementNS("urn:oasis:names:tc:SAML:2.0:protocol", "samlp:Extensions");
            extensions.appendChild(evil);
            response.getDocumentElement().insertBefore(extensions, assertion);
        }
    },
    EIGHT(false) {
        @Override
        void wrap(Document response, String forged) {
            Element evil = own(response.getDocumentElement(), "Assertion");
            Element original = original(evil);
            evil.getElementsByTagNameNS("*", "NameID").item(0).setTextContent(forged);
            Element object = response.createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Object");
            object.appendChild(original);
            own(evil, "Signature").appendChild(object);
        }
    };

    private final boolean response;

    Wrapping(boolean response) {
        this.response = response;
    }

    abstract void wrap(Document response, String forged);

    /** A signed message, wrapped so that somebody else seems to be meant. */
    public Document applyTo(String xml, String forged) {
        Document signed =
                TestIdp.signed(xml, response ? TestIdp.Signs.RESPONSE : TestIdp.Signs.ASSERTION, TestIdp.Manner.RIGHT);
        wrap(signed, forged);
        return signed;
    }

    /** What was signed, as it was before it was. */
    private static Element original(Element signed) {
        Element copy = (Element) signed.cloneNode(true);
        copy.removeChild(own(copy, "Signature"));
        return copy;
    }

    private static void forge(Element element, String name) {
        element.setAttribute("ID", "_forged");
        element.getElementsByTagNameNS("*", "NameID").item(0).setTextContent(name);
    }

    private static Element own(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                return element;
            }
        }
        throw new AssertionError("No " + name);
    }
}
