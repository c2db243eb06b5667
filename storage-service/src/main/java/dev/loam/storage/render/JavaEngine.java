package dev.loam.storage.render;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The JDK's own codecs and one for reading WebP, in a Java process: where libvips is not installed. */
final class JavaEngine implements ImageEngine {
    private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final long memory;
    private final long maxPixels;

    JavaEngine(long memory, long maxPixels) {
        this.memory = memory;
        this.maxPixels = maxPixels;
    }

    @Override
    public Set<ImageFormat> reads() {
        return Set.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF, ImageFormat.WEBP);
    }

    @Override
    public Set<ImageFormat> writes() {
        return Set.of(ImageFormat.JPEG, ImageFormat.PNG);
    }

    @Override
    public List<String> command(RenderJob job) {
        ImageHeader header = job.header();
        Geometry geometry = Geometry.of(job.transformation(), header.shownWidth(), header.shownHeight());
        boolean nested =
                String.valueOf(JavaEngine.class.getResource("JavaEngine.class")).startsWith("jar:nested:");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dk".formatted(memory / 2 / 1024),
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dloader.main=" + ImageProcess.class.getName(),
                "-cp",
                classPath(),
                nested ? BOOT_LAUNCHER : ImageProcess.class.getName(),
                job.source().toString(),
                job.target().toString(),
                job.format().name(),
                Integer.toString(job.transformation().qualityOrDefault()),
                Integer.toString(header.orientation()),
                Integer.toString(geometry.scaledWidth()),
                Integer.toString(geometry.scaledHeight()),
                Integer.toString(geometry.width()),
                Integer.toString(geometry.height()),
                Long.toString(maxPixels));
    }

    /** Ours, whole: the process starts in another folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
