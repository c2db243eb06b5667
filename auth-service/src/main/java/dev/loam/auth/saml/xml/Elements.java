package dev.loam.auth.saml.xml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads elements; children are direct ones, never descendants. */
public final class Elements {
    private Elements() {}

    public static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** All children, in their order. */
    public static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    public static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, name))
                .toList();
    }

    /** The child of this name; null when there is none, and several are refused. */
    public static @Nullable Element find(Element parent, String namespace, String name) throws SamlException {
        List<Element> found = children(parent, namespace, name);
        if (found.size() > 1) {
            throw new SamlException("it has several elements %s in one %s".formatted(name, parent.getLocalName()));
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    public static Element require(Element parent, String namespace, String name) throws SamlException {
        Element found = find(parent, namespace, name);
        if (found == null) {
            throw new SamlException("it has a %s without %s".formatted(parent.getLocalName(), name));
        }
        return found;
    }

    /** An attribute without a namespace; null when it is missing. */
    public static @Nullable String attribute(Element element, String name) {
        return element.hasAttributeNS(null, name) ? element.getAttributeNS(null, name) : null;
    }

    public static String requireAttribute(Element element, String name) throws SamlException {
        String value = attribute(element, name);
        if (value == null || value.isBlank()) {
            throw new SamlException("it has a %s without %s".formatted(element.getLocalName(), name));
        }
        return value;
    }

    public static boolean flag(Element element, String name) {
        String value = attribute(element, name);
        return "true".equals(value) || "1".equals(value);
    }

    /** All of the text, also around comments. */
    public static String text(Element element) {
        return element.getTextContent().strip();
    }

    /** A moment; SAML writes them in UTC. */
    public static @Nullable Instant time(Element element, String name) throws SamlException {
        String value = attribute(element, name);
        if (value == null) {
            return null;
        }
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime moment
                    ? moment.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException malformed) {
            throw new SamlException("its %s is no time".formatted(name), malformed);
        }
    }

    /** What an element holds in base64, perhaps on several lines. */
    public static byte[] binary(Element element) throws SamlException {
        try {
            return Base64.getDecoder().decode(text(element).replaceAll("\\s", ""));
        } catch (IllegalArgumentException malformed) {
            throw new SamlException("its %s is no base64".formatted(element.getLocalName()), malformed);
        }
    }
}
