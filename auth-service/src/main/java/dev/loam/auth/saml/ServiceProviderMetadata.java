package dev.loam.auth.saml;

import dev.loam.auth.saml.assertion.Assertion.Name;
import dev.loam.auth.saml.xml.Namespaces;
import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What a project tells identity providers of itself. */
final class ServiceProviderMetadata {
    private static final String PREFIX = "md";
    private static final String SIGNATURE_PREFIX = "ds";

    private ServiceProviderMetadata() {}

    static String of(ServiceProvider provider) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument();
            start(xml, "EntityDescriptor");
            xml.writeNamespace(PREFIX, Namespaces.METADATA);
            xml.writeAttribute("entityID", provider.entityId());
            writeRole(xml, provider);
            xml.writeEndElement();
            xml.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Memory takes what is written", impossible);
        }
    }

    private static void writeRole(XMLStreamWriter xml, ServiceProvider provider) throws XMLStreamException {
        start(xml, "SPSSODescriptor");
        xml.writeAttribute("AuthnRequestsSigned", Boolean.toString(provider.key() != null));
        xml.writeAttribute("WantAssertionsSigned", "true");
        xml.writeAttribute("protocolSupportEnumeration", Namespaces.PROTOCOL);
        for (SigningKey key : provider.keys()) {
            writeKey(xml, "signing", key);
        }
        // A provider that takes the first one only encrypts to the key that is current.
        for (SigningKey key : provider.takesEncrypted() ? provider.keys() : List.<SigningKey>of()) {
            writeKey(xml, "encryption", key);
        }
        for (String format : List.of(Name.PERSISTENT, Name.EMAIL)) {
            start(xml, "NameIDFormat");
            xml.writeCharacters(format);
            xml.writeEndElement();
        }
        start(xml, "AssertionConsumerService");
        xml.writeAttribute("Binding", AuthnRequest.POST);
        xml.writeAttribute("Location", provider.consumer());
        xml.writeAttribute("index", "0");
        xml.writeAttribute("isDefault", "true");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void writeKey(XMLStreamWriter xml, String use, SigningKey key) throws XMLStreamException {
        start(xml, "KeyDescriptor");
        xml.writeAttribute("use", use);
        xml.writeStartElement(SIGNATURE_PREFIX, "KeyInfo", Namespaces.SIGNATURE);
        xml.writeNamespace(SIGNATURE_PREFIX, Namespaces.SIGNATURE);
        xml.writeStartElement(SIGNATURE_PREFIX, "X509Data", Namespaces.SIGNATURE);
        xml.writeStartElement(SIGNATURE_PREFIX, "X509Certificate", Namespaces.SIGNATURE);
        xml.writeCharacters(Base64.getEncoder().encodeToString(key.certificate()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void start(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement(PREFIX, name, Namespaces.METADATA);
    }
}
