package dev.loam.auth.saml;

import dev.loam.auth.saml.xml.Namespaces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A request that somebody be signed in (SAML Core 3.4.1), for browsers to bring there (SAML Bindings 3.4).
 *
 * @param id what the answer refers to; nobody guesses it
 * @param destination where the provider takes requests
 * @param nameIdFormat which kind of name is wanted
 */
record AuthnRequest(String id, String destination, @Nullable String nameIdFormat, Instant issued) {
    static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    private static final String PREFIX = "samlp";

    /** The address to which the browser goes. */
    String address(ServiceProvider provider, String relayState) {
        String query = "SAMLRequest=%s&RelayState=%s"
                .formatted(encoded(Base64.getEncoder().encodeToString(deflated(xml(provider)))), encoded(relayState));
        SigningKey key = provider.key();
        if (key != null) {
            query += "&SigAlg=" + encoded(SigningKey.ALGORITHM);
            byte[] signature = key.sign(query.getBytes(StandardCharsets.UTF_8));
            query += "&Signature=" + encoded(Base64.getEncoder().encodeToString(signature));
        }
        return destination + (destination.contains("?") ? "&" : "?") + query;
    }

    private String xml(ServiceProvider provider) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartElement(PREFIX, "AuthnRequest", Namespaces.PROTOCOL);
            xml.writeNamespace(PREFIX, Namespaces.PROTOCOL);
            xml.writeAttribute("ID", id);
            xml.writeAttribute("Version", "2.0");
            xml.writeAttribute(
                    "IssueInstant", issued.truncatedTo(ChronoUnit.SECONDS).toString());
            xml.writeAttribute("Destination", destination);
            xml.writeAttribute("AssertionConsumerServiceURL", provider.consumer());
            xml.writeAttribute("ProtocolBinding", POST);
            xml.writeStartElement("saml", "Issuer", Namespaces.ASSERTION);
            xml.writeNamespace("saml", Namespaces.ASSERTION);
            xml.writeCharacters(provider.entityId());
            xml.writeEndElement();
            xml.writeStartElement(PREFIX, "NameIDPolicy", Namespaces.PROTOCOL);
            xml.writeAttribute("AllowCreate", "true");
            if (nameIdFormat != null) {
                xml.writeAttribute("Format", nameIdFormat);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("Memory takes what is written", impossible);
        }
    }

    /** Without a header, as the binding wants it. */
    private static byte[] deflated(String text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream compressing = new DeflaterOutputStream(bytes, deflater)) {
            compressing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
