package dev.loam.auth.saml.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses XML of strangers: no document types, hence no entities, nothing from elsewhere, neither wide nor deep. */
public final class SecureXml {
    private static final int LARGEST = 1 << 20;
    private static final String DEEPEST = "64";
    private static final String MOST_ATTRIBUTES = "100";
    private static final List<String> IDS = List.of("ID", "Id", "id");

    private SecureXml() {}

    /** The root of a document in which no two elements have the same id. */
    public static Element parse(byte[] xml) throws SamlException {
        if (xml.length > LARGEST) {
            throw new SamlException("it is larger than 1 MB");
        }
        try {
            Document document = builder().parse(new ByteArrayInputStream(xml));
            if (!"1.0".equals(document.getXmlVersion())) {
                throw new SamlException("it is not XML 1.0");
            }
            requireUniqueIds(document);
            return document.getDocumentElement();
        } catch (SAXException | IOException malformed) {
            throw new SamlException("it is not the XML that is taken here", malformed);
        }
    }

    /** The JDK's own parser, whatever else is on the class path. */
    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
            factory.setAttribute("jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("The JDK's parser does not know its own features", impossible);
        }
    }

    /** A signature refers to an id: which element it means must not be a matter of who looks. */
    private static void requireUniqueIds(Document document) throws SamlException {
        Set<String> seen = new HashSet<>();
        NodeList all = document.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element) {
                for (String name : IDS) {
                    if (element.hasAttributeNS(null, name) && !seen.add(element.getAttributeNS(null, name))) {
                        throw new SamlException("two of its elements have the same id");
                    }
                }
                if (element.hasAttributeNS(XMLConstants.XML_NS_URI, "id")) {
                    throw new SamlException("one of its elements has an xml:id");
                }
            }
        }
    }
}
