package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.component.Component;
import dev.loam.function.component.ComponentReader;
import dev.loam.platform.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a jar that nobody vouches for. Every entry is unpacked once, to nowhere: what its header says of its size is the
 * uploader's word.
 */
final class JarReader {
    private static final byte[] MAGIC = {'P', 'K', 3, 4};
    private static final int MAX_ENTRIES = 50_000;
    private static final int MAX_KEPT = 1024 * 1024;
    private static final String NESTED = "BOOT-INF/classes/";
    private static final String CLASS = ".class";
    private static final String SPRING = "org/springframework/";
    private static final String MESSAGE = "org/springframework/messaging/Message";
    private static final String DESCRIPTOR = "loam-function.yaml";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final List<String> SERVICES = List.of(
            "META-INF/services/java.util.function.Function",
            "META-INF/services/java.util.function.Consumer",
            "META-INF/services/java.util.function.Supplier");

    private final long maxUnpacked;

    JarReader(long maxUnpacked) {
        this.maxUnpacked = maxUnpacked;
    }

    JarContents read(Path file) throws IOException {
        requireMagic(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return contents(zip);
        } catch (ZipException | IllegalArgumentException broken) {
            throw invalid("The upload is no jar, or a broken one", broken);
        }
    }

    private JarContents contents(ZipFile zip) throws IOException {
        if (zip.size() > MAX_ENTRIES) {
            throw invalid("A jar has at most %d entries".formatted(MAX_ENTRIES), null);
        }
        Set<String> names = new HashSet<>();
        Map<String, byte[]> kept = new HashMap<>();
        Set<String> messaging = new HashSet<>();
        long left = maxUnpacked;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            requireHarmless(name);
            if (!names.add(name)) {
                throw invalid("The jar has two entries of one name", null);
            }
            ByteArrayOutputStream content = isTelling(name) || isOwnClass(name) ? new ByteArrayOutputStream() : null;
            left -= drain(zip, entry, left, content);
            if (content != null && isOwnClass(name)) {
                if (content.toString(StandardCharsets.ISO_8859_1).contains(MESSAGE)) {
                    messaging.add(className(name));
                }
            } else if (content != null) {
                kept.put(name, content.toByteArray());
            }
        }
        return contents(zip, names, kept, messaging, components(zip));
    }

    /** Once everything was unpacked to nowhere: by now the sizes are true. */
    private List<Component> components(ZipFile zip) throws IOException {
        ComponentReader reader = new ComponentReader(maxUnpacked);
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory() && ComponentReader.isTelling(entry.getName())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    reader.read(entry.getName(), in);
                } catch (ComponentReader.TooLargeException bomb) {
                    throw invalid(String.valueOf(bomb.getMessage()), bomb);
                }
            }
        }
        return reader.components();
    }

    private static JarContents contents(
            ZipFile zip, Set<String> names, Map<String, byte[]> kept, Set<String> messaging, List<Component> components)
            throws IOException {
        String startClass = startClass(kept.get(MANIFEST));
        Set<String> classes = new HashSet<>();
        for (String name : names) {
            if (name.endsWith(CLASS)) {
                classes.add(className(name));
            }
        }
        byte[] descriptor = kept.getOrDefault(DESCRIPTOR, kept.get(NESTED + DESCRIPTOR));
        return new JarContents(
                classes,
                names.stream().anyMatch(name -> name.startsWith("BOOT-INF/")),
                startClass,
                startClass != null && mentionsSpring(zip, startClass),
                messaging,
                offered(kept),
                descriptor == null ? null : new String(descriptor, StandardCharsets.UTF_8),
                components);
    }

    private static boolean isTelling(String name) {
        String plain = name.startsWith(NESTED) ? name.substring(NESTED.length()) : name;
        return plain.equals(DESCRIPTOR) || name.equals(MANIFEST) || SERVICES.contains(plain);
    }

    private static boolean isOwnClass(String name) {
        return name.endsWith(CLASS) && !name.startsWith(SPRING);
    }

    private static String className(String name) {
        String path = name.startsWith(NESTED) ? name.substring(NESTED.length()) : name;
        return path.substring(0, path.length() - CLASS.length()).replace('/', '.');
    }

    private long drain(ZipFile zip, ZipEntry entry, long left, @Nullable ByteArrayOutputStream content)
            throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > left) {
                    throw invalid("The jar's content comes to more than %d bytes".formatted(maxUnpacked), null);
                }
                if (content != null && size <= MAX_KEPT) {
                    content.write(buffer, 0, count);
                }
            }
        }
        return size;
    }

    private static @Nullable String startClass(byte @Nullable [] manifest) throws IOException {
        if (manifest == null) {
            return null;
        }
        Attributes attributes = new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
        return attributes.getValue("Start-Class");
    }

    /** A class file names the types that it uses as text. */
    private static boolean mentionsSpring(ZipFile zip, String type) throws IOException {
        String path = type.replace('.', '/') + ".class";
        ZipEntry entry = zip.getEntry(path) == null ? zip.getEntry(NESTED + path) : zip.getEntry(path);
        if (entry == null) {
            return false;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MAX_KEPT), StandardCharsets.ISO_8859_1).contains(SPRING);
        }
    }

    private static List<String> offered(Map<String, byte[]> kept) {
        List<String> offered = new ArrayList<>();
        for (String service : SERVICES) {
            byte[] content = kept.getOrDefault(service, kept.getOrDefault(NESTED + service, new byte[0]));
            new String(content, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(offered::add);
        }
        return offered;
    }

    private static void requireMagic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!java.util.Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw invalid("The upload is no jar", null);
            }
        }
    }

    private static void requireHarmless(String name) {
        boolean climbs = List.of(name.split("/", -1)).contains("..");
        if (climbs || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0 || name.isEmpty()) {
            throw invalid("The jar has an entry whose name leads out of it", null);
        }
    }

    private static ProblemException invalid(String detail, @Nullable Exception cause) {
        return cause == null
                ? new ProblemException(FunctionError.INVALID_JAR, detail)
                : new ProblemException(FunctionError.INVALID_JAR, detail, cause);
    }
}
