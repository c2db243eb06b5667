package dev.loam.auth.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An identity provider that signs whatever it is told to, in whichever way. */
public final class TestIdp {
    public static final String ENTITY = "https://idp.example/saml?tenant=1&x=<&>";
    public static final String LOGIN = "https://idp.example/login?tenant=1";

    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private TestIdp() {}

    /** What is signed. */
    public enum Signs {
        ASSERTION,
        RESPONSE,
        BOTH,
        NOTHING
    }

    /**
     * How it is signed.
     *
     * @param uri what the signature says that it is about; null for the element in which it stands
     */
    public record Manner(
            Key key,
            String algorithm,
            String digest,
            List<String> transforms,
            @Nullable String uri) {
        public static final Manner RIGHT = by(TestKeys.OF_THE_PROVIDER);

        public static Manner by(TestKeys key) {
            return new Manner(
                    key.pair().getPrivate(),
                    RSA_SHA256,
                    SHA256,
                    List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE),
                    null);
        }

        public Manner with(String otherAlgorithm, String otherDigest) {
            return new Manner(key, otherAlgorithm, otherDigest, transforms, uri);
        }

        public Manner transforming(List<String> otherTransforms) {
            return new Manner(key, algorithm, digest, otherTransforms, uri);
        }

        public Manner about(String otherUri) {
            return new Manner(key, algorithm, digest, transforms, otherUri);
        }
    }

    public static String metadata(TestKeys... keys) {
        StringBuilder descriptors = new StringBuilder();
        for (TestKeys key : keys) {
            descriptors.append("""
                    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
                    <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                    """.formatted(key.certificate()));
        }
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
                <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">%s
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example/post"/>
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>
                </md:IDPSSODescriptor></md:EntityDescriptor>
                """.formatted(escaped(ENTITY), descriptors, escaped(LOGIN));
    }

    /** A response as it is sent. */
    public static String respond(Told told) {
        return encoded(signed(told.xml(), Signs.ASSERTION, Manner.RIGHT));
    }

    public static Document signed(String xml, Signs signs, Manner manner) {
        Document response = parsed(xml);
        if (signs == Signs.ASSERTION || signs == Signs.BOTH) {
            sign(first(response, "Assertion"), manner);
        }
        if (signs == Signs.RESPONSE || signs == Signs.BOTH) {
            sign(response.getDocumentElement(), manner);
        }
        return response;
    }

    public static void sign(Element element, Manner manner) {
        element.setIdAttribute("ID", true);
        String uri = manner.uri() == null ? "#" + element.getAttribute("ID") : manner.uri();
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        try {
            List<Transform> transforms = new ArrayList<>();
            for (String transform : manner.transforms()) {
                transforms.add(factory.newTransform(transform, (TransformParameterSpec) null));
            }
            Reference reference =
                    factory.newReference(uri, factory.newDigestMethod(manner.digest(), null), transforms, null, null);
            SignedInfo info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(manner.algorithm(), null),
                    List.of(reference));
            Element issuer = (Element) element.getFirstChild();
            DOMSignContext context = new DOMSignContext(manner.key(), element, issuer.getNextSibling());
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
            context.setDefaultNamespacePrefix("ds");
            factory.newXMLSignature(info, keyInfo(factory)).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new AssertionError(e);
        }
    }

    /** Names a stranger's key, whoever signed: nobody must care. */
    private static KeyInfo keyInfo(XMLSignatureFactory factory) throws GeneralSecurityException {
        KeyInfoFactory info = factory.getKeyInfoFactory();
        return info.newKeyInfo(
                List.of(info.newKeyValue(TestKeys.OF_A_STRANGER.pair().getPublic())));
    }

    public static Document parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(e);
        }
    }

    public static Element first(Document document, String name) {
        return (Element) document.getElementsByTagNameNS("*", name).item(0);
    }

    public static String text(Node node) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(node), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new AssertionError(e);
        }
    }

    public static String encoded(Document response) {
        return encoded(text(response));
    }

    public static String encoded(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
