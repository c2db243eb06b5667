package dev.loam.standalone.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/configuration.md: every property that a record of ours declares, as the compiler's metadata describes it. */
final class ConfigurationDocument {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String ADDRESSES = "loam.services.";

    private ConfigurationDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                # Configuration

                Made from the code by `GeneratedDocsTests`: change the record's `@param` sentence or default, not this file.

                Each property can be given as an environment variable (`LOAM_GATEWAY_MAXBODY`: dots become underscores, dashes go; `./loam up` hands its
                environment on) or as an argument of a process (`--loam.gateway.max-body=20MB`). Durations are written `30s`, `5m`, `7d`; sizes `64KB`,
                `10MB`. `./loam up` sets by itself what a service apart must be told: addresses, folders, secrets and the database. A service apart also
                takes Spring's own `server.port`, `spring.datasource.url`, `.username` and `.password` (database `loam`); see `infra/compose`.
                """);
        properties()
                .forEach((feature, rows) ->
                        text.append("\n## ").append(feature).append("\n\n").append(rows));
        text.append("""

                ## Addresses of services apart

                Where each service finds the others. Standalone sets all of them to itself.

                """).append(addresses());
        return text.toString();
    }

    /** The names of all properties, addresses included. */
    static SortedMap<String, JsonNode> described() {
        JsonMapper json = JsonMapper.builder().build();
        SortedMap<String, JsonNode> described = new TreeMap<>();
        try {
            for (URL file : Collections.list(
                    ConfigurationDocument.class.getClassLoader().getResources(METADATA))) {
                try (InputStream content = file.openStream()) {
                    for (JsonNode property : json.readTree(content).path("properties")) {
                        String name = property.path("name").asString();
                        if (name.startsWith("loam.")) {
                            described.put(name, property);
                        }
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return described;
    }

    static SortedMap<String, String> serviceAddresses() {
        Properties defaults = new Properties();
        try (InputStream content =
                ConfigurationDocument.class.getResourceAsStream("/loam-platform-defaults.properties")) {
            if (content == null) {
                throw new AssertionError("libs/platform has no defaults");
            }
            defaults.load(content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        SortedMap<String, String> addresses = new TreeMap<>();
        for (String name : defaults.stringPropertyNames()) {
            if (name.startsWith(ADDRESSES)) {
                addresses.put(name, defaults.getProperty(name));
            }
        }
        return addresses;
    }

    private static MarkdownTable addresses() {
        MarkdownTable table = new MarkdownTable("property", "default");
        serviceAddresses().forEach((name, address) -> table.row("`" + name + "`", "`" + address + "`"));
        return table;
    }

    private static Map<String, MarkdownTable> properties() {
        Map<String, MarkdownTable> features = new TreeMap<>();
        described().forEach((name, property) -> {
            String feature = name.substring(0, name.lastIndexOf('.'));
            features.computeIfAbsent(feature, _ -> new MarkdownTable("property", "type", "default", "meaning"))
                    .row(
                            "`" + name + "`",
                            type(property.path("type").asString()),
                            standard(property.path("defaultValue")),
                            sentence(property.path("description").asString("")));
        });
        return features;
    }

    private static String type(String type) {
        if (type.startsWith("java.util.List")) {
            return "list";
        }
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return switch (simple) {
            case "Integer", "Long", "Double" -> "number";
            case "String" -> "text";
            case "DataSize" -> "size";
            case "Boolean", "Duration", "Path" -> simple.toLowerCase(Locale.ROOT);
            case "URI" -> "address";
            default -> "choice";
        };
    }

    private static String standard(JsonNode value) {
        if (value.isMissingNode() || (value.isString() && value.asString().isEmpty())) {
            return "–";
        }
        return "`" + (value.isString() ? value.asString() : value.toString()) + "`";
    }

    private static String sentence(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`");
    }
}
