package dev.loam.storage.render;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** libvips, by its program for thumbnails: it turns images as Exif says, and decodes no more than it needs. */
final class VipsEngine implements ImageEngine {
    private static final int NO_LIMIT = 100_000;
    private static final String ONLY_SMALLER = ">";

    private final String program;
    private final Set<ImageFormat> writes;

    VipsEngine(String program, Set<ImageFormat> writes) {
        this.program = program;
        this.writes = writes;
    }

    @Override
    public Set<ImageFormat> reads() {
        return EnumSet.allOf(ImageFormat.class);
    }

    @Override
    public Set<ImageFormat> writes() {
        return writes;
    }

    @Override
    public List<String> command(RenderJob job) {
        List<String> command = new ArrayList<>(
                List.of(program, job.source().toString(), "--size", size(job), "-o", job.target() + options(job)));
        if (isCut(job.transformation())) {
            command.addAll(List.of("--smartcrop", "centre"));
        }
        return command;
    }

    private static boolean isCut(Transformation wanted) {
        return wanted.width() != null && wanted.height() != null && wanted.resize() == Resize.COVER;
    }

    private static String size(RenderJob job) {
        Transformation wanted = job.transformation();
        Integer width = wanted.width();
        Integer height = wanted.height();
        if (width == null && height == null) {
            return "%dx%d%s".formatted(NO_LIMIT, NO_LIMIT, ONLY_SMALLER);
        }
        if (width != null && height != null && wanted.resize() == Resize.FILL) {
            Geometry exact =
                    Geometry.of(wanted, job.header().shownWidth(), job.header().shownHeight());
            return "%dx%d!".formatted(exact.width(), exact.height());
        }
        return (width == null ? "" : width) + "x" + (height == null ? "" : height) + ONLY_SMALLER;
    }

    private static String options(RenderJob job) {
        int quality = job.transformation().qualityOrDefault();
        return switch (job.format()) {
            case PNG -> "[strip]";
            case JPEG -> "[Q=%d,strip,background=255]".formatted(quality);
            case AVIF -> "[Q=%d,strip,effort=2]".formatted(quality);
            case WEBP, GIF -> "[Q=%d,strip]".formatted(quality);
        };
    }
}
