package dev.loam.storage.s3;

import dev.loam.storage.problem.S3Error;
import dev.loam.storage.signature.SignedQuery;
import java.util.Map;
import java.util.TreeMap;

/** Tags of an object as S3 writes them: in XML, or like a query in a header. */
final class Tags {
    private static final int MOST = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tags() {}

    static Map<String, String> ofHeader(String header) {
        SignedQuery pairs = SignedQuery.of(header);
        Map<String, String> tags = new TreeMap<>();
        for (String name : pairs.names()) {
            put(tags, name, String.valueOf(pairs.find(name)));
        }
        if (tags.size() < pairs.names().size()) {
            throw S3Error.INVALID_ARGUMENT.exception("A tag's key comes once");
        }
        return tags;
    }

    static Map<String, String> ofDocument(XmlTree tagging) {
        Map<String, String> tags = new TreeMap<>();
        for (XmlTree set : tagging.require("Tagging").all("TagSet")) {
            for (XmlTree tag : set.all("Tag")) {
                String key = tag.requireText("Key");
                if (tags.containsKey(key)) {
                    throw S3Error.INVALID_ARGUMENT.exception("A tag's key comes once");
                }
                put(tags, key, tag.requireText("Value"));
            }
        }
        return tags;
    }

    static String document(Map<String, String> tags) {
        return XmlText.document(
                "Tagging",
                xml -> xml.element(
                        "TagSet",
                        set -> new TreeMap<>(tags)
                                .forEach((key, value) -> set.element(
                                        "Tag", tag -> tag.element("Key", key).element("Value", value)))));
    }

    private static void put(Map<String, String> tags, String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE || tags.size() == MOST) {
            throw S3Error.INVALID_ARGUMENT.exception(
                    "An object has at most %d tags, with keys of up to %d and values of up to %d letters"
                            .formatted(MOST, LONGEST_KEY, LONGEST_VALUE));
        }
        tags.put(key, value);
    }
}
