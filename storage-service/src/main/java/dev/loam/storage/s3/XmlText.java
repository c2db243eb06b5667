package dev.loam.storage.s3;

import org.jspecify.annotations.Nullable;

/** XML that is written. For one thread. */
final class XmlText {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /** What every document begins with. */
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringBuilder text = new StringBuilder(512).append(DECLARATION);

    /** Content of one element. */
    @FunctionalInterface
    interface Content {
        void writeTo(XmlText xml);
    }

    /** A document whose elements are in S3's namespace. */
    static String document(String root, Content content) {
        XmlText xml = new XmlText();
        xml.text.append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append("\">");
        content.writeTo(xml);
        return xml.text.append("</").append(root).append('>').toString();
    }

    /** A document without namespace, as errors are. */
    static String bare(String root, Content content) {
        return new XmlText().element(root, content).text.toString();
    }

    XmlText element(String name, Content content) {
        text.append('<').append(name).append('>');
        content.writeTo(this);
        text.append("</").append(name).append('>');
        return this;
    }

    XmlText element(String name, @Nullable Object value) {
        if (value != null) {
            text.append('<').append(name).append('>');
            escape(value.toString());
            text.append("</").append(name).append('>');
        }
        return this;
    }

    /** Letters that XML 1.0 cannot hold at all are left out: no key of ours has any. */
    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\t', '\n', '\r' -> text.append("&#").append((int) letter).append(';');
                default -> {
                    if (letter >= ' ' && letter != '\uFFFE' && letter != '\uFFFF') {
                        text.append(letter);
                    }
                }
            }
        }
    }
}
