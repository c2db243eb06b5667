package dev.loam.storage.s3;

import dev.loam.storage.problem.S3Error;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * XML that was read. Document types are refused: entities that grow or read files begin there.
 *
 * @param name without namespace
 * @param text what stands in it beside its children
 */
record XmlTree(String name, String text, List<XmlTree> children) {
    private static final int DEEPEST = 16;

    static XmlTree parse(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    throw S3Error.MALFORMED_XML.exception();
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    return element(reader, 0);
                }
            }
            throw S3Error.MALFORMED_XML.exception();
        } catch (XMLStreamException malformed) {
            throw S3Error.MALFORMED_XML.exception();
        }
    }

    XmlTree require(String root) {
        if (!name.equals(root)) {
            throw S3Error.MALFORMED_XML.exception();
        }
        return this;
    }

    List<XmlTree> all(String child) {
        return children.stream().filter(one -> one.name().equals(child)).toList();
    }

    @Nullable
    String find(String child) {
        return children.stream()
                .filter(one -> one.name().equals(child))
                .map(XmlTree::text)
                .findFirst()
                .orElse(null);
    }

    String requireText(String child) {
        String found = find(child);
        if (found == null) {
            throw S3Error.MALFORMED_XML.exception();
        }
        return found;
    }

    private static XmlTree element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw S3Error.MALFORMED_XML.exception();
        }
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlTree> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw S3Error.MALFORMED_XML.exception();
            }
        }
        return new XmlTree(name, text.toString(), List.copyOf(children));
    }
}
