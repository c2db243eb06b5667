package dev.loam.function.component;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Collects what a jar is made of, while it is read: from CycloneDX documents in it, and from what Maven leaves in it and in
 * the libraries that it carries, so that a document that leaves something out hides nothing. Bounded in everything, since
 * nobody vouches for the jar.
 */
public final class ComponentReader {
    private static final int MAX_COMPONENTS = 5000;
    private static final int MAX_NESTED_ENTRIES = 100_000;
    private static final int MAX_DOCUMENT = 4 * 1024 * 1024;
    private static final int MAX_PROPERTIES = 64 * 1024;
    private static final int MAX_DEPTH = 8;
    private static final Pattern DOCUMENT =
            Pattern.compile("(?:BOOT-INF/classes/)?(?:META-INF/sbom/[^/]+\\.json|(?:META-INF/)?bom\\.json)");
    private static final Pattern MAVEN = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final Pattern FILE = Pattern.compile("(?:.*/)?([^/]+?)-([0-9][^/]*)\\.jar");

    private final Map<String, Component> components = new LinkedHashMap<>();
    private long left;
    private int nestedEntries;

    /** @param maxUnpacked the most that the content of libraries may come to */
    public ComponentReader(long maxUnpacked) {
        this.left = maxUnpacked;
    }

    /** Libraries that a jar carries come to more than they may. */
    public static final class TooLargeException extends IOException {
        TooLargeException(String message) {
            super(message);
        }
    }

    /** Whether an entry of that name says something of components, itself or what is in it. */
    public static boolean isTelling(String name) {
        return name.endsWith(".jar") || isDocument(name) || MAVEN.matcher(name).matches();
    }

    /**
     * Reads an entry.
     *
     * @throws TooLargeException if a library is a bomb
     */
    public void read(String name, InputStream content) throws IOException {
        if (name.endsWith(".jar")) {
            library(name, content);
        } else if (isDocument(name)) {
            document(content.readNBytes(MAX_DOCUMENT + 1));
        } else {
            maven(content.readNBytes(MAX_PROPERTIES));
        }
    }

    /** What was found, in the order of its package URLs. */
    public List<Component> components() {
        return components.keySet().stream().sorted().map(components::get).toList();
    }

    private static boolean isDocument(String name) {
        return DOCUMENT.matcher(name).matches();
    }

    private void library(String name, InputStream content) throws IOException {
        int before = components.size();
        boolean known = false;
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++nestedEntries > MAX_NESTED_ENTRIES) {
                    throw new TooLargeException("The jar's libraries have too many entries");
                }
                boolean maven = MAVEN.matcher(entry.getName()).matches();
                byte[] kept = drain(zip, maven ? MAX_PROPERTIES : 0);
                known |= maven && maven(kept);
            }
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            // It is named all the same: whether it can be loaded is another question.
            known = components.size() > before;
        }
        Matcher file = FILE.matcher(name);
        if (!known && file.matches()) {
            add(new Component("generic", null, file.group(1), file.group(2)));
        }
    }

    private byte[] drain(ZipInputStream zip, int most) throws IOException {
        byte[] kept = zip.readNBytes(most);
        left -= kept.length;
        byte[] buffer = new byte[16 * 1024];
        for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
            left -= count;
            if (left < 0) {
                throw new TooLargeException("The jar's libraries come to more than they may when they are unpacked");
            }
        }
        return kept;
    }

    private boolean maven(byte[] content) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(content));
        } catch (IOException | IllegalArgumentException malformed) {
            return false;
        }
        String group = properties.getProperty("groupId");
        String artifact = properties.getProperty("artifactId");
        if (group == null || artifact == null) {
            return false;
        }
        add(Component.maven(group, artifact, properties.getProperty("version")));
        return true;
    }

    private void document(byte[] json) {
        if (json.length > MAX_DOCUMENT) {
            return;
        }
        try {
            JsonNode document = JsonMapper.shared().readTree(json);
            if (document.path("bomFormat").asString("").equals("CycloneDX")) {
                listed(document.path("components"), 0);
            }
        } catch (JacksonException otherFormat) {
            // A file of that name need not be meant for us.
            return;
        }
    }

    private void listed(JsonNode list, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (JsonNode entry : list) {
            Component component = component(entry);
            if (component != null) {
                add(component);
            }
            listed(entry.path("components"), depth + 1);
        }
    }

    private static @Nullable Component component(JsonNode entry) {
        String purl = entry.path("purl").asString("");
        if (!purl.isEmpty()) {
            return Component.of(purl);
        }
        String name = entry.path("name").asString("");
        String group = entry.path("group").asString("");
        String version = entry.path("version").asString("");
        return name.isEmpty()
                ? null
                : new Component(
                        group.isEmpty() ? "generic" : "maven",
                        group.isEmpty() ? null : group,
                        name,
                        version.isEmpty() ? null : version);
    }

    private void add(Component component) {
        if (components.size() < MAX_COMPONENTS) {
            components.putIfAbsent(component.purl(), component);
        }
    }
}
